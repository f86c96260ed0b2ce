package karvan.report.book;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Quotients of two figures of one row, HALF_UP at ten decimals as in the table of indicators. */
final class Ratios {

    private static final int DECIMALS = 10;

    private Ratios() {}

    /** @param whole not zero */
    static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part.movePointRight(2).divide(whole, DECIMALS, RoundingMode.HALF_UP);
    }

    /** @param divisor not zero */
    static BigDecimal quotient(BigDecimal dividend, BigDecimal divisor) {
        return dividend.divide(divisor, DECIMALS, RoundingMode.HALF_UP);
    }
}
