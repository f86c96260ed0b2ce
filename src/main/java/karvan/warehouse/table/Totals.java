package karvan.warehouse.table;

import java.math.BigDecimal;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;

/** One row per source, reporter, partner, partner role, direction, valuation, HS edition, code level, scheme, group and period. */
public final class Totals {

    /**
     * Cells added up over the codes of one group and the months of one period. Exactly one code level feeds a total.
     *
     * @param group key of the group in its scheme, {@code total}, or {@code not_divisible} for codes too short to tell
     * @param valueUsd value in US dollars; null when no part is known
     * @param netMassKg net mass in kilograms; null when no part is known
     * @param observations number of flows behind it; of the months added or subtracted for a derived period
     * @param status status of {@code valueUsd}
     */
    public record Total(
            String sourceId,
            String reporter,
            String partner,
            PartnerRole partnerRole,
            Direction direction,
            Valuation valuation,
            HsEdition hsEdition,
            int level,
            String scheme,
            String group,
            Period period,
            BigDecimal valueUsd,
            BigDecimal netMassKg,
            long observations,
            Status status) {}

    public static final Table<Total> TABLE = Table.of(
            "totals",
            Total.class,
            total -> new Object[] {
                total.sourceId(),
                total.reporter(),
                total.partner(),
                total.partnerRole(),
                total.direction(),
                total.valuation(),
                total.hsEdition(),
                total.level(),
                total.scheme(),
                total.group(),
                total.period(),
                total.valueUsd(),
                total.netMassKg(),
                total.observations(),
                total.status()
            },
            Column.text("source_id"),
            Column.text("reporter"),
            Column.text("partner"),
            Column.text("partner_role"),
            Column.text("direction"),
            Column.text("valuation"),
            Column.text("hs_edition"),
            Column.of("level", ColumnType.INTEGER),
            Column.text("scheme"),
            Column.text("group"),
            Column.text("period"),
            Column.of("value_usd", ColumnType.MONEY).orNull(),
            Column.of("net_mass_kg", ColumnType.MASS).orNull(),
            Column.of("observations", ColumnType.LONG),
            Column.text("status"));

    private Totals() {}
}
