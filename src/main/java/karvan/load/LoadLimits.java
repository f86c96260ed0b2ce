package karvan.load;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import karvan.config.Plausibility;
import karvan.config.Settings;
import karvan.load.read.TimeBudget;

/**
 * Limits of the load.
 *
 * @param maxRejectedRowsPercent share of a file's data rows that may be rejected
 * @param maxRejectedValuePercent share of a file's readable value that may be rejected
 * @param splitBytes delimited text larger than this is read in equal pieces of at most about this size
 * @param looksApart least time between the two looks at the inbox
 * @param time how long a file, or a piece of a large one, may be read
 * @param plausibility beyond what a well-formed file waits for a person
 * @param asOf business date, after which no period can be told
 */
public record LoadLimits(
        BigDecimal maxRejectedRowsPercent,
        BigDecimal maxRejectedValuePercent,
        long splitBytes,
        Duration looksApart,
        TimeBudget time,
        Plausibility plausibility,
        LocalDate asOf) {

    /** Limits without one of time. */
    public LoadLimits(
            BigDecimal maxRejectedRowsPercent,
            BigDecimal maxRejectedValuePercent,
            long splitBytes,
            Duration looksApart,
            Plausibility plausibility,
            LocalDate asOf) {
        this(
                maxRejectedRowsPercent,
                maxRejectedValuePercent,
                splitBytes,
                looksApart,
                TimeBudget.NONE,
                plausibility,
                asOf);
    }

    /**
     * The limits that {@code conf/karvan.yaml} sets, on a business date.
     *
     * @param nanoseconds a clock that only goes forward
     */
    public static LoadLimits of(Settings settings, TimeBudget.Ticker nanoseconds, LocalDate asOf) {
        return new LoadLimits(
                settings.limits().maxRejectRowsPercent(),
                settings.limits().maxRejectValuePercent(),
                (long) settings.inbox().splitMegabytes() << 20,
                Duration.ofSeconds(settings.inbox().secondsBetweenLooks()),
                new TimeBudget(settings.limits().maxSecondsPerFile(), nanoseconds),
                settings.plausibility(),
                asOf);
    }
}
