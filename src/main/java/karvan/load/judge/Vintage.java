package karvan.load.judge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import karvan.config.Source;
import karvan.trade.Direction;
import karvan.trade.Period;
import karvan.warehouse.Segment;
import karvan.warehouse.TableBlocks;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import karvan.warehouse.table.ColumnBlock;
import karvan.warehouse.table.Transits;

/**
 * One file's figures as they are compared with another's.
 *
 * @param amounts value in US dollars by direction and period, of the level that feeds totals; kilograms for transit
 * @param figures value and mass of each good and partner over all periods
 * @param mix what it exports and imports
 */
record Vintage(Segment segment, Map<String, Map<Period, BigDecimal>> amounts, Figures figures, Mix mix) {

    /** What a transit amount stands under, which has no direction. */
    static final String TRANSIT = "transit";

    /** Reads the cells, or lines of transit, of a segment; control figures are compared with nothing. */
    static Vintage read(Warehouse warehouse, Source source, Segment segment) {
        Map<String, Map<Period, BigDecimal>> amounts = new TreeMap<>();
        List<ColumnBlock> cells = new ArrayList<>();
        for (String file : warehouse.files(segment, Cells.TABLE)) {
            TableBlocks.forEach(file, Cells.TABLE, Figures.COLUMNS, cells::add);
        }
        cells.forEach(block -> addUp(block, source.totalLevel(), amounts));
        Warehouse.forEach(warehouse.files(segment, Transits.TABLE), Transits.TABLE, line -> amounts.computeIfAbsent(
                        TRANSIT, any -> new TreeMap<>())
                .merge(line.period(), known(line.massKg()), BigDecimal::add));
        Figures figures = Figures.of(cells);
        return new Vintage(segment, amounts, figures, new Mix(figures));
    }

    /** Adds the values of one code length by direction and period; of all lengths where the source names none. */
    private static void addUp(ColumnBlock block, int totalLevel, Map<String, Map<Period, BigDecimal>> amounts) {
        List<Object> directions = block.members(Figures.DIRECTION);
        List<Object> periods = block.members(Figures.PERIOD);
        BigDecimal[][] sums = new BigDecimal[directions.size()][periods.size()];
        for (int row = 0; row < block.rows(); row++) {
            if (totalLevel == 0 || totalLevel == block.figures(Figures.LEVEL)[row]) {
                BigDecimal[] byPeriod = sums[block.ids(Figures.DIRECTION)[row]];
                int period = block.ids(Figures.PERIOD)[row];
                // Zero where the value is not known.
                BigDecimal value = BigDecimal.valueOf(block.figures(Figures.VALUE)[row], 2);
                byPeriod[period] = byPeriod[period] == null ? value : byPeriod[period].add(value);
            }
        }
        for (int direction = 0; direction < sums.length; direction++) {
            for (int period = 0; period < periods.size(); period++) {
                if (sums[direction][period] != null) {
                    amounts.computeIfAbsent(((Direction) directions.get(direction)).code(), any -> new TreeMap<>())
                            .merge((Period) periods.get(period), sums[direction][period], BigDecimal::add);
                }
            }
        }
    }

    private static BigDecimal known(BigDecimal amount) {
        return amount == null ? BigDecimal.ZERO : amount;
    }
}
