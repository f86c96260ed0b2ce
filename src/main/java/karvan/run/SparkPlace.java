package karvan.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import karvan.config.InvalidConfiguration;
import karvan.warehouse.Store;
import org.apache.spark.SparkConf;

/**
 * Where Spark does the work of a run.
 *
 * @param master {@code local[*]} inside this process, or the address of a cluster
 * @param sharedWarehouse whether all machines of the cluster see the folder of the warehouse under the same path
 */
public record SparkPlace(String master, boolean sharedWarehouse) {

    private static final Pattern LOCAL = Pattern.compile("local(\\[([1-9]\\d*|\\*)])?");
    private static final Pattern CLUSTER = Pattern.compile("yarn|spark://.+|k8s://.+");

    /** What Spark's own start sets in the process it starts. */
    private static final String DEPLOY_MODE = "spark.submit.deployMode";

    /** Inside this process. */
    public static SparkPlace local(String master) {
        return new SparkPlace(master, false);
    }

    /** As asked for; without a master the one that {@code spark-submit} was given, and without that this process. */
    public static SparkPlace of(Optional<String> master, boolean sharedWarehouse) {
        return new SparkPlace(master.orElseGet(() -> System.getProperty("spark.master", "local[*]")), sharedWarehouse);
    }

    /** Whether the work runs inside this process, so that nobody else is asked for machines. */
    boolean isLocal() {
        return LOCAL.matcher(master).matches();
    }

    /**
     * Proves that the work can run there.
     *
     * @param warehouse folder of the store; a local folder is refused under a master that is not local unless it is
     *     declared shared, because workers would write into folders of their own machines
     * @throws InvalidConfiguration when it cannot
     */
    void prove(String warehouse) {
        if (!isLocal() && !CLUSTER.matcher(master).matches()) {
            throw refused("--master " + master
                    + ": expected local, local[N], local[*], yarn, spark://HOST:PORT or k8s://URL");
        }
        if (isLocal()) {
            return;
        }
        if (!sharedWarehouse && Store.at(warehouse).local().isPresent()) {
            throw refused("The warehouse " + warehouse + " is a folder of this machine, but the work would run on "
                    + master + ". Give --master 'local[*]', a warehouse on HDFS, or --shared-warehouse where every"
                    + " machine of the cluster sees this folder under the same path");
        }
        Optional<String> deployMode = Optional.ofNullable(System.getProperty(DEPLOY_MODE));
        if (deployMode.isEmpty() && !master.startsWith("spark://")) {
            throw refused(
                    "--master " + master + " is reached through Spark's own spark-submit; set SPARK_HOME to a Spark"
                            + " of version " + org.apache.spark.package$.MODULE$.SPARK_VERSION() + " for Scala 2.13");
        }
        if (deployMode.filter("cluster"::equals).isPresent()) {
            throw refused("spark-submit --deploy-mode cluster would start the run on another machine, without conf/ and"
                    + " the inbox; leave it out or give --deploy-mode client");
        }
        if (deployMode.isEmpty() && !Files.isRegularFile(CodeVersion.code())) {
            throw refused("The work would run on " + master + ", but there is no jar to send there; start it with"
                    + " jobs/nightly.sh");
        }
    }

    private static InvalidConfiguration refused(String problem) {
        return new InvalidConfiguration(List.of(problem));
    }

    /**
     * Settings of Spark that depend on the place. On a cluster the driver's address, the web page and whatever
     * else {@code spark-submit} was given stay as they are.
     *
     * @param given settings from outside
     */
    Map<String, String> settings(SparkConf given) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (isLocal()) {
            settings.put("spark.ui.enabled", "false");
            settings.put("spark.driver.bindAddress", "127.0.0.1");
            settings.put("spark.driver.host", "127.0.0.1");
            // What is broadcast never leaves the process.
            settings.put("spark.broadcast.compress", "false");
            // Nobody asks this process for its measures.
            settings.put("spark.metrics.executorMetricsSource.enabled", "false");
            settings.put("spark.metrics.staticSources.enabled", "false");
            return settings;
        }
        // Executors have the zone and the locale of their machines, which readers of old workbooks and file names
        // ask for.
        settings.put("spark.executor.defaultJavaOptions", "-Djava.awt.headless=true -Duser.timezone=UTC");
        settings.put("spark.executorEnv.LC_ALL", "C.UTF-8");
        if (System.getProperty(DEPLOY_MODE) == null) {
            settings.put("spark.jars", shippedJars());
        }
        settings.keySet().removeIf(given::contains);
        return settings;
    }

    /** Our jars, which stand in one folder; Spark's are on the cluster. */
    private static String shippedJars() {
        try (Stream<Path> jars = Files.list(CodeVersion.code().getParent())) {
            return jars.map(Path::toString)
                    .filter(jar -> jar.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the jars of Karvan", e);
        }
    }
}
