package karvan;

import java.util.Optional;
import karvan.run.SparkPlace;
import picocli.CommandLine.Option;

/** Options of everything that does its work on Spark. */
final class PlaceOptions {
    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Spark master (default: that of spark-submit, else local[*]).")
    private String master;

    @Option(
            names = "--shared-warehouse",
            description = "Every machine of the cluster sees the folder of the warehouse under the same path.")
    private boolean sharedWarehouse;

    SparkPlace place() {
        return SparkPlace.of(Optional.ofNullable(master), sharedWarehouse);
    }
}
