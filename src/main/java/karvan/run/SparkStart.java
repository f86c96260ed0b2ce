package karvan.run;

import java.util.List;
import java.util.regex.Pattern;
import karvan.config.InvalidConfiguration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Starts Spark for a run. */
final class SparkStart {

    private static final Pattern MASTER = Pattern.compile("local(\\[([1-9]\\d*|\\*)])?|yarn|spark://.+|k8s://.+");

    private SparkStart() {}

    /**
     * Proves that the work can run there.
     *
     * @param warehouse folder of the store; a local folder is refused under a master that is not local, because its
     *     workers would write into folders of their own machines
     * @throws InvalidConfiguration when it cannot
     */
    static void prove(String master, String warehouse) {
        if (!MASTER.matcher(master).matches()) {
            throw new InvalidConfiguration(List.of("--master " + master
                    + ": expected local, local[N], local[*], yarn, spark://HOST:PORT or k8s://URL"));
        }
        if (!master.startsWith("local") && !warehouse.contains("://")) {
            throw new InvalidConfiguration(
                    List.of("The warehouse " + warehouse + " is a folder of this machine, but the work would run on "
                            + master + ". Give --master 'local[*]', or a warehouse that all workers share"));
        }
    }

    /** @param master {@code local[*]} inside this process, or the address of a cluster */
    static JavaSparkContext start(String master) {
        SparkSession session = SparkSession.builder()
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
        return JavaSparkContext.fromSparkContext(session.sparkContext());
    }
}
