package karvan.load;

import java.math.BigDecimal;
import java.time.Duration;
import karvan.config.Settings;

/**
 * Limits of the load.
 *
 * @param maxRejectedRowsPercent share of a file's data rows that may be rejected
 * @param maxRejectedValuePercent share of a file's readable value that may be rejected
 * @param splitBytes delimited text larger than this is read in pieces of about this size
 * @param looksApart least time between the two looks at the inbox
 */
public record LoadLimits(
        BigDecimal maxRejectedRowsPercent, BigDecimal maxRejectedValuePercent, long splitBytes, Duration looksApart) {

    /** The limits that {@code conf/karvan.yaml} sets. */
    public static LoadLimits of(Settings settings) {
        return new LoadLimits(
                settings.limits().maxRejectRowsPercent(),
                settings.limits().maxRejectValuePercent(),
                (long) settings.inbox().splitMegabytes() << 20,
                Duration.ofSeconds(settings.inbox().secondsBetweenLooks()));
    }
}
