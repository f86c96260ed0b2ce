package karvan.warehouse.table;

import java.math.BigDecimal;
import karvan.trade.Period;
import karvan.trade.Status;

/** One row per report, direction of goods, group, CIF margin of the band and line of the gap. */
public final class GapLines {

    /**
     * One line of the walk from the exporter's figure to the importer's. The lines {@code period} to {@code residual} of one margin add up to the gap, to the cent.
     *
     * @param exporterPeriod months of the exporter's latest cumulative figure
     * @param importerPeriod months of the importer's latest cumulative figure
     * @param marginPercent CIF margin t in FOB = CIF / (1 + t), in per cent
     * @param central whether this margin is the one the method prints first
     * @param lineNumber 1 for the exporter's figure, then in the order of explanation
     * @param line {@code exporter}, {@code period}, {@code revision}, {@code partner_concept}, {@code valuation}, {@code transit_lag}, {@code residual} or {@code importer}
     * @param kind class of the adjustment (IMTS 2010 Compilers Manual 9.C): {@code a} systematic, {@code b} known, {@code c} irregular; empty for the two figures and the residual
     */
    public record GapLine(
            String reportId,
            String exporter,
            String importer,
            String group,
            Period exporterPeriod,
            Period importerPeriod,
            BigDecimal marginPercent,
            boolean central,
            int lineNumber,
            String line,
            String kind,
            BigDecimal valueUsd,
            Status status) {}

    public static final Table<GapLine> TABLE = Table.of(
            "gap",
            GapLine.class,
            line -> new Object[] {
                line.reportId(),
                line.exporter(),
                line.importer(),
                line.group(),
                line.exporterPeriod(),
                line.importerPeriod(),
                line.marginPercent(),
                line.central(),
                line.lineNumber(),
                line.line(),
                line.kind(),
                line.valueUsd(),
                line.status()
            },
            Column.text("report_id"),
            Column.text("exporter"),
            Column.text("importer"),
            Column.text("group"),
            Column.text("exporter_period"),
            Column.text("importer_period"),
            Column.of("margin_percent", ColumnType.EXACT),
            Column.of("central", ColumnType.BOOLEAN),
            Column.of("line_number", ColumnType.INTEGER),
            Column.text("line"),
            Column.text("kind"),
            Column.of("value_usd", ColumnType.MONEY).orNull(),
            Column.text("status"));

    private GapLines() {}
}
