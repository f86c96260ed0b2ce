package karvan.warehouse.table;

import java.math.BigDecimal;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.Period;
import karvan.trade.Status;

/** One row per report, reporter, partner, direction, commodity code and period that leads its source. */
public final class CodeTotals {

    /**
     * The codes behind the groups over the latest cumulative period of each source.
     *
     * @param group key of the code's group in the default scheme
     * @param yearBeforeUsd value over the same months of the year before; null when not available
     */
    public record CodeTotal(
            String reportId,
            String sourceId,
            String reporter,
            String partner,
            Direction direction,
            String commodityCode,
            HsEdition hsEdition,
            int level,
            String group,
            Period period,
            BigDecimal valueUsd,
            BigDecimal netMassKg,
            BigDecimal yearBeforeUsd,
            Status status) {}

    public static final Table<CodeTotal> TABLE = Table.of(
            "codes",
            CodeTotal.class,
            total -> new Object[] {
                total.reportId(),
                total.sourceId(),
                total.reporter(),
                total.partner(),
                total.direction(),
                total.commodityCode(),
                total.hsEdition(),
                total.level(),
                total.group(),
                total.period(),
                total.valueUsd(),
                total.netMassKg(),
                total.yearBeforeUsd(),
                total.status()
            },
            Column.text("report_id"),
            Column.text("source_id"),
            Column.text("reporter"),
            Column.text("partner"),
            Column.text("direction"),
            Column.text("commodity_code"),
            Column.text("hs_edition"),
            Column.of("level", ColumnType.INTEGER),
            Column.text("group"),
            Column.text("period"),
            Column.of("value_usd", ColumnType.MONEY).orNull(),
            Column.of("net_mass_kg", ColumnType.MASS).orNull(),
            Column.of("year_before_usd", ColumnType.MONEY).orNull(),
            Column.text("status"));

    private CodeTotals() {}
}
