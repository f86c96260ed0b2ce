package karvan.warehouse.table;

import java.math.BigDecimal;
import karvan.trade.Period;
import karvan.trade.Status;

/** One row per policy target, basis and period. */
public final class TargetProgresses {

    /**
     * How far a declared target is reached.
     *
     * @param targetId id in {@code conf/targets.csv}
     * @param basis the reporter whose figures are used, or the source of a transit figure
     * @param value reached, in {@code unit}; null with its status
     * @param progressPercent value as per cent of the target
     * @param neededGrowthPercent growth a year that leads from the base year to the target year; null for a target without a date
     * @param assumption key of the sentence that says what was assumed; empty without one
     */
    public record TargetProgress(
            String targetId,
            String basis,
            Period period,
            BigDecimal value,
            BigDecimal targetValue,
            String unit,
            BigDecimal progressPercent,
            BigDecimal neededGrowthPercent,
            String assumption,
            Status status) {}

    public static final Table<TargetProgress> TABLE = Table.of(
            "targets",
            TargetProgress.class,
            progress -> new Object[] {
                progress.targetId(),
                progress.basis(),
                progress.period(),
                progress.value(),
                progress.targetValue(),
                progress.unit(),
                progress.progressPercent(),
                progress.neededGrowthPercent(),
                progress.assumption(),
                progress.status()
            },
            Column.text("target_id"),
            Column.text("basis"),
            Column.text("period"),
            Column.of("value", ColumnType.EXACT).orNull(),
            Column.of("target_value", ColumnType.EXACT),
            Column.text("unit"),
            Column.of("progress_percent", ColumnType.EXACT).orNull(),
            Column.of("needed_growth_percent", ColumnType.EXACT).orNull(),
            Column.text("assumption"),
            Column.text("status"));

    private TargetProgresses() {}
}
