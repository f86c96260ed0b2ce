package karvan.load;

import java.math.BigDecimal;
import java.time.Duration;
import karvan.config.Settings;
import karvan.load.read.TimeBudget;

/**
 * Limits of the load.
 *
 * @param maxRejectedRowsPercent share of a file's data rows that may be rejected
 * @param maxRejectedValuePercent share of a file's readable value that may be rejected
 * @param splitBytes delimited text larger than this is read in pieces of about this size
 * @param looksApart least time between the two looks at the inbox
 * @param time how long a file, or a piece of a large one, may be read
 */
public record LoadLimits(
        BigDecimal maxRejectedRowsPercent,
        BigDecimal maxRejectedValuePercent,
        long splitBytes,
        Duration looksApart,
        TimeBudget time) {

    /** Limits without one of time. */
    public LoadLimits(
            BigDecimal maxRejectedRowsPercent,
            BigDecimal maxRejectedValuePercent,
            long splitBytes,
            Duration looksApart) {
        this(maxRejectedRowsPercent, maxRejectedValuePercent, splitBytes, looksApart, TimeBudget.NONE);
    }

    /**
     * The limits that {@code conf/karvan.yaml} sets.
     *
     * @param nanoseconds a clock that only goes forward
     */
    public static LoadLimits of(Settings settings, TimeBudget.Ticker nanoseconds) {
        return new LoadLimits(
                settings.limits().maxRejectRowsPercent(),
                settings.limits().maxRejectValuePercent(),
                (long) settings.inbox().splitMegabytes() << 20,
                Duration.ofSeconds(settings.inbox().secondsBetweenLooks()),
                new TimeBudget(settings.limits().maxSecondsPerFile(), nanoseconds));
    }
}
