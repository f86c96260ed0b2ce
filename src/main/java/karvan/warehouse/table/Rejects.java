package karvan.warehouse.table;

import karvan.trade.Reject;

/** One row per refused row or observation; see {@link Reject} for the columns and their units. */
public final class Rejects {

    public static final Table<Reject> TABLE = Table.of(
            "rejects",
            Reject.class,
            reject -> new Object[] {
                reject.sourceId(),
                reject.sourceFile(),
                reject.sourceSha256(),
                reject.sourceSheet(),
                reject.sourceRow(),
                reject.reason(),
                reject.column(),
                reject.rawText(),
                reject.detail(),
                reject.valueUsd(),
                reject.wholeRow()
            },
            Column.text("source_id"),
            Column.text("source_file"),
            Column.text("source_sha256"),
            Column.text("source_sheet"),
            Column.of("source_row", ColumnType.LONG),
            Column.text("reason"),
            Column.text("column"),
            Column.text("raw_text"),
            Column.text("detail"),
            Column.of("value_usd", ColumnType.MONEY).orNull(),
            Column.of("whole_row", ColumnType.BOOLEAN));

    private Rejects() {}
}
