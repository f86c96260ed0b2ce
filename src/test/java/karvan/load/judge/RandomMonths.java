package karvan.load.judge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import karvan.testing.Stores;
import karvan.trade.Cell;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import karvan.warehouse.Segment;
import karvan.warehouse.Warehouse;

/** Draws the cells of files: few reporters, codes and partners, so that they meet often, in no order. */
final class RandomMonths {

    private static final List<String> REPORTERS = List.of("AZ", "KZ");
    private static final List<String> PARTNERS = List.of("CN", "DE", "RU", "TR", "UZ");
    private static final List<String> CODES = List.of("0101", "010121", "010129", "7200", "7202", "7203", "720299");

    private final Random random;
    private final Warehouse warehouse;

    RandomMonths(Warehouse warehouse, long seed) {
        this.warehouse = warehouse;
        this.random = new Random(seed);
    }

    /** Cells of some periods. */
    List<Cell> cells(int number, Period... periods) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String code = one(CODES);
            cells.add(new Cell(
                    "source",
                    "table",
                    one(REPORTERS),
                    one(PARTNERS),
                    PartnerRole.DESTINATION,
                    one(List.of(Direction.values())),
                    one(List.of(periods)),
                    code,
                    code.length(),
                    one(List.of(HsEdition.HS2017, HsEdition.HS2022)),
                    Valuation.FOB,
                    Status.REPORTED,
                    null,
                    amount(2),
                    amount(3),
                    null,
                    1));
        }
        return cells;
    }

    /** Zero and nothing too; some values are a thousand times as large, as from a wrong unit. */
    private BigDecimal amount(int scale) {
        long unscaled = random.nextInt(10) == 0 ? random.nextInt(900_000) * 1000L : random.nextInt(900_000);
        return random.nextInt(8) == 0 ? null : BigDecimal.valueOf(random.nextInt(12) == 0 ? 0 : unscaled, scale);
    }

    /** The segment of a file that holds cells, in whatever order. */
    Segment segment(Period slot, List<Cell> cells) {
        List<Cell> shuffled = new ArrayList<>(cells);
        Collections.shuffle(shuffled, random);
        return Stores.segment(warehouse, "source", slot, "file " + slot + random.nextLong(), shuffled)
                .segment();
    }

    /** The segment of a file that was read in two pieces, each with its cells in the order in which loading leaves them. */
    Segment inPieces(Period slot, List<Cell> cells) {
        List<List<Cell>> pieces = List.of(new ArrayList<>(), new ArrayList<>());
        cells.forEach(cell -> one(pieces).add(cell));
        pieces.forEach(piece -> piece.sort(Comparator.comparing(Cell::reporter)
                .thenComparing(Cell::hsEdition)
                .thenComparing(Cell::direction)
                .thenComparing(Cell::period)
                .thenComparing(Cell::commodityCode)
                .thenComparing(Cell::partner)));
        return Stores.inPieces(warehouse, "source", slot, "file " + slot + random.nextLong(), pieces)
                .segment();
    }

    /** The cells, all of a share of their figures as they are and the others drawn anew, for some periods and editions. */
    List<Cell> alike(List<Cell> cells, double share, List<Period> periods, List<HsEdition> editions) {
        Map<String, Boolean> stays = new HashMap<>();
        return cells.stream()
                .map(cell -> {
                    boolean asItIs = stays.computeIfAbsent(
                            cell.reporter() + cell.direction() + cell.commodityCode() + cell.partner(),
                            any -> random.nextDouble() < share);
                    return new Cell(
                            cell.sourceId(),
                            cell.table(),
                            cell.reporter(),
                            cell.partner(),
                            cell.partnerRole(),
                            cell.direction(),
                            one(periods),
                            cell.commodityCode(),
                            cell.level(),
                            one(editions),
                            cell.valuation(),
                            cell.status(),
                            null,
                            asItIs ? cell.valueUsd() : amount(2),
                            cell.netMassKg(),
                            null,
                            1);
                })
                .toList();
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
