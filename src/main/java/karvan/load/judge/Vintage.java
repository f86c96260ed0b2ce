package karvan.load.judge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import karvan.config.Source;
import karvan.trade.Direction;
import karvan.trade.Period;
import karvan.warehouse.Segment;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
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
        BinaryOperator<BigDecimal> add = BigDecimal::add;
        Figures figures =
                Figures.of(use -> Warehouse.forEach(warehouse.files(segment, Cells.TABLE), Cells.TABLE, cell -> {
                    use.accept(cell);
                    if (source.totalLevel() == 0 || source.totalLevel() == cell.level()) {
                        amounts.computeIfAbsent(cell.direction().code(), any -> new TreeMap<>())
                                .merge(cell.period(), known(cell.valueUsd()), add);
                    }
                }));
        Warehouse.forEach(warehouse.files(segment, Transits.TABLE), Transits.TABLE, line -> amounts.computeIfAbsent(
                        TRANSIT, any -> new TreeMap<>())
                .merge(line.period(), known(line.massKg()), add));
        return new Vintage(segment, amounts, figures, mix(figures));
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
