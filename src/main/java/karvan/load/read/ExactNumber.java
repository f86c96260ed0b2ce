package karvan.load.read;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Optional;

/** The number a workbook stores as a binary fraction, as the decimal that was typed. */
final class ExactNumber {

    /** A workbook keeps 15 significant digits (ECMA-376 part 1, 18.3.1.96); what follows is dust of binary fractions. */
    private static final int SIGNIFICANT_DIGITS = 15;

    private static final MathContext SIGNIFICANT = new MathContext(SIGNIFICANT_DIGITS, RoundingMode.HALF_UP);

    private static final int MAX_DIGITS = 40;

    private ExactNumber() {}

    /** Plain decimal text such as {@code 12.3}; empty when {@code stored} is no number of a sensible size. */
    static Optional<String> plain(String stored) {
        return isPlain(stored) ? Optional.of(stored) : computed(stored);
    }

    /** Whether the text is what would come of it, which it mostly is. */
    private static boolean isPlain(String stored) {
        int start = stored.startsWith("-") ? 1 : 0;
        int length = stored.length();
        int point = stored.indexOf('.', start);
        int wholeEnd = point < 0 ? length : point;
        int digits = wholeEnd - start;
        if (digits == 0 || length - start > SIGNIFICANT_DIGITS) {
            return false;
        }
        for (int i = start; i < length; i++) {
            if (i != point && (stored.charAt(i) < '0' || stored.charAt(i) > '9')) {
                return false;
            }
        }
        boolean zeroBefore = stored.charAt(start) == '0' && (digits > 1 || point < 0 && start == 1);
        boolean zeroBehind = point >= 0 && (point == length - 1 || stored.charAt(length - 1) == '0');
        return !zeroBefore && !zeroBehind;
    }

    private static Optional<String> computed(String stored) {
        if (stored.length() > MAX_DIGITS * 2) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(stored);
            if (number.signum() == 0) {
                return Optional.of("0");
            }
            if (Math.abs((long) number.scale()) > 2 * MAX_DIGITS) {
                return Optional.empty();
            }
            BigDecimal whole = number.stripTrailingZeros();
            BigDecimal clean =
                    whole.scale() <= 0 ? whole : number.round(SIGNIFICANT).stripTrailingZeros();
            return Math.abs(clean.scale()) > MAX_DIGITS ? Optional.empty() : Optional.of(clean.toPlainString());
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
