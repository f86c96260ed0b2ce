package karvan.run;

import karvan.warehouse.StorageFailure;
import org.apache.spark.sql.SparkSession;

/** Starts the Spark session of a run. */
final class SparkStart {

    private SparkStart() {}

    /**
     * @param master {@code local[*]} inside this process, or the address of a cluster
     * @param warehouse folder of the store; a local folder is refused under a master that is not local, because its
     *     workers would write into folders of their own machines
     */
    static SparkSession start(String master, String warehouse) {
        if (!master.startsWith("local") && !warehouse.contains("://")) {
            throw new StorageFailure(
                    "The warehouse " + warehouse + " is a folder of this machine, but the work would run" + " on "
                            + master + ". Give --master 'local[*]', or a warehouse that all workers share");
        }
        return SparkSession.builder()
                .master(master)
                .appName("karvan")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.speculation", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.sql.sources.parallelPartitionDiscovery.threshold", "100000")
                .config("spark.hadoop.fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem")
                .config("spark.hadoop.parquet.page.verify-checksum.enabled", "true")
                .getOrCreate();
    }
}
