package karvan.warehouse.table;

import java.math.BigDecimal;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;

/** One row per report, direction of goods (exporter to importer), scheme, group and period that both recorders cover. */
public final class MirrorPairs {

    /**
     * The two recordings of the same goods, unconverted.
     *
     * @param exporterValueUsd what the exporter recorded as exports; null with its status
     * @param importerValueUsd what the importer recorded as imports; null with its status
     * @param differenceUsd importer minus exporter; null when either is null
     * @param asymmetryPercent difference on the mean of the two, in per cent; null when either is null or nil
     * @param larger {@code importer}, {@code exporter} or {@code equal}: who records more; empty when either is null
     * @param cancelledPercent share of the differences between groups that cancels in the total, 100 (1 - net/gross), on the rows of group {@code total}; null elsewhere
     * @param signChanged whether the other recorder was larger over the same months of the year before
     */
    public record MirrorPair(
            String reportId,
            String exporter,
            String importer,
            String scheme,
            String group,
            Period period,
            String exporterSourceId,
            String importerSourceId,
            Valuation exporterValuation,
            Valuation importerValuation,
            PartnerRole exporterRole,
            PartnerRole importerRole,
            BigDecimal exporterValueUsd,
            BigDecimal importerValueUsd,
            Status exporterStatus,
            Status importerStatus,
            BigDecimal differenceUsd,
            BigDecimal asymmetryPercent,
            String larger,
            BigDecimal cancelledPercent,
            boolean signChanged) {}

    public static final Table<MirrorPair> TABLE = Table.of(
            "mirror",
            MirrorPair.class,
            pair -> new Object[] {
                pair.reportId(),
                pair.exporter(),
                pair.importer(),
                pair.scheme(),
                pair.group(),
                pair.period(),
                pair.exporterSourceId(),
                pair.importerSourceId(),
                pair.exporterValuation(),
                pair.importerValuation(),
                pair.exporterRole(),
                pair.importerRole(),
                pair.exporterValueUsd(),
                pair.importerValueUsd(),
                pair.exporterStatus(),
                pair.importerStatus(),
                pair.differenceUsd(),
                pair.asymmetryPercent(),
                pair.larger(),
                pair.cancelledPercent(),
                pair.signChanged()
            },
            Column.text("report_id"),
            Column.text("exporter"),
            Column.text("importer"),
            Column.text("scheme"),
            Column.text("group"),
            Column.text("period"),
            Column.text("exporter_source_id"),
            Column.text("importer_source_id"),
            Column.text("exporter_valuation"),
            Column.text("importer_valuation"),
            Column.text("exporter_role"),
            Column.text("importer_role"),
            Column.of("exporter_value_usd", ColumnType.MONEY).orNull(),
            Column.of("importer_value_usd", ColumnType.MONEY).orNull(),
            Column.text("exporter_status"),
            Column.text("importer_status"),
            Column.of("difference_usd", ColumnType.MONEY).orNull(),
            Column.of("asymmetry_percent", ColumnType.EXACT).orNull(),
            Column.text("larger"),
            Column.of("cancelled_percent", ColumnType.EXACT).orNull(),
            Column.of("sign_changed", ColumnType.BOOLEAN));

    private MirrorPairs() {}
}
