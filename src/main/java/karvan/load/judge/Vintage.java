package karvan.load.judge;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import karvan.config.Source;
import karvan.trade.Cell;
import karvan.trade.Direction;
import karvan.trade.Period;
import karvan.trade.Transit;
import karvan.warehouse.Segment;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import karvan.warehouse.table.Transits;

/**
 * One file's figures as they are compared with another's.
 *
 * @param amounts value in US dollars by direction and period, of the level that feeds totals; kilograms for transit
 * @param figures value and mass of each reporter, direction, code and partner over all periods
 */
record Vintage(Segment segment, Map<String, Map<Period, BigDecimal>> amounts, Map<Key, Sum> figures) {

    /** What a transit amount stands under, which has no direction. */
    static final String TRANSIT = "transit";

    /** What a figure is about. */
    record Key(String reporter, Direction direction, String code, String partner) {}

    /** A code in one direction of one reporter. */
    record Good(String reporter, Direction direction, String code) {}

    /**
     * @param valueUsd known values; zero where none is known
     * @param massKg known net masses; zero where none is known
     */
    record Sum(BigDecimal valueUsd, BigDecimal massKg) {
        static final Sum NOTHING = new Sum(BigDecimal.ZERO, BigDecimal.ZERO);

        Sum plus(Sum other) {
            return new Sum(valueUsd.add(other.valueUsd), massKg.add(other.massKg));
        }

        boolean isWeighed() {
            return valueUsd.signum() > 0 && massKg.signum() > 0;
        }
    }

    /** Reads the cells, or lines of transit, of a segment; control figures are compared with nothing. */
    static Vintage read(Warehouse warehouse, Source source, Segment segment) {
        Map<String, Map<Period, BigDecimal>> amounts = new TreeMap<>();
        Map<Key, Sum> figures = new HashMap<>();
        BinaryOperator<BigDecimal> add = BigDecimal::add;
        Warehouse.forEach(warehouse.files(segment, Cells.TABLE), Cells.TABLE, cell -> {
            Sum sum = sum(cell);
            figures.merge(
                    new Key(cell.reporter(), cell.direction(), cell.commodityCode(), cell.partner()), sum, Sum::plus);
            if (source.totalLevel() == 0 || source.totalLevel() == cell.level()) {
                amounts.computeIfAbsent(cell.direction().code(), any -> new TreeMap<>())
                        .merge(cell.period(), sum.valueUsd(), add);
            }
        });
        Warehouse.forEach(warehouse.files(segment, Transits.TABLE), Transits.TABLE, line -> amounts.computeIfAbsent(
                        TRANSIT, any -> new TreeMap<>())
                .merge(line.period(), mass(line), add));
        return new Vintage(segment, amounts, figures);
    }

    private static Sum sum(Cell cell) {
        return new Sum(
                cell.valueUsd() == null ? BigDecimal.ZERO : cell.valueUsd(),
                cell.netMassKg() == null ? BigDecimal.ZERO : cell.netMassKg());
    }

    private static BigDecimal mass(Transit line) {
        return line.massKg() == null ? BigDecimal.ZERO : line.massKg();
    }

    /** Value and mass of each code, over all partners. */
    Map<Good, Sum> goods() {
        Map<Good, Sum> goods = new HashMap<>();
        figures.forEach(
                (key, sum) -> goods.merge(new Good(key.reporter(), key.direction(), key.code()), sum, Sum::plus));
        return goods;
    }
}
