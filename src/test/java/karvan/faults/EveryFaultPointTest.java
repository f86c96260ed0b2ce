package karvan.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import karvan.faults.FaultyStore.Kind;
import karvan.testing.Children;
import karvan.warehouse.FaultPoints;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.Store;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One fault at the first point of a night, at the second, at the third, until a night passes untouched. After each the
 * store must be whole, nothing acknowledged may be gone, and a plain second run must end where an undisturbed one does.
 */
class EveryFaultPointTest {

    private static final Set<String> OPEN = Set.of(StoreNight.OPEN);

    @TempDir
    private Path folder;

    @AfterEach
    void noMoreFaults() {
        FaultPoints.clear();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aNightSurvivesAFaultAtEveryPoint(Kind kind) throws IOException {
        Map<String, String> undisturbed = undisturbed();
        Set<String> points = new TreeSet<>();
        int tried = 0;
        for (int at = 1; ; at++) {
            Path root = first(folder.resolve("faulty-" + at));
            List<String> hit = disturbed(root, kind, at);
            if (hit.size() < at) {
                break;
            }
            points.add(hit.get(at - 1));
            tried++;
            assertEndsAs(undisturbed, root, kind + " at " + hit.get(at - 1));
        }
        System.out.println("fault points: " + kind + " survived at " + tried + " of " + tried + " points, "
                + points.size() + " of them with names of their own");
        assertThat(tried).as("points of a night").isGreaterThan(60);
    }

    /** The same with processes that are really killed: what the kernel keeps and what it forgets. */
    @Test
    void aProcessKilledAtAPointLeavesAWholeStore() throws IOException {
        killedAt(List.of(20, 45, 70));
    }

    @Test
    @Tag("soak")
    void aProcessKilledAtEveryPointLeavesAWholeStore() throws IOException {
        int points = disturbed(first(folder.resolve("counted")), Kind.SLOW, 0).size();
        killedAt(IntStream.rangeClosed(1, points).boxed().toList());
        System.out.println("kill -9 of a process: survived at " + points + " of " + points + " points");
    }

    private void killedAt(List<Integer> points) throws IOException {
        Map<String, String> undisturbed = undisturbed();
        for (int at : points) {
            Path root = first(folder.resolve("killed-" + at));
            Children.Ended ended = Children.run(
                    StoreRun.class,
                    folder.resolve("killed-" + at + ".log"),
                    List.of("-Xmx128m"),
                    root.toString(),
                    "2",
                    Integer.toString(at));
            assertThat(ended.code()).as(ended.printed()).isEqualTo(StoreRun.KILLED);
            assertThat(Checker.problems(root, OPEN)).as("killed at point " + at).isEmpty();
            assertEndsAs(undisturbed, root, "killed at point " + at);
        }
    }

    private Map<String, String> undisturbed() throws IOException {
        Path root = first(folder.resolve("undisturbed"));
        assertThat(StoreNight.run(at(root), 2)).isTrue();
        assertThat(Checker.problems(root, OPEN)).isEmpty();
        return Snapshot.of(root);
    }

    private static Path first(Path root) throws IOException {
        StoreNight.run(at(root), 1);
        return root;
    }

    /** The points the night came to. */
    private static List<String> disturbed(Path root, Kind kind, int at) throws IOException {
        FaultyStore store = new FaultyStore(at(root), kind, at, () -> assertWholeWhileWritten(root));
        String firstRelease = Checker.sha256(root.resolve("manifests/v0000000001.json"));
        boolean published = false;
        FaultPoints.inject(store);
        try {
            published = StoreNight.run(store, 2);
        } catch (FaultyStore.Killed | StorageFailure | IOException failed) {
            // As it should: a run that cannot go on says so.
        } finally {
            FaultPoints.clear();
        }
        String what = kind + " at point " + at;
        assertThat(Checker.problems(root, OPEN)).as(what).isEmpty();
        assertThat(Checker.sha256(root.resolve("manifests/v0000000001.json")))
                .as(what)
                .isEqualTo(firstRelease);
        if (published) {
            assertThat(Checker.releases(root)).as(what + ", acknowledged").containsExactly(1L, 2L);
        }
        return store.points();
    }

    private static void assertEndsAs(Map<String, String> undisturbed, Path root, String what) throws IOException {
        StoreNight.run(at(root), 2);
        assertThat(Checker.problems(root, OPEN)).as(what + ", second run").isEmpty();
        assertThat(Checker.showsTheNewest(root)).as(what + ", second run").isTrue();
        assertThat(Snapshot.of(root)).as(what + ", second run").isEqualTo(undisturbed);
    }

    private static void assertWholeWhileWritten(Path root) {
        try {
            assertThat(Checker.problemsWhileWritten(root, OPEN)).isEmpty();
            assertThat(Files.isDirectory(root.resolve("export/current/reports")))
                    .isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Store at(Path root) {
        return new QuickStore(root);
    }
}
