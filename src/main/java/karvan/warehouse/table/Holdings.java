package karvan.warehouse.table;

import java.math.BigDecimal;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;

/** One row per live segment, reporter, partner, partner role, direction, valuation, HS edition, code level and delivered period. */
public final class Holdings {

    /**
     * What one live segment holds: its cells of all commodity codes added up. Of sources that feed totals, every level.
     *
     * @param segment hash of the segment
     * @param valueUsd value in US dollars; null when no part is known
     * @param netMassKg net mass in kilograms; null when no part is known
     * @param observations number of flows behind it
     * @param status status of {@code valueUsd}
     */
    public record Holding(
            String segment,
            String sourceId,
            String reporter,
            String partner,
            PartnerRole partnerRole,
            Direction direction,
            Valuation valuation,
            HsEdition hsEdition,
            int level,
            Period period,
            BigDecimal valueUsd,
            BigDecimal netMassKg,
            long observations,
            Status status) {}

    public static final Table<Holding> TABLE = Table.of(
            "holdings",
            Holding.class,
            holding -> new Object[] {
                holding.segment(),
                holding.sourceId(),
                holding.reporter(),
                holding.partner(),
                holding.partnerRole(),
                holding.direction(),
                holding.valuation(),
                holding.hsEdition(),
                holding.level(),
                holding.period(),
                holding.valueUsd(),
                holding.netMassKg(),
                holding.observations(),
                holding.status()
            },
            Column.text("segment"),
            Column.text("source_id"),
            Column.text("reporter"),
            Column.text("partner"),
            Column.text("partner_role"),
            Column.text("direction"),
            Column.text("valuation"),
            Column.text("hs_edition"),
            Column.of("level", ColumnType.INTEGER),
            Column.text("period"),
            Column.of("value_usd", ColumnType.MONEY).orNull(),
            Column.of("net_mass_kg", ColumnType.MASS).orNull(),
            Column.of("observations", ColumnType.LONG),
            Column.text("status"));

    private Holdings() {}
}
