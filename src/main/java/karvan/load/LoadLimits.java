package karvan.load;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * @param maxRejectedRowsPercent share of a file's data rows that may be rejected
 * @param maxRejectedValuePercent share of a file's readable value that may be rejected
 * @param splitBytes delimited text larger than this is read in pieces of about this size
 * @param looksApart least time between the two looks at the inbox
 */
public record LoadLimits(
        BigDecimal maxRejectedRowsPercent, BigDecimal maxRejectedValuePercent, long splitBytes, Duration looksApart) {

    /** 32 MB a piece, two seconds between the looks. */
    public static LoadLimits of(BigDecimal maxRejectedRowsPercent, BigDecimal maxRejectedValuePercent) {
        return new LoadLimits(maxRejectedRowsPercent, maxRejectedValuePercent, 32L << 20, Duration.ofSeconds(2));
    }
}
