package karvan.run;

import karvan.trade.Period;
import karvan.warehouse.table.Indicators.Figure;

/**
 * The key of a published figure.
 *
 * @param direction a direction code, or {@code total} for turnover and balance
 */
public record FigureKey(
        String report,
        String indicator,
        String reporter,
        String partner,
        String direction,
        String scheme,
        String group,
        Period period) {

    /** The key of a figure. */
    static FigureKey of(Figure f) {
        return new FigureKey(
                f.reportId(),
                f.indicator(),
                f.reporter(),
                f.partner(),
                f.direction(),
                f.scheme(),
                f.group(),
                f.period());
    }

    @Override
    public String toString() {
        return String.join(
                " ", report, indicator, reporter, direction, partner, scheme + "/" + group, period.toString());
    }
}
