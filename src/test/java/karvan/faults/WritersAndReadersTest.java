package karvan.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import karvan.testing.Children;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.Store;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes publish into one store without a lock, a reader reads all the time, processes are killed at any moment, and
 * disks are really full. Every acknowledged release stays, and no reader ever sees half of one.
 */
class WritersAndReadersTest {

    private static final Set<String> OPEN = Set.of(StoreNight.OPEN);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void twoProcessesPublishWithoutLosingAReleaseAndAReaderSeesOnlyWholeOnes() throws IOException, SQLException {
        Counts counts = new Counts();
        twoWriters(folder.resolve("store"), 12, counts);
        counts.print();
        assertThat(counts.acknowledged).isEqualTo(24);
    }

    @Test
    @Tag("soak")
    void thousandsOfReleasesOfTwoProcesses() throws IOException, SQLException {
        Counts counts = new Counts();
        int stores = Integer.getInteger("soak.releases", 2_000) / 80;
        for (int i = 0; i < stores; i++) {
            twoWriters(folder.resolve("store-" + i), 40, counts);
        }
        counts.print();
        assertThat(counts.acknowledged).isEqualTo(stores * 80);
    }

    @Test
    @Tag("soak")
    void processesKilledAtAnyMomentLoseNothingThatWasAcknowledged() throws IOException, InterruptedException {
        int kills = Integer.getInteger("soak.kills", 200);
        Random random = new Random(20250812);
        Counts counts = new Counts();
        for (int kill = 0; kill < kills; kill++) {
            Path root = Files.createDirectories(folder.resolve("killed-" + kill / 8));
            List<Process> writers = new ArrayList<>();
            for (String writer : List.of("a" + kill, "b" + kill)) {
                writers.add(start(root, 1_000, writer));
            }
            Children.awaitLine(writers.get(kill % 2), logFile(root, (kill % 2 == 0 ? "a" : "b") + kill), "published ");
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
            for (Process writer : writers) {
                writer.destroyForcibly().waitFor();
            }
            counts.kills += 2;
            counts.acknowledged += assertAcknowledged(root, List.of("a" + kill, "b" + kill));
            assertThat(Checker.problems(root, OPEN)).as("kill " + kill).isEmpty();
        }
        counts.print();
    }

    /** A tmpfs of a few hundred kilobytes: full in the middle of whatever comes last. */
    @Test
    void aFullDiskKeepsWhatIsPublishedAndTakesTheNextNightOnceThereIsRoom() throws IOException, InterruptedException {
        fullDisks(3);
    }

    @Test
    @Tag("soak")
    void aFullDiskOfTwentySizes() throws IOException, InterruptedException {
        fullDisks(20);
    }

    /** What a user who is not root can have of a full disk: no file may grow beyond a limit, so in the end no manifest fits. */
    @Test
    void aFileThatMayNotGrowKeepsWhatIsPublishedAndTakesTheNextNightWithoutTheLimit()
            throws IOException, InterruptedException {
        assumeTrue(command("prlimit", "--version"), "no prlimit that could set a limit on file sizes");
        Path root = folder.resolve("limited");
        Path log = logFile(root, "limited");
        Process writer = start(root, 1_000, "limited");
        Children.awaitLine(writer, log, "published ");
        assertThat(command("prlimit", "--pid", Long.toString(writer.pid()), "--fsize=16384"))
                .isTrue();

        assertThat(Children.end(writer, log).code()).as(Files.readString(log)).isEqualTo(StoreWriter.STORAGE);

        assertThat(log).content().contains("; the old release stays. Check free space and rights (File too large)");
        long published = assertAcknowledged(root, List.of("limited"));
        assertThat(published).isPositive();
        assertThat(Checker.releases(root)).hasSize((int) published);
        assertThat(Checker.problems(root, OPEN)).isEmpty();
        assertThat(StoreNight.run(Store.at(root.toUri().toString()), published + 1))
                .isTrue();
        assertThat(Checker.problems(root, OPEN)).isEmpty();
        assertThat(Checker.showsTheNewest(root)).isTrue();
    }

    private void fullDisks(int sizes) throws IOException, InterruptedException {
        Path mount = Files.createDirectories(folder.resolve("small-disk"));
        for (int i = 0; i < sizes; i++) {
            int kilobytes = 300 + 52 * i;
            assumeTrue(
                    command("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", mount.toString()),
                    "only root can mount a small disk; a limit on file sizes is tried in any case");
            try {
                long published = fill(Store.at(mount.resolve("store").toUri().toString()));
                Path root = mount.resolve("store");
                assertThat(published).as(kilobytes + " kB").isPositive();
                assertThat(Checker.problems(root, OPEN)).as(kilobytes + " kB").isEmpty();
                assertThat(Checker.releases(root).size()).isGreaterThanOrEqualTo((int) published);
                command("mount", "-o", "remount,size=64m", mount.toString());
                long next = Checker.releases(root).size() + 1L;
                assertThat(StoreNight.run(Store.at(root.toUri().toString()), next))
                        .isTrue();
                assertThat(Checker.problems(root, OPEN)).isEmpty();
                assertThat(Checker.showsTheNewest(root)).isTrue();
            } finally {
                command("umount", mount.toString());
            }
        }
        System.out.println("full disks: survived " + sizes + " of " + sizes + " sizes");
    }

    /** Publishes until the disk is full; returns the number of nights that ended well. */
    private static long fill(Store store) throws IOException {
        for (long night = 1; ; night++) {
            try {
                StoreNight.run(store, night);
            } catch (StorageFailure | IOException full) {
                assertThat(full.getMessage()).containsAnyOf("No space left on device", "check free space");
                return night - 1;
            }
        }
    }

    private static boolean command(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    private void twoWriters(Path root, int nightsEach, Counts counts) throws IOException, SQLException {
        Files.createDirectories(root);
        Process a = start(root, nightsEach, "a");
        Process b = start(root, nightsEach, "b");
        StoreReader reader = new StoreReader(root);
        while (a.isAlive() || b.isAlive()) {
            reader.readOnce();
        }
        assertThat(List.of(a.exitValue(), b.exitValue()))
                .as(log(root, "a") + log(root, "b"))
                .containsOnly(0);
        counts.reads += reader.reads();
        counts.acknowledged += assertAcknowledged(root, List.of("a", "b"));
        assertThat(Checker.releases(root)).hasSize(2 * nightsEach);
        assertThat(Checker.problems(root, OPEN)).isEmpty();
    }

    private Process start(Path root, int nights, String writer) {
        return Children.start(
                StoreWriter.class,
                logFile(root, writer),
                List.of("-Xmx128m"),
                root.toString(),
                Integer.toString(nights),
                writer);
    }

    private Path logFile(Path root, String writer) {
        return folder.resolve(root.getFileName() + "-" + writer + ".log");
    }

    private String log(Path root, String writer) throws IOException {
        return Files.readString(logFile(root, writer), StandardCharsets.UTF_8);
    }

    /** Every release that a writer was told is published carries the name of that writer; returns how many there are. */
    private long assertAcknowledged(Path root, List<String> writers) throws IOException {
        Map<Long, String> acknowledged = new TreeMap<>();
        for (String writer : writers) {
            for (String line : log(root, writer).split("\n")) {
                if (line.startsWith("published ")) {
                    long number = Long.parseLong(line.substring("published ".length()));
                    assertThat(acknowledged.put(number, writer))
                            .as("release " + number + " twice")
                            .isNull();
                }
            }
        }
        for (Map.Entry<Long, String> release : acknowledged.entrySet()) {
            Path manifest = root.resolve("manifests/v%010d.json".formatted(release.getKey()));
            assertThat(JSON.readTree(Files.readAllBytes(manifest)).path("runId").asText())
                    .as("acknowledged to " + release.getValue())
                    .isEqualTo("run-" + release.getKey() + "-" + release.getValue());
        }
        return acknowledged.size();
    }

    private static final class Counts {
        private long acknowledged;
        private long kills;
        private long reads;

        private void print() {
            System.out.println("acknowledged releases: " + acknowledged + ", lost: 0; processes killed: " + kills
                    + "; reads: " + reads + ", torn: 0");
        }
    }
}
