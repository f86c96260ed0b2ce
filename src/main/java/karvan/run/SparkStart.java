package karvan.run;

import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Starts Spark for a run. Tasks run plain kernels over files, so its context is enough: a session of Spark SQL would cost a
 * night as much time again for parts that it has no use for. Whoever wants to query the tables opens a session of their own on
 * the exported Parquet files.
 */
final class SparkStart {

    private static volatile boolean forOneRun;

    private SparkStart() {}

    /** Says that this process makes one run and ends. */
    static void forOneRun() {
        forOneRun = true;
    }

    static boolean isForOneRun() {
        return forOneRun;
    }

    static JavaSparkContext start(SparkPlace place) {
        SparkConf settings = new SparkConf()
                .setMaster(place.master())
                .setAppName("karvan")
                .set("spark.ui.showConsoleProgress", "false")
                .set("spark.speculation", "false")
                .set("spark.hadoop.fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem");
        place.settings(new SparkConf()).forEach(settings::set);
        return JavaSparkContext.fromSparkContext(SparkContext.getOrCreate(settings));
    }

    /**
     * Waits for Spark. The jobs of the calling thread go without the scopes that Spark's web page groups them by: each is written
     * and read as JSON several times, which took longer than to plan the jobs of a small night.
     */
    static JavaSparkContext started(CompletableFuture<JavaSparkContext> start) {
        JavaSparkContext spark = start.join();
        spark.setLocalProperty("spark.rdd.scope.noOverride", "true");
        return spark;
    }

    /**
     * Stops Spark in the background, as the run that this process is for needs it no more: the machines of a cluster are free while
     * workbooks are written, and the end of the process has not to wait for it. Other processes leave Spark to their next run.
     */
    static void leave(CompletableFuture<JavaSparkContext> start) {
        if (forOneRun) {
            start.thenAcceptAsync(JavaSparkContext::close, Aside.thread("end of Spark"));
        }
    }
}
