package karvan.warehouse.table;

import java.math.BigDecimal;
import karvan.trade.Period;

/** One row per published value or net mass that differs from the release before. */
public final class Revisions {

    /**
     * A figure that moved since the release before.
     *
     * @param kind {@code revised}, {@code new} or {@code withdrawn}
     * @param causeFiles the delivered files that entered or left and hold months of the figure, joined by {@code ", "}
     */
    public record Revision(
            String reportId,
            String indicator,
            String reporter,
            String partner,
            String direction,
            String scheme,
            String group,
            Period period,
            String unit,
            BigDecimal oldValue,
            BigDecimal newValue,
            BigDecimal difference,
            String kind,
            String causeFiles) {}

    public static final Table<Revision> TABLE = Table.of(
            "revisions",
            Revision.class,
            revision -> new Object[] {
                revision.reportId(),
                revision.indicator(),
                revision.reporter(),
                revision.partner(),
                revision.direction(),
                revision.scheme(),
                revision.group(),
                revision.period(),
                revision.unit(),
                revision.oldValue(),
                revision.newValue(),
                revision.difference(),
                revision.kind(),
                revision.causeFiles()
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
            Column.of("old_value", ColumnType.EXACT).orNull(),
            Column.of("new_value", ColumnType.EXACT).orNull(),
            Column.of("difference", ColumnType.EXACT).orNull(),
            Column.text("kind"),
            Column.text("cause_files"));

    private Revisions() {}
}
