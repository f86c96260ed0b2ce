package karvan.warehouse.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import karvan.trade.Cell;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns read by themselves tell what rows tell, however their pages are encoded. */
class ColumnBlockTest {

    private static final List<String> COLUMNS = List.of(
            "commodity_code",
            "period",
            "direction",
            "supplementary_unit",
            "level",
            "value_usd",
            "reporter",
            "net_mass_kg",
            "observations");

    @TempDir
    private Path folder;

    /** More different codes than a dictionary of a page holds, so that later pages are written as they are. */
    private static List<Cell> cells(int count) {
        Random random = new Random(20250812);
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean known = random.nextInt(4) > 0;
            cells.add(new Cell(
                    "kz-customs",
                    "table",
                    "KZ",
                    "AZ",
                    PartnerRole.DESTINATION,
                    random.nextBoolean() ? Direction.EXPORT : Direction.IMPORT,
                    Period.month(2025, 1 + random.nextInt(12)),
                    // Long and distinct; what a code may be is not the table's affair.
                    "%020d".formatted(random.nextInt(Integer.MAX_VALUE)),
                    4 + random.nextInt(7),
                    HsEdition.HS2022,
                    Valuation.FOB,
                    Status.REPORTED,
                    random.nextInt(3) == 0 ? null : "kg",
                    known ? BigDecimal.valueOf(random.nextLong(1_000_000_000_000_000_000L), 2) : null,
                    null,
                    null,
                    i));
        }
        return cells;
    }

    private LocalInputFile written(List<Cell> cells) throws IOException {
        Path file = folder.resolve("cells.parquet");
        try (RowWriter<Cell> writer = ParquetRows.write(new LocalOutputFile(file), Cells.TABLE)) {
            for (Cell cell : cells) {
                writer.write(cell);
            }
        }
        return new LocalInputFile(file);
    }

    private static Object member(ColumnBlock block, int column, int row) {
        int id = block.ids(column)[row];
        return id == ColumnBlock.NONE ? null : block.members(column).get(id);
    }

    @Test
    void columnsTellWhatRowsTell() throws IOException {
        List<Cell> cells = cells(80_000);
        int[] next = new int[1];
        ColumnBlock.forEach(written(cells), Cells.TABLE, COLUMNS, 100, block -> {
            for (int row = 0; row < block.rows(); row++) {
                Cell cell = cells.get(next[0]++);
                assertThat(member(block, 0, row)).isEqualTo(cell.commodityCode());
                assertThat(member(block, 1, row)).isEqualTo(cell.period());
                assertThat(member(block, 2, row)).isSameAs(cell.direction());
                assertThat(member(block, 3, row)).isEqualTo(cell.supplementaryUnit());
                assertThat(block.figures(4)[row]).isEqualTo(cell.level());
                assertThat(block.known(5)[row]).isEqualTo(cell.valueUsd() != null);
                assertThat(BigDecimal.valueOf(block.figures(5)[row], 2))
                        .isEqualByComparingTo(cell.valueUsd() == null ? BigDecimal.ZERO : cell.valueUsd());
                assertThat(member(block, 6, row)).isEqualTo("KZ");
                assertThat(block.known(7)[row]).isFalse();
                assertThat(block.figures(8)[row]).isEqualTo(cell.observations());
            }
        });
        assertThat(next[0]).isEqualTo(cells.size());
    }

    @Test
    void theBeginningOfABlockEndsAmidAPage() throws IOException {
        List<Cell> cells = cells(50_000);
        ColumnBlock.forEach(written(cells), Cells.TABLE, COLUMNS, 73, block -> {
            assertThat(block.rows()).isEqualTo(36_500);
            Cell last = cells.get(36_499);
            assertThat(member(block, 0, 36_499)).isEqualTo(last.commodityCode());
            assertThat(member(block, 1, 36_499)).isEqualTo(last.period());
            assertThat(member(block, 3, 36_499)).isEqualTo(last.supplementaryUnit());
            assertThat(block.known(5)[36_499]).isEqualTo(last.valueUsd() != null);
            assertThat(block.figures(8)[36_499]).isEqualTo(last.observations());
        });
    }

    @Test
    void aFileWithoutTheColumnIsNoFileOfTheTable() throws IOException {
        LocalInputFile file = written(cells(10));
        assertThatIOException()
                .isThrownBy(() -> ColumnBlock.forEach(file, Flows.TABLE, List.of("declarant_hash"), 100, block -> {}));
    }
}
