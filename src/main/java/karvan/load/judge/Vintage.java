package karvan.load.judge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.HashMap;
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
 * @param mix share of each code in the value of its direction, in per cent
 */
record Vintage(
        Segment segment,
        Map<String, Map<Period, BigDecimal>> amounts,
        Figures figures,
        Map<Direction, Map<String, BigDecimal>> mix) {

    /** What a transit amount stands under, which has no direction. */
    static final String TRANSIT = "transit";

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Reads the cells, or lines of transit, of a segment; control figures are compared with nothing. */
    static Vintage read(Warehouse warehouse, Source source, Segment segment) {
        Map<String, Map<Period, BigDecimal>> amounts = new TreeMap<>();
        Figures.Addition figures = new Figures.Addition();
        for (String file : warehouse.files(segment, Cells.TABLE)) {
            TableBlocks.forEach(file, Cells.TABLE, Figures.COLUMNS, block -> {
                figures.add(block);
                addUp(block, source.totalLevel(), amounts);
            });
        }
        Warehouse.forEach(warehouse.files(segment, Transits.TABLE), Transits.TABLE, line -> amounts.computeIfAbsent(
                        TRANSIT, any -> new TreeMap<>())
                .merge(line.period(), known(line.massKg()), BigDecimal::add));
        Figures all = figures.figures();
        return new Vintage(segment, amounts, all, mix(all));
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

    private static Map<Direction, Map<String, BigDecimal>> mix(Figures figures) {
        Map<Direction, Map<String, BigDecimal>> mix = new EnumMap<>(Direction.class);
        List<Figures.Good> goods = figures.goods();
        for (int place = 0; place < goods.size(); place++) {
            BigDecimal value = figures.valueOfGood(place);
            if (value.signum() > 0) {
                mix.computeIfAbsent(goods.get(place).direction(), any -> new HashMap<>())
                        .merge(goods.get(place).code(), value, BigDecimal::add);
            }
        }
        mix.values().forEach(codes -> {
            BigDecimal all = codes.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            codes.replaceAll((code, value) -> value.multiply(HUNDRED).divide(all, 6, RoundingMode.HALF_UP));
        });
        return mix;
    }
}
