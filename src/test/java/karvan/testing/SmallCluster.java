package karvan.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A real Spark standalone cluster on this machine: a master and workers with one core each, processes of their own on free
 * ports of the loop-back interface. Beside it the product as it is installed: {@link #home} with {@code jobs/} and the jars.
 *
 * <p>The cluster has the jars that a Spark installation has, with Spark's own versions of Jackson and lz4, and none of ours.
 */
public final class SmallCluster implements AutoCloseable {

    private static final Path OURS = Path.of("target/dist/lib").toAbsolutePath();
    private static final Path SPARKS = Path.of("target/dist/spark").toAbsolutePath();
    private static final Path SPARKS_OWN = Path.of("target/spark-own").toAbsolutePath();

    /** Libraries of Spark that ours need too, so that they lie with ours. */
    private static final Pattern OF_BOTH =
            Pattern.compile("(commons-(codec|collections4|compress|io|math3)|icu4j|log4j-api|snakeyaml)-.*");

    private static final Pattern ADDRESS = Pattern.compile("Starting Spark master at (spark://127\\.0\\.0\\.1:\\d+)");
    private static final int MINUTES = 2;

    private final Path folder;
    private final Process master;
    private final String address;
    private final List<Process> workers = new ArrayList<>();

    private SmallCluster(Path folder) throws IOException {
        this.folder = folder;
        this.master = start(
                "master",
                "org.apache.spark.deploy.master.Master",
                "--host",
                "127.0.0.1",
                "--port",
                "0",
                "--webui-port",
                "0");
        this.address = awaitText(master, log("master"), ADDRESS).group(1);
    }

    /** Why there can be no cluster here; empty when there can. */
    public static Optional<String> missing() {
        if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
            return Optional.of("This system has no /proc, which tells what an executor is doing");
        }
        return Stream.of(OURS, SPARKS, SPARKS_OWN, Path.of("target/classes"))
                .filter(jars -> !Files.isDirectory(jars))
                .findFirst()
                .map(jars -> "There is no " + jars + "; Maven lays it out before the tests");
    }

    /**
     * Starts a cluster in an empty folder.
     *
     * @param sparkDefaults what {@code conf/spark-defaults.conf} of the installation says
     */
    public static SmallCluster start(Path folder, int workers, String sparkDefaults) throws IOException {
        layOut(folder, sparkDefaults);
        SmallCluster cluster = new SmallCluster(folder);
        for (int i = 1; i <= workers; i++) {
            cluster.workers.add(cluster.start(
                    "worker" + i,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--webui-port",
                    "0",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    folder.resolve("work" + i).toString(),
                    cluster.address));
        }
        return cluster;
    }

    /** Waits until the master knows all workers, so that a night begins with all of them. */
    public void awaitWorkers() throws IOException {
        awaitText(master, log("master"), Pattern.compile("(Registering worker (?s:.*)){" + workers.size() + "}"));
    }

    /** Waits until the executors of a program that has ended are gone too. */
    public void awaitNoExecutor() {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        while (workers.stream()
                .anyMatch(worker -> worker.descendants().findAny().isPresent())) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Executors outlive their program");
            }
            pause();
        }
    }

    /** {@code spark://127.0.0.1:PORT}. */
    public String address() {
        return address;
    }

    public List<Process> workers() {
        return workers;
    }

    /** Folder of the product, with {@code jobs/}. */
    public Path home() {
        return folder.resolve("home");
    }

    /** What our programs and Spark's are started with on a machine of the cluster. */
    public Map<String, String> environment() {
        return new HashMap<>(Map.of(
                "JAVA_HOME", System.getProperty("java.home"),
                "SPARK_HOME", folder.resolve("spark").toString(),
                "SPARK_LOCAL_IP", "127.0.0.1",
                "KARVAN_MAX_MEMORY", "1g",
                "KARVAN_QUICK_START", "no"));
    }

    /** The part files that a process or one of its children has open, mostly one; empty when it writes none. */
    public static List<Path> openParts(long pid) {
        List<Path> open = new ArrayList<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            for (Path descriptor : descriptors.toList()) {
                Path file = Files.readSymbolicLink(descriptor);
                if (file.toString().contains("/segments/")) {
                    open.add(file);
                }
            }
        } catch (IOException | UncheckedIOException closedMeanwhile) {
            return List.of();
        }
        return open;
    }

    private static void layOut(Path folder, String sparkDefaults) throws IOException {
        Path lib = Files.createDirectories(folder.resolve("home/target/dist/lib"));
        Files.createSymbolicLink(folder.resolve("home/target/dist/spark"), SPARKS);
        for (Path jar : files(OURS)) {
            if (!jar.endsWith("karvan.jar")) {
                Files.createSymbolicLink(lib.resolve(jar.getFileName()), jar);
            }
        }
        pack(Path.of("target/classes"), lib.resolve("karvan.jar"));
        Path jobs = Files.createDirectories(folder.resolve("home/jobs"));
        for (Path file : files(Path.of("jobs"))) {
            if (Files.isRegularFile(file)) {
                Files.copy(file, jobs.resolve(file.getFileName()));
            }
        }
        Path jars = Files.createDirectories(folder.resolve("spark/jars"));
        for (Path jar : files(SPARKS_OWN)) {
            Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
        }
        List<String> own =
                files(SPARKS_OWN).stream().map(SmallCluster::artifact).toList();
        for (Path jar : files(SPARKS)) {
            if (!own.contains(artifact(jar))) {
                Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
            }
        }
        for (Path jar : files(OURS)) {
            if (OF_BOTH.matcher(jar.getFileName().toString()).matches()) {
                Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
            }
        }
        Files.createDirectories(folder.resolve("spark/conf"));
        Files.writeString(folder.resolve("spark/conf/spark-defaults.conf"), sparkDefaults);
        Path submit = Files.createDirectories(folder.resolve("spark/bin")).resolve("spark-submit");
        Files.copy(Path.of("src/test/resources/cluster/spark-submit"), submit);
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String artifact(Path jar) {
        return jar.getFileName().toString().replaceFirst("-\\d.*", "");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString()));
                Files.copy(each, out);
            }
        }
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private Process start(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("jobs/java-options").toAbsolutePath(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dspark.master.rest.enabled=false",
                "-cp",
                folder.resolve("spark/jars") + "/*",
                main));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        process.environment().putAll(environment());
        process.environment().put("SPARK_SCALA_VERSION", "2.13");
        // A machine of the cluster may have any zone and language, and no locale that knows our letters.
        process.environment().putAll(Map.of("TZ", "Asia/Almaty", "LC_ALL", "C", "LANG", "tr_TR"));
        return process.start();
    }

    private static Matcher awaitText(Process process, Path log, Pattern text) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        while (System.nanoTime() < deadline) {
            boolean alive = process.isAlive();
            String printed = Files.readString(log, StandardCharsets.ISO_8859_1);
            Matcher found = text.matcher(printed);
            if (found.find()) {
                return found;
            }
            if (!alive) {
                throw new AssertionError("A process of the cluster ended; it printed: " + printed);
            }
            pause();
        }
        throw new AssertionError("A process of the cluster never printed '" + text + "'");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends all processes, executors included. */
    @Override
    public void close() {
        List<Process> all = new ArrayList<>(workers);
        all.add(master);
        for (Process each : all) {
            each.descendants().forEach(ProcessHandle::destroyForcibly);
            each.destroyForcibly().onExit().join();
        }
    }
}
