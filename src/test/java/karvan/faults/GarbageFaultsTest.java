package karvan.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import karvan.faults.FaultyStore.Kind;
import karvan.warehouse.FaultPoints;
import karvan.warehouse.Garbage;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.Store;
import karvan.warehouse.Warehouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The clean-up fails at its first point, at the second, until one passes untouched. Whatever happens to it, no file that a
 * release names is gone or changed, nothing that was moved is lost, and the next clean-up ends as an undisturbed one does.
 */
class GarbageFaultsTest {

    private static final Set<String> OPEN = Set.of(StoreNight.OPEN);
    private static final Instant NOW = Instant.parse("2026-08-20T02:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration YEAR = Duration.ofDays(400);

    @TempDir
    private Path folder;

    private Path full;

    /** What must outlive every clean-up: hash by name. */
    private Map<String, String> live;

    /** What nothing names any more, and what lies in the trash already. */
    private Map<String, String> waste;

    @BeforeEach
    void twoReleasesAndWhatTheyDoNotName() throws IOException {
        full = folder.resolve("full");
        StoreNight.run(new QuickStore(full), 1);
        StoreNight.run(new QuickStore(full), 2);
        // A candidate keeps everything in the folders of its segments.
        Files.delete(full.resolve("state/candidate.json"));
        live = files(full);
        String held = live.keySet().stream()
                .filter(name -> name.endsWith("segment.json"))
                .findFirst()
                .orElseThrow();
        for (String name : List.of(
                held.replace("segment.json", "cells-0-7-of-a-late-attempt.parquet"),
                "segments/killed/cells-0-0.parquet",
                "segments/killed/flows-0-0.parquet",
                "tables/only-shown/totals-0-0.parquet",
                "tables/only-shown/tables.json",
                "reports/never-published",
                "configurations/never-published.zip",
                "runs/run-of-last-year/run-report.json",
                "tmp/left",
                "trash/20260801T020000000Z/segments/older/cells-0-0.parquet",
                "trash/20260801T020000000Z/reports/older",
                "trash/20260802T020000000Z/reports/older")) {
            Path file = full.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "content of " + name);
        }
        try (Stream<Path> all = Files.walk(full)) {
            for (Path file : all.filter(f -> !Files.isSymbolicLink(f)).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
            }
        }
        waste = files(full);
        waste.keySet().removeAll(live.keySet());
    }

    @AfterEach
    void noMoreFaults() {
        FaultPoints.clear();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void noLiveFileGoesWhereverACleanUpFails(Kind kind) throws IOException {
        Map<String, String> undisturbed = undisturbed();
        Set<String> points = new TreeSet<>();
        int tried = 0;
        for (int at = 1; ; at++) {
            Path root = copy(full, folder.resolve("faulty-" + at));
            FaultyStore store = new FaultyStore(new QuickStore(root), kind, at, () -> assertLive(root));
            FaultPoints.inject(store);
            try {
                sweep(store, NOW);
            } catch (FaultyStore.Killed | StorageFailure failed) {
                // As it should: a clean-up that cannot go on says so.
            } finally {
                FaultPoints.clear();
            }
            if (store.points().size() < at) {
                break;
            }
            String what = kind + " at " + store.points().get(at - 1);
            points.add(store.points().get(at - 1));
            tried++;
            assertThat(Checker.problems(root, OPEN)).as(what).isEmpty();
            assertLive(root);
            assertThat(kept(root)).as(what + ": what was not over its grace").containsAll(kept(full));

            sweep(new QuickStore(root), NOW.plusSeconds(60));

            assertLive(root);
            assertThat(withoutStamps(root)).as(what + ", second run").isEqualTo(undisturbed);
            sweep(new QuickStore(root), NOW.plus(WEEK).plusSeconds(61));
            assertThat(files(root)).as(what + ", after the grace").isEqualTo(live);
        }
        System.out.println(
                "fault points of gc: " + kind + " survived at " + tried + " of " + tried + " points, named " + points);
        assertThat(points).contains("gc.marked", "gc.found", "gc.deleting", "gc.deleted", "gc.moving", "gc.moved");
    }

    private Map<String, String> undisturbed() throws IOException {
        Path root = copy(full, folder.resolve("undisturbed"));
        sweep(new QuickStore(root), NOW);
        assertThat(Checker.problems(root, OPEN)).isEmpty();
        Map<String, String> clean = withoutStamps(root);
        assertThat(clean).hasSize(live.size() + waste.size() - 3).containsAllEntriesOf(live);
        return clean;
    }

    private static void sweep(Store store, Instant now) {
        Warehouse warehouse = Warehouse.on(store);
        Garbage.find(warehouse, now, WEEK, YEAR).sweep(warehouse, now);
    }

    private void assertLive(Path root) {
        try {
            assertThat(files(root)).containsAllEntriesOf(live);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The hashes of everything but what lies in the trash and is over its grace. */
    private static Set<String> kept(Path root) throws IOException {
        Set<String> hashes = new TreeSet<>();
        files(root).forEach((name, hash) -> {
            if (!name.startsWith("trash/2026080")) {
                hashes.add(hash);
            }
        });
        return hashes;
    }

    /** Files by name, those in the trash without the time they were moved there. */
    private static Map<String, String> withoutStamps(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        files(root).forEach((name, hash) -> files.put(name.replaceFirst("^trash/[^/]*", "trash"), hash));
        return files;
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                files.put(root.relativize(file).toString(), Checker.sha256(file));
            }
        }
        return files;
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        to.resolve(from.relativize(file).toString()),
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        // A folder takes the time of the last file put into it; the ages of the copy are those of the original.
        try (Stream<Path> files = Files.walk(to)) {
            for (Path file : files.filter(f -> !Files.isSymbolicLink(f)).toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
            }
        }
        return to;
    }
}
