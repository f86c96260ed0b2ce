package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import karvan.testing.Children;
import karvan.testing.Children.Ended;
import karvan.testing.Nights;
import karvan.testing.SmallCluster;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.WorkbookReference;
import karvan.warehouse.PartFile;
import karvan.warehouse.Releases;
import karvan.warehouse.Segment;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A night on a Spark cluster that loses a worker while it loads gives the bytes that a night inside one process gives. The
 * driver is started by {@code jobs/nightly.sh} through {@code spark-submit}; executors have Spark's jars and get ours.
 */
class ClusterTest {

    private static final Charset CYRILLIC = Charset.forName("windows-1251");
    private static final String AS_OF = "2025-09-01";

    /** Of each reader one file; the declarations are one more. */
    private static final List<String> DELIVERED = List.of(
            "az-ministry/xarici_ticaret_2024_01-06.xlsx",
            "az-ministry/xarici_ticaret_2025_01-06.xlsx",
            "kz-bns-annual/trade_by_country_2024.xls",
            "kz-customs/rk_4z_06_24.zip",
            "kz-customs/rk_4z_06_25.zip",
            "kz-transit/transit_2024.csv");

    private static final String SPARK_DEFAULTS =
            """
            spark.executor.memory 512m
            spark.executor.extraJavaOptions -XX:TieredStopAtLevel=1 -XX:+UseSerialGC
            spark.ui.enabled false
            """;

    @TempDir
    private Path folder;

    @Test
    void aNightThatLosesAWorkerGivesTheBytesOfALocalOne() throws IOException {
        SmallCluster.missing().ifPresent(why -> assumeTrue(false, why));
        Nights nights = Nights.in(folder);
        nights.change("karvan.yaml", "split_megabytes: 32", "split_megabytes: 1");
        for (String file : DELIVERED) {
            nights.deliver(Path.of("sample-data/inbox", file), file);
        }
        nights.deliver(declarations(folder.resolve("declarations.csv")), "kz-declarations/declarations_2024.csv");

        try (SmallCluster cluster = SmallCluster.start(folder.resolve("cluster"), 2, SPARK_DEFAULTS)) {
            Path output = folder.resolve("cluster-night.log");
            Process night = start(cluster, cluster.environment(), output, "nightly.sh", nights.warehouse(), nights);
            Path unfinished = killAWorkerThatWrites(night, output, cluster.workers());
            Ended ended = Children.end(night, output);
            assertThat(ended.code()).as(ended.printed()).isEqualTo(10);
            Manifest onCluster = nights.release(1);
            assertThat(unfinished).as("what the killed worker was writing").exists();
            assertThat(partNames(nights.store(), onCluster))
                    .as("a part that was not finished is not listed")
                    .doesNotContain(unfinished.getFileName().toString());

            Path local = folder.resolve("local");
            Ended here =
                    localNight(cluster, nights, local, onCluster.publishedAt().toString());
            assertThat(here.code()).as(here.printed()).isEqualTo(10);
            assertIdentical(nights.store(), onCluster, local);

            // Without an installation of Spark the driver runs from our own copy of its jars.
            Map<String, String> withoutSpark = cluster.environment();
            withoutSpark.remove("SPARK_HOME");
            withoutSpark.put("KARVAN_JAVA_OPTIONS", "-Dspark.executor.memory=512m");
            Path rebuilt = folder.resolve("rebuilt.log");
            Ended again = Children.end(
                    start(
                            cluster,
                            withoutSpark,
                            rebuilt,
                            "karvan.sh",
                            nights.warehouse(),
                            nights,
                            "rebuild",
                            "1",
                            "--out",
                            folder.resolve("workbooks").toString()),
                    rebuilt);
            assertThat(again.code()).as(again.printed()).isZero();
            assertThat(again.printed()).contains("made again, as published");
        }
    }

    /** The declarations of the sample four times, each time under other numbers, so that several tasks read the file. */
    private static Path declarations(Path file) throws IOException {
        List<String> once =
                Files.readAllLines(Path.of("sample-data/inbox/kz-declarations/declarations_2024.csv"), CYRILLIC);
        List<String> rows = new ArrayList<>(List.of(once.get(0)));
        for (int copy = 0; copy < 4; copy++) {
            String post = Integer.toString(5 + copy);
            once.stream().skip(1).map(row -> post + row.substring(1)).forEach(rows::add);
        }
        return Files.write(file, rows, CYRILLIC);
    }

    private static Process start(
            SmallCluster cluster,
            Map<String, String> environment,
            Path output,
            String script,
            Path warehouse,
            Nights nights,
            String... command)
            throws IOException {
        List<String> line = new ArrayList<>();
        line.add(cluster.home().resolve("jobs").resolve(script).toString());
        line.addAll(List.of(command));
        line.addAll(List.of("--master", cluster.address(), "--shared-warehouse", "--warehouse", warehouse.toString()));
        line.addAll(List.of("--conf", nights.conf().toString()));
        if (script.equals("nightly.sh")) {
            line.addAll(List.of("--inbox", nights.options().inbox().toString(), "--as-of", AS_OF));
        }
        ProcessBuilder process =
                new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.toFile());
        process.environment().remove("SPARK_HOME");
        process.environment().putAll(environment);
        return process.start();
    }

    /** The same jar with two threads, at the time at which the cluster published. */
    private static Ended localNight(SmallCluster cluster, Nights nights, Path warehouse, String publishedAt) {
        Path jars = cluster.home().resolve("target/dist");
        Path output = warehouse.resolveSibling("local-night.log");
        return Children.end(
                Children.start(
                        jars.resolve("lib") + "/*:" + jars.resolve("spark") + "/*:target/test-classes",
                        ClockedNight.class,
                        output,
                        List.of("-Xmx1g"),
                        nights.conf().toString(),
                        nights.options().inbox().toString(),
                        warehouse.toString(),
                        AS_OF,
                        "local[2]",
                        publishedAt),
                output);
    }

    /** Kills a worker and its executor, as a machine that fails, at a moment when it is certain to write a part. */
    private static Path killAWorkerThatWrites(Process night, Path output, List<Process> workers) throws IOException {
        while (night.isAlive()) {
            for (Process worker : workers) {
                for (ProcessHandle executor : worker.descendants().toList()) {
                    if (!SmallCluster.openParts(executor.pid()).isEmpty()) {
                        // Halted it cannot finish the part between the look and the end.
                        signal("STOP", executor);
                        List<Path> parts = SmallCluster.openParts(executor.pid());
                        if (!parts.isEmpty()) {
                            worker.destroyForcibly();
                            executor.destroyForcibly();
                            return parts.get(0);
                        }
                        signal("CONT", executor);
                    }
                }
            }
        }
        throw new AssertionError("The night ended before an executor wrote: " + Files.readString(output));
    }

    private static void signal(String name, ProcessHandle process) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .onExit()
                .orTimeout(1, TimeUnit.MINUTES)
                .join();
    }

    private static void assertIdentical(Warehouse cluster, Manifest onCluster, Path localFolder) {
        Warehouse local = Warehouse.open(localFolder.toString());
        Manifest here = Releases.of(local).current().orElseThrow();
        assertThat(here.codeVersion()).isEqualTo(onCluster.codeVersion());
        assertThat(here.segments()).isEqualTo(onCluster.segments());
        assertThat(segments(local, here))
                .anyMatch(segment -> segment.parts().size() > 10)
                .zipSatisfy(segments(cluster, onCluster), (one, other) -> assertThat(contents(one.parts()))
                        .as(one.fileName())
                        .isEqualTo(contents(other.parts())));
        assertThat(contents(tables(local, here).parts()))
                .isNotEmpty()
                .isEqualTo(contents(tables(cluster, onCluster).parts()));
        assertThat(hashes(here.reports())).isNotEmpty().isEqualTo(hashes(onCluster.reports()));
    }

    private static List<Segment> segments(Warehouse warehouse, Manifest manifest) {
        return manifest.segments().stream()
                .map(reference -> warehouse.segment(reference.hash()).orElseThrow())
                .toList();
    }

    private static TableSet tables(Warehouse warehouse, Manifest manifest) {
        return warehouse.tables(manifest.tables()).orElseThrow();
    }

    private static List<String> partNames(Warehouse warehouse, Manifest manifest) {
        return segments(warehouse, manifest).stream()
                .flatMap(segment -> segment.parts().stream())
                .map(PartFile::name)
                .toList();
    }

    /** Parts without what differs from attempt to attempt: the end of their names. */
    private static List<String> contents(List<PartFile> parts) {
        return parts.stream()
                .map(part -> part.table() + " " + part.name().split("-")[1] + " " + part.rows() + " rows "
                        + part.bytes() + " bytes " + part.sha256())
                .toList();
    }

    private static Map<String, String> hashes(List<WorkbookReference> reports) {
        return reports.stream().collect(Collectors.toMap(WorkbookReference::file, WorkbookReference::sha256));
    }
}
