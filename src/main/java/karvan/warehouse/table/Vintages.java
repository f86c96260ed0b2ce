package karvan.warehouse.table;

import java.math.BigDecimal;
import karvan.trade.Period;
import karvan.trade.Status;

/**
 * One row per published value or net mass and release in which it was first published or changed. Of all releases from one row
 * of a figure to its next, the figure is that of the earlier row: so the rows hold the whole revision triangle.
 */
public final class Vintages {

    /**
     * A figure as a release published it.
     *
     * @param direction direction code
     * @param vintage 1 for the figure as first published, then rising
     * @param release number of the release that brought it
     * @param value in {@code unit}; null with the status that says why
     * @param difference to the vintage before; null for the first, and where either is not known
     * @param kind {@code first}, {@code revised} or {@code withdrawn}
     * @param causeFiles the delivered files that caused it, joined by {@code ", "}; empty for figures of the first release, and where the configuration or the program was the cause
     */
    public record Vintage(
            String reportId,
            String indicator,
            String reporter,
            String partner,
            String direction,
            String scheme,
            String group,
            Period period,
            String unit,
            int vintage,
            long release,
            BigDecimal value,
            Status status,
            BigDecimal difference,
            String kind,
            String causeFiles) {

        /** The figure it is a vintage of. */
        public Indicators.Key key() {
            return new Indicators.Key(reportId, indicator, reporter, partner, direction, scheme, group, period);
        }
    }

    public static final Table<Vintage> TABLE = Table.of(
            "vintages",
            Vintage.class,
            vintage -> new Object[] {
                vintage.reportId(),
                vintage.indicator(),
                vintage.reporter(),
                vintage.partner(),
                vintage.direction(),
                vintage.scheme(),
                vintage.group(),
                vintage.period(),
                vintage.unit(),
                vintage.vintage(),
                vintage.release(),
                vintage.value(),
                vintage.status(),
                vintage.difference(),
                vintage.kind(),
                vintage.causeFiles()
            },
            Column.text("report_id"),
            Column.text("indicator"),
            Column.text("reporter"),
            Column.text("partner"),
            Column.text("direction"),
            Column.text("scheme"),
            Column.text("group"),
            Column.text("period"),
            Column.text("unit"),
            Column.of("vintage", ColumnType.INTEGER),
            Column.of("release", ColumnType.LONG),
            Column.of("value", ColumnType.EXACT).orNull(),
            Column.text("status"),
            Column.of("difference", ColumnType.EXACT).orNull(),
            Column.text("kind"),
            Column.text("cause_files"));

    private Vintages() {}
}
