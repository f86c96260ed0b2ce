package karvan.warehouse.table;

import java.math.BigDecimal;
import karvan.trade.Period;
import karvan.trade.Status;

/** One row per source, route, port, mode and period of goods in transit; {@code total} stands for all routes, ports or modes. */
public final class TransitTotals {

    /**
     * Transit tonnage.
     *
     * @param massKg gross mass in kilograms; null when not available
     */
    public record TransitTotal(
            String sourceId, String route, String port, String mode, Period period, BigDecimal massKg, Status status) {}

    public static final Table<TransitTotal> TABLE = Table.of(
            "transit",
            TransitTotal.class,
            total -> new Object[] {
                total.sourceId(),
                total.route(),
                total.port(),
                total.mode(),
                total.period(),
                total.massKg(),
                total.status()
            },
            Column.text("source_id"),
            Column.text("route"),
            Column.text("port"),
            Column.text("mode"),
            Column.text("period"),
            Column.of("mass_kg", ColumnType.MASS).orNull(),
            Column.text("status"));

    private TransitTotals() {}
}
