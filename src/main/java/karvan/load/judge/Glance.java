package karvan.load.judge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import karvan.config.Plausibility;
import karvan.warehouse.Segment;
import karvan.warehouse.TableBlocks;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import karvan.warehouse.table.ColumnBlock;

/**
 * A look at the beginning of a file, which mostly tells that it does not hold the figures of another one: of a file of the same
 * month of every other year more need not be read.
 */
final class Glance {

    private static final List<String> COLUMNS =
            Stream.concat(Figures.COLUMNS.stream(), Stream.of("hs_edition")).toList();
    private static final int EDITION = Figures.COLUMNS.size();

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What is shorter is read whole. */
    private static final int FEWEST_ROWS = 20;

    /** A longer beginning would cost what it saves. */
    private static final int MOST_PERCENT = 60;

    /** So much more is read than would have to differ, in per cent: some figures are the same by chance. */
    private static final BigDecimal MARGIN = BigDecimal.TEN;

    private Glance() {}

    /**
     * Whether another file may hold more of the figures of a file than the limit allows. False is certain: with every figure
     * after the beginning it would still hold too few.
     */
    static boolean maySay(Warehouse warehouse, Vintage file, Segment other, Plausibility limits) {
        int percent = HUNDRED.subtract(limits.maxSameFiguresPercent())
                .add(MARGIN)
                .setScale(0, RoundingMode.CEILING)
                .intValue();
        if (percent > MOST_PERCENT) {
            return true;
        }
        List<ColumnBlock> beginnings = new ArrayList<>();
        warehouse
                .files(other, Cells.TABLE)
                .forEach(part -> TableBlocks.beginnings(part, Cells.TABLE, COLUMNS, percent, beginnings::add));
        if (!areInOrderOfGoods(beginnings)) {
            return true;
        }
        Figures begun = Figures.of(beginnings);
        Figures.Good end = beginnings.stream()
                .map(block -> Figures.good(block, block.rows() - 1))
                .min(Figures.Good::compareTo)
                .orElseThrow();
        // Of the goods before the first end of a beginning every cell was read.
        Figures figures = file.figures();
        int whole = (int) figures.goods().stream()
                .takeWhile(good -> good.compareTo(end) < 0)
                .count();
        long same = Beside.of(file, new Vintage(other, Map.of(), begun, Mix.NOTHING))
                .same(figures, whole);
        long atMost = same + figures.known(figures.first(whole));
        return Wording.percent(atMost, figures.known(0)).compareTo(limits.maxSameFiguresPercent()) > 0;
    }

    /**
     * The cells of a part are in order of reporter, edition, direction, period, code and partner; so they are in order of goods
     * where edition and period are the same in all of them. Of a column with few texts every block names all there are.
     */
    private static boolean areInOrderOfGoods(List<ColumnBlock> beginnings) {
        return beginnings.stream().allMatch(block -> block.rows() >= FEWEST_ROWS)
                && different(beginnings, Figures.PERIOD) == 1
                && different(beginnings, EDITION) == 1;
    }

    private static long different(List<ColumnBlock> beginnings, int column) {
        return beginnings.stream()
                .flatMap(block -> block.members(column).stream())
                .distinct()
                .count();
    }
}
