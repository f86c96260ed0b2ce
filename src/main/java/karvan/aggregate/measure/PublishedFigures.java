package karvan.aggregate.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import karvan.aggregate.measure.Figures.Key;
import karvan.config.MeasureUnit;
import karvan.config.PublishedFigure;
import karvan.trade.Coded;
import karvan.trade.Status;
import karvan.warehouse.table.PublishedComparisons.PublishedComparison;

/** Sets what officials published beside our figure for the same months, at the same rounding. */
public final class PublishedFigures {

    private PublishedFigures() {}

    /** One row per published figure, in their order. */
    public static List<PublishedComparison> rows(List<PublishedFigure> published, List<Figures> reports) {
        return published.stream().map(figure -> row(figure, reports)).toList();
    }

    private static PublishedComparison row(PublishedFigure published, List<Figures> reports) {
        Measured ours = reports.stream()
                .filter(figures -> figures.report().countries().contains(published.reporter())
                        && figures.report().partnerOf(published.reporter()).equals(published.partner()))
                .findFirst()
                .map(figures -> ours(published, figures))
                .orElse(Measured.blank(Status.NOT_AVAILABLE));
        BigDecimal value = ours.value();
        BigDecimal difference = value == null ? null : value.subtract(published.value());
        return new PublishedComparison(
                published.id(),
                published.reporter(),
                published.partner(),
                published.direction(),
                published.indicator(),
                published.period(),
                published.value(),
                published.decimals(),
                published.unit(),
                value,
                difference,
                difference == null ? "no_figure" : difference.signum() == 0 ? "agrees" : "differs",
                ours.status());
    }

    private static Measured ours(PublishedFigure published, Figures figures) {
        Key key = new Key(
                published.reporter(),
                published.partner(),
                published.direction(),
                figures.allGoods(),
                published.period());
        Measured measured = Coded.of(Indicator.class, published.indicator())
                .map(indicator -> indicator.of(figures, key))
                .orElse(Measured.blank(Status.NOT_APPLICABLE));
        return measured.value() == null
                ? measured
                : new Measured(
                        inUnit(measured.value(), published.unit()).setScale(published.decimals(), RoundingMode.HALF_UP),
                        measured.status());
    }

    /** Exact for money; growth of g per cent is told as 1 + g/100 times. */
    private static BigDecimal inUnit(BigDecimal value, String unit) {
        if (unit.equals("times")) {
            return value.movePointLeft(2).add(BigDecimal.ONE);
        }
        Optional<MeasureUnit> money = Coded.of(MeasureUnit.class, unit);
        return money.map(measure -> value.divide(measure.factor())).orElse(value);
    }
}
