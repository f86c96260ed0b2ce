package karvan.warehouse.table;

import java.math.BigDecimal;
import karvan.trade.Period;

/** One row per headline figure and delivered file it rests on. */
public final class Traces {

    /**
     * What one file adds to one figure of the headline.
     *
     * @param contributionUsd signed value in US dollars; the rows of a figure add up to it
     * @param observations flows of the file behind it
     */
    public record Trace(
            String reportId,
            String reporter,
            String partner,
            String direction,
            Period period,
            String sourceId,
            String sourceFile,
            String sourceSha256,
            BigDecimal contributionUsd,
            long observations) {}

    public static final Table<Trace> TABLE = Table.of(
            "traces",
            Trace.class,
            trace -> new Object[] {
                trace.reportId(),
                trace.reporter(),
                trace.partner(),
                trace.direction(),
                trace.period(),
                trace.sourceId(),
                trace.sourceFile(),
                trace.sourceSha256(),
                trace.contributionUsd(),
                trace.observations()
            },
            Column.text("report_id"),
            Column.text("reporter"),
            Column.text("partner"),
            Column.text("direction"),
            Column.text("period"),
            Column.text("source_id"),
            Column.text("source_file"),
            Column.text("source_sha256"),
            Column.of("contribution_usd", ColumnType.MONEY).orNull(),
            Column.of("observations", ColumnType.LONG));

    private Traces() {}
}
