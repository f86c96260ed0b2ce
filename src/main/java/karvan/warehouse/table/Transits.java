package karvan.warehouse.table;

import karvan.trade.Transit;

/** One row per route, port, mode and month of goods in transit; see {@link Transit}. */
public final class Transits {

    public static final Table<Transit> TABLE = Table.of(
            "transits",
            Transit.class,
            transit -> new Object[] {
                transit.sourceId(),
                transit.period(),
                transit.route(),
                transit.port(),
                transit.mode(),
                transit.massKg(),
                transit.status(),
                transit.sourceFile(),
                transit.sourceSha256(),
                transit.sourceSheet(),
                transit.sourceRow()
            },
            Column.text("source_id"),
            Column.text("period"),
            Column.text("route"),
            Column.text("port"),
            Column.text("mode"),
            Column.of("mass_kg", ColumnType.MASS).orNull(),
            Column.text("status"),
            Column.text("source_file"),
            Column.text("source_sha256"),
            Column.text("source_sheet"),
            Column.of("source_row", ColumnType.LONG));

    private Transits() {}
}
