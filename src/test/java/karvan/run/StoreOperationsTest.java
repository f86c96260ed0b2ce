package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import karvan.faults.Checker;
import karvan.faults.StoreWriter;
import karvan.testing.Children;
import karvan.testing.Sessions;
import karvan.testing.SmallHdfs;
import karvan.testing.Stores;
import karvan.warehouse.FaultPoints;
import karvan.warehouse.Manifest;
import karvan.warehouse.Releases;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.Verification;
import karvan.warehouse.Warehouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights of two files, with Spark: on HDFS, under other clocks, stopped, out of time, out of space, and restored. */
class StoreOperationsTest {

    private static final Instant NIGHT = Instant.parse("2025-09-01T01:00:00Z");
    private static final Set<String> OPEN = Set.of("kz-customs", "az-ministry");
    private static final String JUNE = "kz-customs/rk_4z_06_25.zip";
    private static final String JULY = "az-ministry/xarici_ticaret_2025_01-07.xlsx";

    @TempDir
    private Path folder;

    private Path inbox;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void deliver() throws IOException {
        Sessions.spark();
        inbox = folder.resolve("inbox");
        deliver(JUNE);
        deliver(JULY);
    }

    @AfterEach
    void noMoreFaults() {
        FaultPoints.clear();
    }

    @Test
    void aNightOnHdfsGivesTheBytesOfALocalNight() {
        assertThat(nightly("local", NIGHT)).as(printed()).isZero();
        Warehouse local = Warehouse.open(warehouse("local"));
        try (SmallHdfs hdfs = SmallHdfs.start(folder)) {
            String uri = hdfs.uri() + "/karvan/warehouse";
            assertThat(run(uri, NIGHT)).as(printed()).isZero();
            Warehouse distributed = Warehouse.open(uri);

            assertThat(Stores.content(distributed))
                    .isEqualTo(Stores.content(local))
                    .isNotEmpty();
            assertThat(Verification.of(distributed).problems()).isEmpty();
            assertThat(run(uri, NIGHT.plusSeconds(3600))).as(printed()).isZero();
            assertThat(printed()).contains("Nothing new since release 1.");
        }
    }

    /** Back, over midnight and the change to winter time, and a year ahead: releases stay in order, days are found. */
    @Test
    void releasesStayInOrderWhateverTheClockSays() throws IOException {
        List<Instant> nights = List.of(
                Instant.parse("2025-10-26T00:59:59.999Z"),
                Instant.parse("2025-10-26T00:30:00Z"),
                Instant.parse("2026-10-27T00:00:00Z"),
                Instant.parse("2025-10-27T00:00:00Z"));
        for (int i = 0; i < nights.size(); i++) {
            Path conf = folder.resolve("conf-" + i);
            copy(Path.of("conf"), conf);
            Files.writeString(conf.resolve("rates/notes.txt"), "configuration " + i);
            assertThat(run(conf, warehouse("clocks"), nights.get(i)))
                    .as(printed())
                    .isZero();
        }
        List<Manifest> releases =
                Releases.of(Warehouse.open(warehouse("clocks"))).all();

        assertThat(releases)
                .extracting(Manifest::publishedAt)
                .containsExactly(
                        Instant.parse("2025-10-26T00:59:59.999Z"),
                        Instant.parse("2025-10-26T01:00:00Z"),
                        Instant.parse("2026-10-27T00:00:00Z"),
                        Instant.parse("2026-10-27T00:00:00.001Z"));
        assertThat(Checker.problems(folder.resolve("clocks"), OPEN)).isEmpty();
        assertThat(Releases.of(Warehouse.open(warehouse("clocks"))).find("2025-10-26", ZoneOffset.UTC))
                .contains(releases.get(1));
    }

    @Test
    void aNightWithoutRoomForItsInputEndsAtOnce() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(inbox.resolve("kz-customs/rk_4z_05_25.zip").toFile(), "rw")) {
            sparse.setLength(4L << 40);
        }
        assertThat(nightly("small", NIGHT)).isEqualTo(50);
        assertThat(printed())
                .contains("The inbox holds 4,194,", "MB free; a night needs 3 times its input")
                .doesNotContain("stage=load");
        assertThatThrownBy(() -> FreeSpace.prove(Long.MAX_VALUE / 2, Long.MAX_VALUE, "w"))
                .isInstanceOf(StorageFailure.class);
        FreeSpace.prove(10, 30, "w");
    }

    /** Landing, segments, tables and workbooks first, the manifests last: what a backup names, it has. */
    @Test
    void aStoreIsRestoredFromABackupAndTheNextNightGoesOn() throws IOException {
        assertThat(nightly("live", NIGHT)).as(printed()).isZero();
        Path backup = folder.resolve("backup");
        for (String part :
                List.of("landing", "configurations", "segments", "tables", "reports", "runs", "state", "manifests")) {
            if (Files.isDirectory(folder.resolve("live").resolve(part))) {
                copy(folder.resolve("live").resolve(part), backup.resolve(part));
            }
        }
        Warehouse restored = Warehouse.open(backup.toUri().toString());
        assertThat(Verification.of(restored).problems()).isEmpty();

        assertThat(nightly("backup", NIGHT.plusSeconds(60))).as(printed()).isZero();
        assertThat(printed()).contains("Nothing new since release 1.");
        assertThat(Checker.showsTheNewest(backup)).as("the export is made anew").isTrue();
        deliver("kz-customs/rk_4z_05_25.zip");
        assertThat(nightly("backup", NIGHT.plusSeconds(120))).as(printed()).isIn(0, 10);
        assertThat(Checker.releases(backup)).containsExactly(1L, 2L);
        assertThat(Checker.problems(backup, OPEN)).isEmpty();
    }

    @Test
    void aRunThatHangsEndsAtItsDeadlineAndPublishesNothing() throws IOException {
        Path conf = folder.resolve("conf");
        copy(Path.of("conf"), conf);
        Path settings = conf.resolve("karvan.yaml");
        Files.writeString(
                settings, Files.readString(settings).replaceFirst("deadline_minutes: \\d+", "deadline_minutes: 0.05"));
        Path log = folder.resolve("hangs.log");

        Children.Ended ended = Children.run(
                NightRun.class,
                log,
                List.of("-Xmx1g"),
                "hang",
                "1",
                conf.toString(),
                inbox.toString(),
                warehouse("hung"));

        assertThat(ended.code()).as(ended.printed()).isEqualTo(50);
        assertThat(ended.printed())
                .contains("The run is not over after 3 s, its deadline", "nothing is published")
                .endsWith(ExitCode.STORAGE.sentence() + "\n");
        assertThat(Checker.releases(folder.resolve("hung"))).isEmpty();
        assertThat(onlyReport("hung"))
                .contains("\"exitCode\" : 50", "\"release\" : 0", "The run is not over after 3 s, its deadline");
    }

    @Test
    void aRunStoppedByASignalPublishesNothingAndTheNextOneDoes() throws IOException, InterruptedException {
        Path log = folder.resolve("stopped.log");
        Process process = Children.start(
                NightRun.class, log, List.of("-Xmx1g"), "hang", "30", "conf", inbox.toString(), warehouse("stopped"));
        Children.awaitLine(process, log, "hanging at");
        process.destroy();
        Children.Ended ended = Children.end(process, log);

        assertThat(ended.code()).as(ended.printed()).isEqualTo(143);
        assertThat(ended.printed()).contains("Stopped by a signal: nothing is published. Start the run again");
        assertThat(Checker.releases(folder.resolve("stopped"))).isEmpty();
        assertThat(Checker.problems(folder.resolve("stopped"), OPEN)).isEmpty();
        assertThat(onlyReport("stopped"))
                .contains("\"exitCode\" : 143", "\"release\" : 0", "Stopped by a signal: nothing is published.");
        assertThat(nightly("stopped", NIGHT)).as(printed()).isZero();
        assertThat(Checker.problems(folder.resolve("stopped"), OPEN)).isEmpty();
    }

    /** The moment between the link and the export: the release is there, and the report of its run says both. */
    @Test
    void aRunStoppedRightAfterItPublishedSaysSoInItsReport() throws IOException, InterruptedException {
        Path log = folder.resolve("published.log");
        Process process = Children.start(
                NightRun.class,
                log,
                List.of("-Xmx1g"),
                "hang",
                "export.part",
                "conf",
                inbox.toString(),
                warehouse("published"));
        Children.awaitLine(process, log, "hanging at");
        process.destroy();

        assertThat(Children.end(process, log).code()).isEqualTo(143);
        assertThat(Files.readString(log)).contains("Stopped by a signal: its release is published.");
        assertThat(onlyReport("published"))
                .contains("\"exitCode\" : 143", "\"release\" : 1", "its release is published");
        assertThat(nightly("published", NIGHT)).as(printed()).isZero();
        assertThat(printed()).contains("Nothing new since release 1.");
        assertThat(Checker.problems(folder.resolve("published"), OPEN)).isEmpty();
        assertThat(Checker.showsTheNewest(folder.resolve("published"))).isTrue();
    }

    /** The report of the one run that a store has seen; the page for people is beside it. */
    private String onlyReport(String store) throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve(store).resolve("runs"))) {
            List<Path> all = runs.toList();
            assertThat(all).hasSize(1);
            assertThat(all.get(0).resolve("run-report.html")).isNotEmptyFile();
            return Files.readString(all.get(0).resolve("run-report.json"));
        }
    }

    @Test
    void aSecondProcessWaitsForTheLockOrEndsWithForty() throws IOException, InterruptedException {
        Path log = folder.resolve("first.log");
        Process first = Children.start(
                NightRun.class, log, List.of("-Xmx1g"), "hang", "1", "conf", inbox.toString(), warehouse("locked"));
        Children.awaitLine(first, log, "hanging at");

        assertThat(nightly("locked", NIGHT)).isEqualTo(40);
        assertThat(printed()).contains("The lock is held by: run ", ", process " + first.pid());
        first.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        assertThat(run(Path.of("conf"), warehouse("locked"), NIGHT, Duration.ofSeconds(30)))
                .as("the kernel frees the lock of a killed process")
                .isZero();
    }

    /** Files that are named by what is in them are read-only, and the umask of the process takes away from all rights. */
    @Test
    void rightsFollowTheUmask() throws IOException {
        Path log = folder.resolve("umask.log");
        Process process = Children.start(
                List.of("/bin/sh", "-c", "umask 027; exec \"$@\"", "sh"),
                StoreWriter.class,
                log,
                List.of("-Xmx128m"),
                folder.resolve("umask").toString());
        assertThat(Children.end(process, log).code()).as(Files.readString(log)).isZero();

        TreeMap<String, String> rights = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder.resolve("umask"))) {
            for (Path file : files.filter(f -> !Files.isSymbolicLink(f)).toList()) {
                String name =
                        folder.resolve("umask").relativize(file).toString().replaceFirst("/.*", "");
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                if (Files.isRegularFile(file)
                        && (name.equals("landing") || file.toString().endsWith(".parquet"))) {
                    rights.put(mode, file.toString());
                } else {
                    assertThat(mode).as(file.toString()).endsWith("---");
                }
            }
        }
        assertThat(rights.keySet()).as(rights.toString()).containsExactly("r--r-----");
    }

    private String warehouse(String name) {
        return folder.resolve(name).toUri().toString();
    }

    private int nightly(String store, Instant at) {
        return run(warehouse(store), at);
    }

    private int run(String warehouse, Instant at) {
        return run(Path.of("conf"), warehouse, at);
    }

    private int run(Path conf, String warehouse, Instant at) {
        return run(conf, warehouse, at, Duration.ZERO);
    }

    private int run(Path conf, String warehouse, Instant at, Duration wait) {
        RunOptions options = new RunOptions(
                conf, inbox, warehouse, Optional.of(LocalDate.of(2025, 9, 1)), SparkPlace.local("local[1]"), wait);
        Machine machine = new Machine(Clock.fixed(at, ZoneOffset.UTC), code -> {
            throw new AssertionError("halted with " + code);
        });
        return Run.run(
                options,
                machine,
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                Run.Early.SPARK_AND_LOOK,
                Run::nightly);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void deliver(String file) throws IOException {
        Path target = inbox.resolve(file);
        Files.createDirectories(target.getParent());
        Files.copy(Path.of("sample-data/inbox").resolve(file), target, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(target.resolveSibling(target.getFileName() + ".done"), "");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
