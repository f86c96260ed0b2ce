package karvan.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import karvan.aggregate.group.AddUpCells;
import karvan.aggregate.group.CellSums;
import karvan.testing.Sessions;
import karvan.testing.Stores;
import karvan.trade.Period;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.SegmentReference;
import karvan.warehouse.Releases;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a release and the files of a long history cost a night; printed, not judged, because machines differ. */
@Tag("benchmark")
class StoreCostTest {

    private static final int SEGMENTS = 2_000;
    private static final int RELEASES = 50;

    @TempDir
    private Path folder;

    @Test
    void theCostOfAReleaseAndOfManySegments() throws IOException {
        Warehouse warehouse = Stores.open(folder);
        Releases releases = Releases.of(warehouse);
        List<LiveSegment> live = new ArrayList<>();
        for (int i = 0; i < SEGMENTS; i++) {
            live.add(Stores.segment(
                    warehouse,
                    StoreNight.OPEN,
                    Period.month(2000 + i / 12, 1 + i % 12),
                    "file-" + i,
                    List.of(StoreNight.cell(StoreNight.OPEN, i))));
        }
        Instant first = Instant.parse("2025-08-12T20:30:00Z");
        List<Manifest> manifests = new ArrayList<>();
        String parent = "";
        long commit = 0;
        for (int i = 1; i <= RELEASES; i++) {
            Manifest manifest = Stores.manifest(warehouse, i, parent, first.plusSeconds(i), live.subList(0, 50));
            long start = System.nanoTime();
            assertThat(releases.publish(manifest)).isTrue();
            commit += i > RELEASES / 5 ? System.nanoTime() - start : 0;
            parent = releases.sha256(manifest);
            manifests.add(manifest);
        }
        System.out.printf("commit: %.1f ms (mean of %d)%n", commit / 1e6 / (RELEASES * 4 / 5), RELEASES * 4 / 5);

        List<SegmentReference> references =
                live.stream().map(SegmentReference::to).toList();
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            Map<String, String> segmentByFile = new HashMap<>();
            for (LiveSegment segment : releases.live(references)) {
                warehouse
                        .files(segment.segment(), Cells.TABLE)
                        .forEach(file ->
                                segmentByFile.put(file, segment.segment().hash()));
            }
            long described = System.nanoTime();
            CellSums sums = CellSums.of(AddUpCells.apply(
                    Sessions.context(),
                    new AddUpCells.Plan(segmentByFile, Map.of(StoreNight.OPEN, 4), List.of(), Set.of())));
            long added = System.nanoTime();
            assertThat(sums.files()).hasSize(SEGMENTS);
            System.out.printf(
                    "%d segments: planned in %.2f s, their cells added up in %.2f s%n",
                    SEGMENTS, (described - start) / 1e9, (added - described) / 1e9);
        }
    }
}
