package karvan.aggregate.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import karvan.aggregate.period.Amount;
import karvan.testing.Sessions;
import karvan.testing.Stores;
import karvan.trade.Cell;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums do not depend on the order of cells, on the files they stand in, or on the path of the store. */
class AddUpCellsTest {

    private static final int FILES = 5;

    @TempDir
    private Path folder;

    private static List<Cell> cells(Random random) {
        Status[] statuses = {Status.REPORTED, Status.REPORTED, Status.NIL, Status.NOT_AVAILABLE, Status.CONFIDENTIAL};
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Status status = statuses[random.nextInt(statuses.length)];
            boolean known = status == Status.REPORTED;
            cells.add(new Cell(
                    random.nextBoolean() ? "kz-customs" : "kz-register",
                    "table",
                    "KZ",
                    List.of("AZ", "TR", "CN").get(random.nextInt(3)),
                    PartnerRole.DESTINATION,
                    random.nextBoolean() ? Direction.EXPORT : Direction.IMPORT,
                    Period.month(2025, 1 + random.nextInt(6)),
                    String.valueOf(7200 + random.nextInt(40)),
                    // Cells of another level feed no totals, but count in their file.
                    random.nextInt(5) == 0 ? 6 : 4,
                    HsEdition.HS2022,
                    Valuation.FOB,
                    status,
                    null,
                    known ? BigDecimal.valueOf(random.nextInt(1_000_000), 2) : null,
                    known && random.nextBoolean() ? BigDecimal.valueOf(random.nextInt(1_000_000), 3) : null,
                    null,
                    1 + random.nextInt(9)));
        }
        return cells;
    }

    private CellSums sums(String store, List<Cell> cells) {
        Warehouse warehouse = Stores.open(folder.resolve(store));
        Map<String, String> segmentByFile = new HashMap<>();
        for (int i = 0; i < FILES; i++) {
            List<Cell> part = cells.subList(i * cells.size() / FILES, (i + 1) * cells.size() / FILES);
            LiveSegment live = Stores.segment(warehouse, "kz-customs", Period.month(2025, i + 1), "file-" + i, part);
            // One segment for all files, as if it had been read in pieces.
            segmentByFile.put(warehouse.files(live.segment(), Cells.TABLE).get(0), "segment");
        }
        return CellSums.of(AddUpCells.apply(
                Sessions.context(),
                new AddUpCells.Plan(
                        segmentByFile, Map.of("kz-customs", 4, "kz-register", 4), List.of(), Set.of("KZ-AZ"))));
    }

    /** The same by streams over the cells themselves. */
    private static Amount expected(List<Cell> cells, Recording recording, Period period, String code) {
        return cells.stream()
                .filter(cell -> cell.sourceId().equals(recording.sourceId())
                        && cell.partner().equals(recording.partner())
                        && cell.direction() == recording.direction()
                        && cell.level() == recording.level()
                        && cell.period().equals(period)
                        && (code.isEmpty() || cell.commodityCode().equals(code)))
                .map(cell -> Amount.of(cell.valueUsd(), cell.netMassKg(), cell.observations(), cell.status()))
                .reduce(Amount::plus)
                .orElseThrow();
    }

    @Test
    void sumsAreThoseOfTheCellsInWhateverOrderAndFile() {
        Random random = new Random(20250812);
        List<Cell> cells = cells(random);
        CellSums sums = sums("store", cells);
        sums.files()
                .get("segment")
                .forEach((recording, series) -> series.forEach(
                        (period, amount) -> assertThat(amount).isEqualTo(expected(cells, recording, period, ""))));
        assertThat(sums.files().get("segment").keySet())
                .extracting(Recording::level)
                .containsOnly(4, 6);
        sums.codes()
                .forEach((recording, codes) -> codes.forEach((code, series) -> series.forEach(
                        (period, amount) -> assertThat(amount).isEqualTo(expected(cells, recording, period, code)))));
        assertThat(sums.codes().keySet())
                .isNotEmpty()
                .allMatch(recording ->
                        recording.level() == 4 && recording.partner().equals("AZ"));

        List<Cell> shuffled = new ArrayList<>(cells);
        Collections.shuffle(shuffled, random);
        assertThat(sums("shuffled", shuffled)).isEqualTo(sums);
    }

    @Test
    void signsOfPatternsInThePathOfTheStoreAreSigns() {
        List<Cell> cells = cells(new Random(1));
        assertThat(sums("store [ab] {1,2} *?", cells)).isEqualTo(sums("plain", cells));
    }
}
