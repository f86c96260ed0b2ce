package karvan.aggregate.measure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import karvan.aggregate.measure.Figures.Key;
import karvan.aggregate.period.Deliveries;
import karvan.config.Target;
import karvan.trade.Direction;
import karvan.trade.Period;
import karvan.warehouse.table.TargetProgresses.TargetProgress;
import karvan.warehouse.table.TransitTotals.TransitTotal;

/** How far the declared targets are reached: in complete years, the latest cumulative period and the latest rolling year. */
public final class TargetFigures {

    /** Code of transport by road, code list {@code modes}. */
    private static final String ROAD = "30";

    private static final MathContext PRECISE = new MathContext(40, RoundingMode.HALF_UP);

    private TargetFigures() {}

    /** The rows in the order of the targets, then of the periods. */
    public static List<TargetProgress> rows(
            List<Target> targets,
            List<Figures> reports,
            List<TransitTotal> transits,
            Map<String, Deliveries> deliveries) {
        List<TargetProgress> rows = new ArrayList<>();
        for (Target target : targets) {
            SortedMap<Period, Measured> reached =
                    switch (target.measure()) {
                        case TURNOVER -> turnover(target.basis(), reports, deliveries);
                        case ROAD_TRANSIT_MASS -> transitByRoad(target.basis(), transits, deliveries);
                    };
            reached.forEach((period, measured) -> rows.add(row(target, period, measured)));
        }
        return rows;
    }

    private static SortedMap<Period, Measured> turnover(
            String reporter, List<Figures> reports, Map<String, Deliveries> deliveries) {
        SortedMap<Period, Measured> reached = new TreeMap<>();
        for (Figures figures : reports) {
            if (figures.report().countries().contains(reporter) && reached.isEmpty()) {
                String partner = figures.report().partnerOf(reporter);
                figures.report()
                        .speaker(reporter, Direction.EXPORT)
                        .map(deliveries::get)
                        .ifPresent(delivered -> shownPeriods(delivered).forEach(period -> {
                            Key key = new Key(reporter, partner, Figures.BOTH_DIRECTIONS, figures.allGoods(), period);
                            reached.put(period, Indicator.TURNOVER.of(figures, key));
                        }));
            }
        }
        return reached;
    }

    private static SortedMap<Period, Measured> transitByRoad(
            String source, List<TransitTotal> transits, Map<String, Deliveries> deliveries) {
        SortedMap<Period, Measured> reached = new TreeMap<>();
        List<Period> shown = deliveries.containsKey(source) ? shownPeriods(deliveries.get(source)) : List.of();
        for (TransitTotal total : transits) {
            if (total.sourceId().equals(source)
                    && total.mode().equals(ROAD)
                    && total.route().equals(TransitFigures.ALL)
                    && shown.contains(total.period())) {
                reached.put(total.period(), new Measured(total.massKg(), total.status()));
            }
        }
        return reached;
    }

    private static List<Period> shownPeriods(Deliveries delivered) {
        List<Period> shown = new ArrayList<>();
        delivered.plan().terms().keySet().stream()
                .filter(period -> period.form() == Period.Form.YEAR)
                .forEach(shown::add);
        delivered.plan().latestCumulative().ifPresent(latest -> {
            shown.add(latest);
            Period rolling = Period.rollingYear(latest.end());
            if (!delivered.plan().terms().getOrDefault(rolling, List.of()).isEmpty() && !shown.contains(rolling)) {
                shown.add(rolling);
            }
        });
        return shown;
    }

    private static TargetProgress row(Target target, Period period, Measured reached) {
        BigDecimal value = reached.value() == null
                ? null
                : reached.value().divide(target.unit().factor(), Measured.DECIMALS, RoundingMode.HALF_UP);
        BigDecimal progress = value == null
                ? null
                : Measured.HUNDRED.multiply(value).divide(target.value(), Measured.DECIMALS, RoundingMode.HALF_UP);
        return new TargetProgress(
                target.id(),
                target.basis(),
                period,
                value,
                target.value(),
                target.unit().code(),
                progress,
                neededGrowthPercent(target),
                target.assumption(),
                reached.status());
    }

    /** Growth a year from the base to the target; null for a target without a date. */
    static BigDecimal neededGrowthPercent(Target target) {
        if (target.targetYear() == null) {
            return null;
        }
        BigDecimal multiple = target.value().divide(target.baseValue(), PRECISE);
        return root(multiple, target.targetYear() - target.baseYear())
                .subtract(BigDecimal.ONE)
                .multiply(Measured.HUNDRED)
                .setScale(Measured.DECIMALS, RoundingMode.HALF_UP);
    }

    /** The root of a positive number by Newton's method, to the last of ten decimals the same on every machine. */
    private static BigDecimal root(BigDecimal number, int degree) {
        BigDecimal n = BigDecimal.valueOf(degree);
        BigDecimal root = number.max(BigDecimal.ONE);
        BigDecimal close = BigDecimal.ONE.movePointLeft(30);
        BigDecimal step = BigDecimal.ONE;
        while (step.abs().compareTo(close) > 0) {
            BigDecimal power = root.pow(degree - 1, PRECISE);
            step = power.multiply(root, PRECISE).subtract(number).divide(n.multiply(power, PRECISE), PRECISE);
            root = root.subtract(step, PRECISE);
        }
        return root;
    }
}
