package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import karvan.faults.Checker;
import karvan.run.FaultNights.Moment;
import karvan.testing.Children;
import karvan.testing.Stores;
import karvan.warehouse.FaultPoints;
import karvan.warehouse.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The second night of a store, with Spark, that comes to a sudden end. The release of the first night stays, the checker
 * finds the store whole, and a plain run after it ends with the bytes of one that nothing happened to.
 */
class NightFaultsTest {

    /** In the order of a night: landing, segments, tables, workbook, release, export. */
    private static final List<Moment> TEN_MOMENTS = List.of(
            new Moment("landing.forced", 1),
            new Moment("part.written", 2),
            new Moment("segment.forced", 0),
            new Moment("segment.named", 0),
            new Moment("part.begun", 9),
            new Moment("tables.named", 0),
            new Moment("workbook.named", 0),
            new Moment("manifest.ready", 0),
            new Moment("manifest.linked", 0),
            new Moment("export.filled", 0));

    private FaultNights faults;

    @BeforeEach
    void theNightBefore(@TempDir Path folder) throws IOException {
        faults = new FaultNights(folder);
    }

    @AfterEach
    void noMoreFaults() {
        FaultPoints.clear();
    }

    /** One store is killed ten times, each time further on, and after each time a copy of it gets its plain run. */
    @Test
    void aNightKilledAtTenPointsLeavesTheOldReleaseAndIsMadeGoodByThePlainRun() throws IOException {
        faults.copy("before", "killed");
        Process night = faults.start("killed", TEN_MOMENTS.get(0), faults.nightCommand());
        for (int i = 0; i < TEN_MOMENTS.size(); i++) {
            Moment moment = TEN_MOMENTS.get(i);
            faults.assertKilled(night, "killed", moment);
            faults.copy("killed", "after-" + moment);
            if (i + 1 < TEN_MOMENTS.size()) {
                // The next night runs while this one is made good: there are two cores.
                night = faults.start("killed", TEN_MOMENTS.get(i + 1), faults.nightCommand());
            }
            faults.assertMadeGood("after-" + moment);
        }
    }

    /** A failing and a full disk at points all over the night; how many of them: {@code -Dsoak.points=20}. */
    @ParameterizedTest
    @EnumSource(FaultInRun.Kind.class)
    @Tag("soak")
    void aNightSurvivesAFaultAtPointsAllOverIt(FaultInRun.Kind kind) throws IOException {
        Consumer<String> night = store -> faults.night(store, FaultNights.NIGHT);
        List<Integer> points =
                FaultNights.spread(faults.points("before", night).size(), Integer.getInteger("soak.points", 20));
        for (int at : points) {
            String store = kind + "-" + at;
            faults.copy("before", store);
            faults.disturb(store, kind, at, night);
            faults.assertMadeGood(store);
        }
        System.out.println(
                "night with Spark: " + kind + " survived at " + points.size() + " of " + points.size() + " points");
    }

    /** Real processes, killed at moments nobody chose. */
    @Test
    @Tag("soak")
    void aNightSurvivesBeingKilledAtAnyMoment() throws IOException, InterruptedException {
        Random random = new Random(20250812);
        int nights = Integer.getInteger("soak.nights", 20);
        Moment never = new Moment("never", 0);
        faults.copy("before", "unkilled");
        long begun = System.nanoTime();
        Children.end(faults.start("unkilled", never, faults.nightCommand()), faults.log("unkilled", never));
        int millis = Math.toIntExact(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        int killed = 0;
        // A night may be over before its moment comes; it proves nothing and is not counted.
        for (int i = 0; killed < nights; i++) {
            assertThat(i).as("nights until " + nights + " were killed").isLessThan(3 * nights + 10);
            String store = "random-" + i;
            faults.copy("before", store);
            Process process = faults.start(store, never, faults.nightCommand());
            if (!process.waitFor(random.nextInt(millis), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                killed++;
            }
            Children.end(process, faults.log(store, never));
            faults.assertMadeGood(store);
        }
        System.out.println("random kill -9 of a night with Spark: survived " + killed + " of " + killed);
    }

    /** What the failed attempt wrote stays beside the parts of the second one, unlisted. */
    @Test
    void aTaskThatSparkTriesAgainGivesTheBytesOfOneThatSucceededAtOnce() throws IOException {
        faults.copy("before", "retried");
        Children.Ended ended = Children.run(
                RetryingNight.class,
                faults.folder("retried.log"),
                List.of("-Xmx1g"),
                faults.nights().conf().toString(),
                faults.folder("inbox").toString(),
                faults.folder("retried").toString(),
                "2025-09-01",
                FaultNights.NIGHT.toString());

        assertThat(ended.code()).as(ended.printed()).isIn(0, 10);
        assertThat(ended.printed()).contains("failing in Executor task launch worker for task 0.0");
        Path root = faults.folder("retried");
        assertThat(Checker.problems(root, FaultNights.OPEN)).isEmpty();
        assertThat(faults.published("retried")).isEqualTo(faults.undisturbed(FaultNights.NIGHT));
        Set<String> listed = new TreeSet<>();
        Releases.of(Stores.open(root)).current().orElseThrow().segments().forEach(reference -> Stores.open(root)
                .segment(reference.hash())
                .orElseThrow()
                .parts()
                .forEach(part -> listed.add(part.name())));
        Set<String> unlisted = new TreeSet<>();
        try (Stream<Path> files = Files.walk(root.resolve("segments"))) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".parquet") && !listed.contains(name))
                    .forEach(unlisted::add);
        }
        assertThat(unlisted).as("of the attempt that failed").isNotEmpty();
    }
}
