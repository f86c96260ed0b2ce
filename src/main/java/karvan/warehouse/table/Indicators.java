package karvan.warehouse.table;

import java.math.BigDecimal;
import java.util.Objects;
import karvan.trade.Period;
import karvan.trade.Status;

/** One row per published figure of a report. */
public final class Indicators {

    /**
     * A published figure.
     *
     * @param indicator id of the indicator
     * @param direction direction code, or {@code total} for turnover and balance
     * @param value in {@code unit}, HALF_UP at ten decimals; null with the status that says why
     * @param sourceId the source that speaks for the reporter and direction; two joined by {@code +} for turnover and balance
     * @param basis months, valuation, partner role and release the figure rests on, as {@code months=...;valuation=...;role=...;vintage=...}
     */
    public record Figure(
            String reportId,
            String indicator,
            String reporter,
            String partner,
            String direction,
            String scheme,
            String group,
            Period period,
            BigDecimal value,
            String unit,
            Status status,
            String sourceId,
            String basis) {

        /** What tells the figure from all others of its release. */
        public Key key() {
            return new Key(reportId, indicator, reporter, partner, direction, scheme, group, period);
        }
    }

    /**
     * The key of a published figure.
     *
     * @param direction direction code, or {@code total} for turnover and balance
     */
    public record Key(
            String reportId,
            String indicator,
            String reporter,
            String partner,
            String direction,
            String scheme,
            String group,
            Period period) {

        /**
         * Written out, as every cell of a workbook is looked up by it: what the compiler makes for records costs more than the
         * rest of a look-up. What differs most often comes first.
         */
        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && Objects.equals(period, that.period)
                    && Objects.equals(group, that.group)
                    && Objects.equals(indicator, that.indicator)
                    && Objects.equals(direction, that.direction)
                    && Objects.equals(reporter, that.reporter)
                    && Objects.equals(partner, that.partner)
                    && Objects.equals(scheme, that.scheme)
                    && Objects.equals(reportId, that.reportId);
        }

        @Override
        public int hashCode() {
            int hash = Objects.hashCode(period);
            hash = hash * 31 + Objects.hashCode(group);
            hash = hash * 31 + Objects.hashCode(indicator);
            hash = hash * 31 + Objects.hashCode(direction);
            hash = hash * 31 + Objects.hashCode(reporter);
            hash = hash * 31 + Objects.hashCode(partner);
            hash = hash * 31 + Objects.hashCode(scheme);
            return hash * 31 + Objects.hashCode(reportId);
        }

        @Override
        public String toString() {
            return String.join(
                    " ", reportId, indicator, reporter, direction, partner, scheme + "/" + group, period.toString());
        }
    }

    public static final Table<Figure> TABLE = Table.of(
            "indicators",
            Figure.class,
            figure -> new Object[] {
                figure.reportId(),
                figure.indicator(),
                figure.reporter(),
                figure.partner(),
                figure.direction(),
                figure.scheme(),
                figure.group(),
                figure.period(),
                figure.value(),
                figure.unit(),
                figure.status(),
                figure.sourceId(),
                figure.basis()
            },
            Column.text("report_id"),
            Column.text("indicator"),
            Column.text("reporter"),
            Column.text("partner"),
            Column.text("direction"),
            Column.text("scheme"),
            Column.text("group"),
            Column.text("period"),
            Column.of("value", ColumnType.EXACT).orNull(),
            Column.text("unit"),
            Column.text("status"),
            Column.text("source_id"),
            Column.text("basis"));

    private Indicators() {}
}
