package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import karvan.faults.Checker;
import karvan.testing.Children;
import karvan.testing.Nights;
import karvan.testing.Stores;
import karvan.warehouse.FaultPoints;
import karvan.warehouse.Manifest;
import karvan.warehouse.Releases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The second night of a store, or a backfill, with Spark, that comes to a sudden end. The release of the first night stays, the
 * checker finds the store whole, and a plain run after it ends with the bytes of one that nothing happened to.
 */
class NightFaultsTest {

    private static final Instant FIRST_NIGHT = Instant.parse("2025-09-01T01:00:00Z");
    private static final Instant NIGHT = Instant.parse("2025-09-02T01:00:00Z");
    private static final Set<String> OPEN = Set.of("kz-customs", "az-ministry");
    private static final List<String> BEFORE =
            List.of("az-ministry/xarici_ticaret_2025_01-07.xlsx", "kz-customs/rk_4z_05_25.zip");
    private static final List<String> TONIGHT = List.of("kz-customs/rk_4z_04_25.zip", "kz-customs/rk_4z_06_25.zip");

    /** A moment of the night: the name of a point, and how many times the run passes it before. */
    private record Moment(String point, int passed) {
        @Override
        public String toString() {
            return point + "-" + passed;
        }
    }

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

    @TempDir
    private Path folder;

    private Nights nights;

    /** What a night that nothing happened to publishes, by the time of its release. */
    private final Map<Instant, List<String>> undisturbed = new HashMap<>();

    private int counted;

    @BeforeEach
    void theNightBefore() throws IOException {
        nights = Nights.in(folder);
        for (String file : BEFORE) {
            nights.deliver(Path.of("sample-data/inbox", file), file);
        }
        assertThat(night("before", FIRST_NIGHT)).as(nights.printed()).isIn(0, 10);
        for (String file : TONIGHT) {
            nights.deliver(Path.of("sample-data/inbox", file), file);
        }
    }

    @AfterEach
    void noMoreFaults() {
        FaultPoints.clear();
    }

    /** One store is killed ten times, each time further on, and after each time a copy of it gets its plain run. */
    @Test
    void aNightKilledAtTenPointsLeavesTheOldReleaseAndIsMadeGoodByThePlainRun() throws IOException {
        copy("before", "killed");
        Process night = start("killed", TEN_MOMENTS.get(0), nightCommand());
        for (int i = 0; i < TEN_MOMENTS.size(); i++) {
            Moment moment = TEN_MOMENTS.get(i);
            assertKilled(night, "killed", moment);
            copy("killed", "after-" + moment);
            if (i + 1 < TEN_MOMENTS.size()) {
                // The next night runs while this one is made good: there are two cores.
                night = start("killed", TEN_MOMENTS.get(i + 1), nightCommand());
            }
            assertMadeGood("after-" + moment);
        }
    }

    /** A failing and a full disk at points all over the night; how many of them: {@code -Dsoak.points=20}. */
    @ParameterizedTest
    @EnumSource(FaultInRun.Kind.class)
    @Tag("soak")
    void aNightSurvivesAFaultAtPointsAllOverIt(FaultInRun.Kind kind) throws IOException {
        Consumer<String> night = store -> night(store, NIGHT);
        List<Integer> points = spread(points("before", night).size(), Integer.getInteger("soak.points", 20));
        for (int at : points) {
            String store = kind + "-" + at;
            copy("before", store);
            disturb(store, kind, at, night);
            assertMadeGood(store);
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
        int killed = 0;
        for (int i = 0; i < nights; i++) {
            String store = "random-" + i;
            copy("before", store);
            Moment never = new Moment("never", 0);
            Process process = start(store, never, nightCommand());
            if (!process.waitFor(1000 + random.nextInt(15_000), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                killed++;
            }
            Children.end(process, log(store, never));
            assertMadeGood(store);
        }
        System.out.println("random kill -9 of a night with Spark: survived " + nights + " of " + nights
                + " nights, of which " + killed + " were killed before their end");
    }

    /** What the failed attempt wrote stays beside the parts of the second one, unlisted. */
    @Test
    void aTaskThatSparkTriesAgainGivesTheBytesOfOneThatSucceededAtOnce() throws IOException {
        copy("before", "retried");
        Children.Ended ended = Children.run(
                RetryingNight.class,
                folder.resolve("retried.log"),
                List.of("-Xmx1g"),
                nights.conf().toString(),
                folder.resolve("inbox").toString(),
                folder.resolve("retried").toString(),
                "2025-09-01",
                NIGHT.toString());

        assertThat(ended.code()).as(ended.printed()).isIn(0, 10);
        assertThat(ended.printed()).contains("failing in Executor task launch worker for task 0.0");
        Path root = folder.resolve("retried");
        assertThat(Checker.problems(root, OPEN)).isEmpty();
        assertThat(published("retried")).isEqualTo(undisturbed(NIGHT));
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

    /** The showing and the publishing of a backfill are stopped in turn, in this process and in one of their own. */
    @Test
    void aBackfillThatIsStoppedLeavesNothingVisibleAndIsMadeGoodByThePlainRun() throws IOException {
        otherUnits();
        backfillStoppedAt(
                false,
                List.of(new Moment("segment.kept", 0), new Moment("part.forced", 5), new Moment("tables.kept", 0)));
        backfillStoppedAt(
                true,
                List.of(
                        new Moment("workbook.written", 0),
                        new Moment("manifest.ready", 0),
                        new Moment("manifest.linked", 0)));
        for (boolean publish : List.of(false, true)) {
            String store = "killed-backfill-" + publish;
            copy("before", store);
            Moment moment = publish ? new Moment("manifest.ready", 0) : new Moment("part.written", 1);
            assertKilled(start(store, moment, backfillCommand(publish)), store, moment);
            assertBackfilled(store, publish);
        }
    }

    @Test
    @Tag("soak")
    void aBackfillSurvivesFaultsAtPointsAllOverIt() throws IOException {
        otherUnits();
        int tried = 0;
        for (boolean publish : List.of(false, true)) {
            List<String> points = points("before", backfill(publish));
            List<Integer> all = spread(points.size(), Integer.getInteger("soak.points", 20));
            for (int at : all) {
                for (FaultInRun.Kind kind : FaultInRun.Kind.values()) {
                    backfillStoppedAt(publish, kind, at);
                    tried++;
                }
            }
        }
        System.out.println("backfill with Spark: survived " + tried + " of " + tried + " faults");
    }

    private void backfillStoppedAt(boolean publish, List<Moment> moments) throws IOException {
        List<String> points = points("before", backfill(publish));
        int kind = 0;
        for (Moment moment : moments) {
            int at = numberOf(moment, points);
            backfillStoppedAt(publish, FaultInRun.Kind.values()[kind++ % 3], at);
        }
    }

    private void backfillStoppedAt(boolean publish, FaultInRun.Kind kind, int at) throws IOException {
        String store = "backfill-" + publish + "-" + kind + "-" + at;
        copy("before", store);
        disturb(store, kind, at, backfill(publish));
        assertBackfilled(store, publish);
    }

    /** After a backfill that was stopped: the old release is all there is to see, unless the new one was published whole. */
    private void assertBackfilled(String store, boolean publish) throws IOException {
        Path root = folder.resolve(store);
        assertThat(Checker.problems(root, OPEN)).as(store).isEmpty();
        assertThat(Checker.releases(root))
                .as(store)
                .isIn(publish ? List.of(List.of(1L), List.of(1L, 2L)) : List.of(List.of(1L)));
        if (Checker.releases(root).size() == 1) {
            assertThat(Checker.showsTheNewest(root)).as(store).isTrue();
            assertThat(Files.exists(root.resolve("export/v0000000002"))).isFalse();
        }
        assertThat(Checker.sha256(root.resolve("manifests/v0000000001.json")))
                .isEqualTo(Checker.sha256(folder.resolve("before/manifests/v0000000001.json")));

        if (!publish) {
            backfill(false).accept(store);
            assertThat(Checker.releases(root)).as(nights.printed()).containsExactly(1L);
        }
        backfill(true).accept(store);

        assertThat(Checker.problems(root, OPEN)).as(store).isEmpty();
        assertThat(Checker.showsTheNewest(root)).as(store).isTrue();
        assertThat(Checker.releases(root)).as(store + ": " + nights.printed()).containsExactly(1L, 2L);
        if (Files.notExists(folder.resolve("backfilled"))) {
            copy("before", "backfilled");
            backfill(true).accept("backfilled");
        }
        assertThat(published(store))
                .as(store)
                .isEqualTo(published("backfilled"))
                .isNotEqualTo(published("before"));
    }

    private void otherUnits() throws IOException {
        nights.change(
                "sources/kz-customs.yaml",
                "header: [\"экспорт*\", \"тонн*\"], unit: t,",
                "header: [\"экспорт*\", \"тонн*\"], unit: kg,");
    }

    /** A backfill of the store of a name. */
    private Consumer<String> backfill(boolean publish) {
        BackfillOptions options = new BackfillOptions(
                Optional.of("kz-customs"), Optional.empty(), Optional.empty(), publish, "kilograms");
        return store -> run(store, NIGHT, work -> Backfill.backfill(work, options));
    }

    private static String[] backfillCommand(boolean publish) {
        return publish
                ? new String[] {"backfill", "--source", "kz-customs", "--publish", "--reason", "kilograms"}
                : new String[] {"backfill", "--source", "kz-customs"};
    }

    /** So many numbers from 1 to the last, in even steps. */
    private static List<Integer> spread(int last, int wanted) {
        int step = Math.max(1, last / wanted);
        return IntStream.iterate(1, at -> at <= last, at -> at + step).boxed().toList();
    }

    /** The number of the point that a moment is at. */
    private static int numberOf(Moment moment, List<String> points) {
        int passed = 0;
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).equals(moment.point()) && passed++ == moment.passed()) {
                return i + 1;
            }
        }
        throw new AssertionError("The run never comes to " + moment + ", only to " + points);
    }

    /** The points of an undisturbed run. */
    private List<String> points(String store, Consumer<String> run) throws IOException {
        String copy = "counted-" + counted++;
        copy(store, copy);
        FaultInRun fault = new FaultInRun(FaultInRun.Kind.KILL, 0);
        FaultPoints.inject(fault);
        run.accept(copy);
        FaultPoints.clear();
        return fault.points();
    }

    private void disturb(String store, FaultInRun.Kind kind, int at, Consumer<String> run) {
        FaultInRun fault = new FaultInRun(kind, at);
        FaultPoints.inject(fault);
        try {
            run.accept(store);
        } catch (FaultInRun.Killed killed) {
            // As it should: nothing in the program catches it.
        } finally {
            FaultPoints.clear();
        }
        assertThat(fault.points()).as(store + " never came to its fault").hasSizeGreaterThanOrEqualTo(at);
    }

    private void assertKilled(Process process, String store, Moment moment) {
        Children.Ended ended = Children.end(process, log(store, moment));
        assertThat(ended.code()).as(moment + ": " + ended.printed()).isEqualTo(FaultyCommand.KILLED);
    }

    private Path log(String store, Moment moment) {
        return folder.resolve(store + "-" + moment + ".log");
    }

    private String[] nightCommand() {
        return new String[] {"nightly", "--inbox", folder.resolve("inbox").toString()};
    }

    /** The command as a scheduler starts it, in a process that is killed at a moment. */
    private Process start(String store, Moment moment, String... command) {
        List<String> arguments = new ArrayList<>(List.of(moment.point(), Integer.toString(moment.passed())));
        arguments.addAll(List.of(command));
        arguments.addAll(List.of(
                "--conf",
                nights.conf().toString(),
                "--warehouse",
                folder.resolve(store).toString(),
                "--as-of",
                "2025-09-01",
                "--master",
                "local[1]"));
        return Children.start(
                FaultyCommand.class, log(store, moment), List.of("-Xmx1g"), arguments.toArray(String[]::new));
    }

    private void assertMadeGood(String store) throws IOException {
        Path root = folder.resolve(store);
        assertThat(Checker.problems(root, OPEN)).as(store).isEmpty();
        assertThat(Checker.sha256(root.resolve("manifests/v0000000001.json")))
                .isEqualTo(Checker.sha256(folder.resolve("before/manifests/v0000000001.json")));

        assertThat(night(store, NIGHT)).as(store + ": " + nights.printed()).isIn(0, 10);

        assertThat(Checker.problems(root, OPEN)).as(store).isEmpty();
        assertThat(Checker.showsTheNewest(root)).as(store).isTrue();
        assertThat(Checker.releases(root)).containsExactly(1L, 2L);
        assertThat(published(store)).as(store).isEqualTo(undisturbed(publishedAt(store)));
    }

    /** A workbook prints the time of its release, which a killed night may have fixed already. */
    private List<String> undisturbed(Instant publishedAt) throws IOException {
        List<String> known = undisturbed.get(publishedAt);
        if (known == null) {
            String store = "undisturbed-" + undisturbed.size();
            copy("before", store);
            assertThat(night(store, publishedAt)).as(nights.printed()).isIn(0, 10);
            known = published(store);
            undisturbed.put(publishedAt, known);
        }
        return known;
    }

    private List<String> published(String store) {
        return Stores.content(Stores.open(folder.resolve(store)));
    }

    private Instant publishedAt(String store) {
        return Releases.of(Stores.open(folder.resolve(store)))
                .current()
                .map(Manifest::publishedAt)
                .orElseThrow();
    }

    private int night(String store, Instant at) {
        return run(store, at, Run::nightly);
    }

    private int run(String store, Instant at, Consumer<Work> stages) {
        RunOptions options = new RunOptions(
                nights.conf(),
                folder.resolve("inbox"),
                folder.resolve(store).toString(),
                Optional.of(LocalDate.of(2025, 9, 1)),
                "local[1]",
                Duration.ZERO);
        Machine machine = new Machine(Clock.fixed(at, ZoneOffset.UTC), code -> {
            throw new AssertionError("halted with " + code);
        });
        return Run.run(options, machine, nights.out(), true, stages);
    }

    private void copy(String from, String to) throws IOException {
        Path source = folder.resolve(from);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(to).resolve(source.relativize(file).toString());
                Files.copy(file, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
