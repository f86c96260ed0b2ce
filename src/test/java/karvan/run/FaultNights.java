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
import java.util.Set;
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

/**
 * A store with the release of a first night, copies of it that a second night or a backfill with Spark comes to a sudden end
 * in, and what is asked of them afterwards.
 */
final class FaultNights {

    private static final Instant FIRST_NIGHT = Instant.parse("2025-09-01T01:00:00Z");
    static final Instant NIGHT = Instant.parse("2025-09-02T01:00:00Z");
    static final Set<String> OPEN = Set.of("kz-customs", "az-ministry");
    private static final List<String> BEFORE =
            List.of("az-ministry/xarici_ticaret_2025_01-07.xlsx", "kz-customs/rk_4z_05_25.zip");
    private static final List<String> TONIGHT = List.of("kz-customs/rk_4z_04_25.zip", "kz-customs/rk_4z_06_25.zip");

    /** A moment of the night: the name of a point, and how many times the run passes it before. */
    record Moment(String point, int passed) {
        @Override
        public String toString() {
            return point + "-" + passed;
        }
    }

    private final Path folder;
    private final Nights nights;

    /** What a night that nothing happened to publishes, by the time of its release. */
    private final Map<Instant, List<String>> undisturbed = new HashMap<>();

    private int counted;

    /** The store {@code before}, and two files for the next night in the inbox. */
    FaultNights(Path folder) throws IOException {
        this.folder = folder;
        this.nights = Nights.in(folder);
        for (String file : BEFORE) {
            nights.deliver(Path.of("sample-data/inbox", file), file);
        }
        assertThat(night("before", FIRST_NIGHT)).as(nights.printed()).isIn(0, 10);
        for (String file : TONIGHT) {
            nights.deliver(Path.of("sample-data/inbox", file), file);
        }
    }

    Nights nights() {
        return nights;
    }

    Path folder(String store) {
        return folder.resolve(store);
    }

    /** So many numbers from 1 to the last, in even steps. */
    static List<Integer> spread(int last, int wanted) {
        int step = Math.max(1, last / wanted);
        return IntStream.iterate(1, at -> at <= last, at -> at + step).boxed().toList();
    }

    /** The number of the point that a moment is at. */
    static int numberOf(Moment moment, List<String> points) {
        int passed = 0;
        for (int i = 0; i < points.size(); i++) {
            if (points.get(i).equals(moment.point()) && passed++ == moment.passed()) {
                return i + 1;
            }
        }
        throw new AssertionError("The run never comes to " + moment + ", only to " + points);
    }

    /** The points of an undisturbed run. */
    List<String> points(String store, Consumer<String> run) throws IOException {
        String copy = "counted-" + counted++;
        copy(store, copy);
        FaultInRun fault = new FaultInRun(FaultInRun.Kind.KILL, 0);
        FaultPoints.inject(fault);
        run.accept(copy);
        FaultPoints.clear();
        return fault.points();
    }

    void disturb(String store, FaultInRun.Kind kind, int at, Consumer<String> run) {
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

    void assertKilled(Process process, String store, Moment moment) {
        Children.Ended ended = Children.end(process, log(store, moment));
        assertThat(ended.code()).as(moment + ": " + ended.printed()).isEqualTo(FaultyCommand.KILLED);
    }

    Path log(String store, Moment moment) {
        return folder.resolve(store + "-" + moment + ".log");
    }

    /** The command as a scheduler starts it, in a process that is killed at a moment. */
    Process start(String store, Moment moment, String... command) {
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

    void assertMadeGood(String store) throws IOException {
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
    List<String> undisturbed(Instant publishedAt) throws IOException {
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

    List<String> published(String store) {
        return Stores.content(Stores.open(folder.resolve(store)));
    }

    Instant publishedAt(String store) {
        return Releases.of(Stores.open(folder.resolve(store)))
                .current()
                .map(Manifest::publishedAt)
                .orElseThrow();
    }

    String[] nightCommand() {
        return new String[] {"nightly", "--inbox", folder.resolve("inbox").toString()};
    }

    int night(String store, Instant at) {
        return run(store, at, Run::nightly);
    }

    int run(String store, Instant at, Consumer<Work> stages) {
        RunOptions options = new RunOptions(
                nights.conf(),
                folder.resolve("inbox"),
                folder.resolve(store).toString(),
                Optional.of(LocalDate.of(2025, 9, 1)),
                SparkPlace.local("local[1]"),
                Duration.ZERO);
        Machine machine = new Machine(Clock.fixed(at, ZoneOffset.UTC), code -> {
            throw new AssertionError("halted with " + code);
        });
        return Run.run(options, machine, nights.out(), Run.Early.SPARK_AND_LOOK, stages);
    }

    void copy(String from, String to) throws IOException {
        Path source = folder.resolve(from);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(to).resolve(source.relativize(file).toString());
                Files.copy(file, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
