package karvan.aggregate.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import karvan.testing.BitFlips;
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
import karvan.warehouse.StorageFailure;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cells are read through Spark: a turned bit in their file is told as damage of the store, or changes no sum. */
class CellBitFlipsTest {

    private static final Period JUNE = Period.month(2025, 6);

    @TempDir
    private Path folder;

    private static Cell cell(int number) {
        return new Cell(
                "kz-customs",
                "table",
                "KZ",
                number % 2 == 0 ? "AZ" : "TR",
                PartnerRole.DESTINATION,
                Direction.EXPORT,
                JUNE,
                String.valueOf(7200 + number),
                4,
                HsEdition.HS2022,
                Valuation.FOB,
                Status.REPORTED,
                "",
                new BigDecimal(number * 1000 + 7).movePointLeft(2),
                new BigDecimal(number).setScale(3),
                BigDecimal.ZERO.setScale(3),
                1);
    }

    @Test
    void aFileOfCellsTellsEveryChange() throws IOException {
        Warehouse warehouse = Stores.open(folder);
        List<Cell> cells = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            cells.add(cell(i));
        }
        LiveSegment live = Stores.segment(warehouse, "kz-customs", JUNE, "june.zip", cells);
        String uri = warehouse.files(live.segment(), Cells.TABLE).get(0);
        Path file = Path.of(java.net.URI.create(uri));
        AddUpCells.Plan plan = new AddUpCells.Plan(
                Map.of(uri, live.segment().hash()), Map.of("kz-customs", 4), List.of(), Set.of("KZ-AZ", "KZ-TR"));
        byte[] whole = Files.readAllBytes(file);
        BitFlips.Read sums = bytes -> {
            Files.write(file, bytes);
            try {
                return CellSums.of(AddUpCells.apply(Sessions.context(), plan));
            } catch (StorageFailure found) {
                assertThat(found).hasMessageContaining(file.getFileName().toString());
                return null;
            }
        };
        // Spark writes the trace of every task that fails.
        Sessions.spark().sparkContext().setLogLevel("OFF");
        try {
            assertThat(BitFlips.ofTenth("Parquet cells through Spark", whole, sums)
                            .silent())
                    .isZero();
            for (String column : List.of("value_usd", "net_mass_kg", "direction")) {
                for (byte[] flipped : renamed(whole, column)) {
                    assertThat(sums.read(flipped)).as(column).isNull();
                }
            }
        } finally {
            Sessions.spark().sparkContext().setLogLevel("ERROR");
        }
    }

    /** The file with one bit turned in the name of a column, at each place where it stands. */
    private static List<byte[]> renamed(byte[] file, String column) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        List<byte[]> renamed = new ArrayList<>();
        for (int at = text.indexOf(column); at >= 0; at = text.indexOf(column, at + 1)) {
            byte[] flipped = file.clone();
            flipped[at] ^= 1;
            renamed.add(flipped);
        }
        return renamed;
    }
}
