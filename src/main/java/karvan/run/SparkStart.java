package karvan.run;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Starts Spark for a run. */
final class SparkStart {

    private SparkStart() {}

    static JavaSparkContext start(SparkPlace place) {
        SparkSession.Builder session = SparkSession.builder()
                .master(place.master())
                .appName("karvan")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.speculation", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "4")
                .config("spark.sql.sources.parallelPartitionDiscovery.threshold", "100000")
                .config("spark.hadoop.fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem")
                .config("spark.hadoop.parquet.page.verify-checksum.enabled", "true");
        place.settings(new SparkConf()).forEach(session::config);
        return JavaSparkContext.fromSparkContext(session.getOrCreate().sparkContext());
    }
}
