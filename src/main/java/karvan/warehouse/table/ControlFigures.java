package karvan.warehouse.table;

import karvan.trade.ControlFigure;

/** One row per figure an office prints and Karvan only checks against; see {@link ControlFigure}. */
public final class ControlFigures {

    public static final Table<ControlFigure> TABLE = Table.of(
            "controls",
            ControlFigure.class,
            figure -> new Object[] {
                figure.sourceId(),
                figure.table(),
                figure.reporter(),
                figure.partner(),
                figure.partnerRole(),
                figure.direction(),
                figure.period(),
                figure.commodityCode(),
                figure.hsEdition(),
                figure.valueUsd(),
                figure.netMassKg(),
                figure.status(),
                figure.sourceFile(),
                figure.sourceSha256(),
                figure.sourceSheet(),
                figure.sourceRow()
            },
            Column.text("source_id"),
            Column.text("table"),
            Column.text("reporter"),
            Column.text("partner"),
            Column.text("partner_role"),
            Column.text("direction"),
            Column.text("period"),
            Column.text("commodity_code").orNull(),
            Column.text("hs_edition").orNull(),
            Column.of("value_usd", ColumnType.MONEY).orNull(),
            Column.of("net_mass_kg", ColumnType.MASS).orNull(),
            Column.text("status"),
            Column.text("source_file"),
            Column.text("source_sha256"),
            Column.text("source_sheet"),
            Column.of("source_row", ColumnType.LONG));

    private ControlFigures() {}
}
