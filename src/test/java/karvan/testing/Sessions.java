package karvan.testing;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** The one Spark session of a test run; no test closes it. */
public final class Sessions {

    private static final SparkSession SPARK = SparkSession.builder()
            .master("local[1]")
            .appName("karvan-tests")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.hadoop.fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem")
            .config("spark.hadoop.parquet.page.verify-checksum.enabled", "true")
            .config("spark.sql.sources.parallelPartitionDiscovery.threshold", "100000")
            .getOrCreate();

    private Sessions() {}

    /** The context of the session. */
    public static JavaSparkContext context() {
        return JavaSparkContext.fromSparkContext(SPARK.sparkContext());
    }

    public static SparkSession spark() {
        return SPARK;
    }
}
