package karvan.warehouse.table;

import java.math.BigDecimal;
import karvan.trade.Period;
import karvan.trade.Status;

/** One row per figure an official published, beside ours. */
public final class PublishedComparisons {

    /**
     * A published figure and the figure of this release for the same reporter, partner, direction and months.
     *
     * @param publishedId id in {@code conf/published.csv}
     * @param publishedValue as published, in {@code unit}
     * @param ourValue ours in the same unit, rounded HALF_UP to as many decimals as were published; null with its status
     * @param verdict {@code agrees}, {@code differs} or {@code no_figure}
     */
    public record PublishedComparison(
            String publishedId,
            String reporter,
            String partner,
            String direction,
            String indicator,
            Period period,
            BigDecimal publishedValue,
            int decimals,
            String unit,
            BigDecimal ourValue,
            BigDecimal difference,
            String verdict,
            Status status) {}

    public static final Table<PublishedComparison> TABLE = Table.of(
            "published",
            PublishedComparison.class,
            comparison -> new Object[] {
                comparison.publishedId(),
                comparison.reporter(),
                comparison.partner(),
                comparison.direction(),
                comparison.indicator(),
                comparison.period(),
                comparison.publishedValue(),
                comparison.decimals(),
                comparison.unit(),
                comparison.ourValue(),
                comparison.difference(),
                comparison.verdict(),
                comparison.status()
            },
            Column.text("published_id"),
            Column.text("reporter"),
            Column.text("partner"),
            Column.text("direction"),
            Column.text("indicator"),
            Column.text("period"),
            Column.of("published_value", ColumnType.EXACT),
            Column.of("decimals", ColumnType.INTEGER),
            Column.text("unit"),
            Column.of("our_value", ColumnType.EXACT).orNull(),
            Column.of("difference", ColumnType.EXACT).orNull(),
            Column.text("verdict"),
            Column.text("status"));

    private PublishedComparisons() {}
}
