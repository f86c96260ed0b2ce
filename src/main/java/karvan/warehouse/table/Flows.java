package karvan.warehouse.table;

import karvan.trade.Flow;

/** One row per accepted observation; see {@link Flow} for the columns and their units. */
public final class Flows {

    public static final Table<Flow> TABLE = Table.of(
            "flows",
            Flow.class,
            flow -> new Object[] {
                flow.sourceId(),
                flow.table(),
                flow.reporter(),
                flow.partner(),
                flow.partnerRole(),
                flow.partner2(),
                flow.partner2Role(),
                flow.direction(),
                flow.period(),
                flow.commodityCode(),
                flow.level(),
                flow.hsEdition(),
                flow.valuation(),
                flow.mode(),
                flow.procedure(),
                flow.declarantHash(),
                flow.valueUsd(),
                flow.value(),
                flow.currency(),
                flow.rateSource(),
                flow.netMassKg(),
                flow.grossMassKg(),
                flow.supplementaryQuantity(),
                flow.supplementaryUnit(),
                flow.status(),
                flow.sourceFile(),
                flow.sourceSha256(),
                flow.sourceSheet(),
                flow.sourceRow()
            },
            Column.text("source_id"),
            Column.text("table"),
            Column.text("reporter"),
            Column.text("partner"),
            Column.text("partner_role"),
            Column.text("partner2").orNull(),
            Column.text("partner2_role").orNull(),
            Column.text("direction"),
            Column.text("period"),
            Column.text("commodity_code"),
            Column.of("level", ColumnType.INTEGER),
            Column.text("hs_edition"),
            Column.text("valuation"),
            Column.text("mode").orNull(),
            Column.text("procedure").orNull(),
            Column.text("declarant_hash").orNull(),
            Column.of("value_usd", ColumnType.MONEY).orNull(),
            Column.of("value", ColumnType.EXACT).orNull(),
            Column.text("currency"),
            Column.text("rate_source"),
            Column.of("net_mass_kg", ColumnType.MASS).orNull(),
            Column.of("gross_mass_kg", ColumnType.MASS).orNull(),
            Column.of("supplementary_quantity", ColumnType.MASS).orNull(),
            Column.text("supplementary_unit").orNull(),
            Column.text("status"),
            Column.text("source_file"),
            Column.text("source_sha256"),
            Column.text("source_sheet"),
            Column.of("source_row", ColumnType.LONG));

    private Flows() {}
}
