package karvan.load;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import karvan.warehouse.Segment;

/**
 * How much of a file was refused.
 *
 * @param fileName delivered name
 * @param rowsPercent share of the data rows of which nothing was accepted
 * @param valuePercent share of the readable value that was refused
 * @param hasData whether anything was accepted at all
 */
record RejectShares(String fileName, BigDecimal rowsPercent, BigDecimal valuePercent, boolean hasData) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static RejectShares of(Segment segment) {
        long dataRows = segment.rowsUsed() + segment.rowsRejected();
        return new RejectShares(
                segment.fileName(),
                percent(BigDecimal.valueOf(segment.rowsRejected()), BigDecimal.valueOf(dataRows)),
                percent(segment.rejectedValueUsd(), segment.valueReadUsd()),
                segment.observationsAccepted() > 0);
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() <= 0 ? BigDecimal.ZERO : part.multiply(HUNDRED).divide(whole, 4, RoundingMode.HALF_UP);
    }

    /** The sentence that refuses the file, empty when it is within the limits. */
    Optional<String> over(LoadLimits limits) {
        if (!hasData) {
            return Optional.of(fileName + " holds no usable row; ask the office for the whole table");
        }
        if (rowsPercent.compareTo(limits.maxRejectedRowsPercent()) > 0) {
            return Optional.of(sentence("rows", rowsPercent, limits.maxRejectedRowsPercent()));
        }
        if (valuePercent.compareTo(limits.maxRejectedValuePercent()) > 0) {
            return Optional.of(sentence("value", valuePercent, limits.maxRejectedValuePercent()));
        }
        return Optional.empty();
    }

    private String sentence(String what, BigDecimal found, BigDecimal limit) {
        return fileName + " has " + found.stripTrailingZeros().toPlainString() + " % of its " + what
                + " rejected, the limit is " + limit.stripTrailingZeros().toPlainString()
                + " %; see the rejects of its segment, then ask for a corrected file or add what is missing to conf/";
    }
}
