package karvan.warehouse.table;

import karvan.trade.Cell;

/** One row per key of a published table and split of the file; see {@link Cell} for the columns and their units. */
public final class Cells {

    public static final Table<Cell> TABLE = Table.of(
            "cells",
            Cell.class,
            cell -> new Object[] {
                cell.sourceId(),
                cell.table(),
                cell.reporter(),
                cell.partner(),
                cell.partnerRole(),
                cell.direction(),
                cell.period(),
                cell.commodityCode(),
                cell.level(),
                cell.hsEdition(),
                cell.valuation(),
                cell.status(),
                cell.supplementaryUnit(),
                cell.valueUsd(),
                cell.netMassKg(),
                cell.supplementaryQuantity(),
                cell.observations()
            },
            Column.text("source_id"),
            Column.text("table"),
            Column.text("reporter"),
            Column.text("partner"),
            Column.text("partner_role"),
            Column.text("direction"),
            Column.text("period"),
            Column.text("commodity_code"),
            Column.of("level", ColumnType.INTEGER),
            Column.text("hs_edition"),
            Column.text("valuation"),
            Column.text("status"),
            Column.text("supplementary_unit").orNull(),
            Column.of("value_usd", ColumnType.MONEY).orNull(),
            Column.of("net_mass_kg", ColumnType.MASS).orNull(),
            Column.of("supplementary_quantity", ColumnType.MASS).orNull(),
            Column.of("observations", ColumnType.LONG));

    private Cells() {}
}
