package karvan.load.conform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;
import karvan.config.Source;
import karvan.trade.RejectReason;
import karvan.trade.Status;

/**
 * A delivered figure: a number, a printed sign, or a fault.
 *
 * @param number the number as delivered; null when it is unknown or unreadable
 * @param status what the office says about it
 * @param fault what is wrong with it; null when nothing is
 * @param detail sentence about the fault; null without one
 */
record Figure(BigDecimal number, Status status, RejectReason fault, String detail) {

    /** A text longer than this is no figure; longer numbers would only cost time. */
    private static final int LONGEST = 60;

    /** Digits that any long can hold. */
    private static final int LONG_DIGITS = 18;

    /** Significant digits that a workbook keeps of a number (ECMA-376 part 1, 18.3.1.96). */
    private static final int WORKBOOK_DIGITS = 15;

    /** Binary fractions such as 0.30000000000000004 may lie this far, relatively, from the number that was typed. */
    private static final BigDecimal BINARY_NOISE = new BigDecimal("1e-9");

    private static final Pattern POWER_OF_TEN = Pattern.compile("-?\\d(\\.\\d+)?[eE][-+]?\\d{1,2}");
    private static final Pattern BINARY_FRACTION = Pattern.compile("-?\\d+\\.\\d+");

    private static Figure of(BigDecimal number, Status status) {
        return new Figure(number, status, null, null);
    }

    /** The figure where its zero is declared to mean something else. */
    Figure meaning(Status zero) {
        return of(zero.isBlank() ? null : number, zero);
    }

    /** The figure in the unit that is so many times smaller. */
    Figure times(BigDecimal factor) {
        return new Figure(number.multiply(factor), status, fault, detail);
    }

    private static Figure fault(BigDecimal number, RejectReason fault, String detail) {
        return new Figure(number, Status.REPORTED, fault, detail);
    }

    /**
     * Reads a cell.
     *
     * @param text as delivered
     * @param numberCell whether it is a number of a workbook, written with a decimal point whatever is declared
     * @param numbers declared format of numbers written as text
     * @param signs declared signs
     */
    static Figure read(String text, boolean numberCell, Source.Numbers numbers, Signs signs) {
        if (!numberCell && !numbers.binary() && !signs.anyWithDigit()) {
            Figure plain = plain(text, numbers);
            if (plain != null) {
                return plain;
            }
        }
        String bare = strip(text);
        if (numberCell || isProgramNumber(bare, numbers)) {
            return numberCell(bare, numbers);
        }
        Status sign = signs.status(bare);
        if (sign != null) {
            boolean zero = sign == Status.NIL || sign == Status.NEGLIGIBLE;
            return of(zero ? BigDecimal.ZERO : null, sign);
        }
        if (bare.isEmpty()) {
            return of(null, Status.NOT_AVAILABLE);
        }
        for (String suffix : signs.estimates()) {
            if (bare.endsWith(suffix)) {
                Figure number = written(strip(bare.substring(0, bare.length() - suffix.length())), numbers);
                return number.fault == null ? of(number.number, Status.ESTIMATE) : number;
            }
        }
        return written(bare, numbers);
    }

    /** Whether a text is a number as a program writes it, which the source says its numbers are. */
    private static boolean isProgramNumber(String bare, Source.Numbers numbers) {
        return numbers.exponents() && POWER_OF_TEN.matcher(bare).matches()
                || numbers.binary() && BINARY_FRACTION.matcher(bare).matches();
    }

    private static Figure numberCell(String text, Source.Numbers numbers) {
        Optional<BigDecimal> parsed = decimal(text);
        if (parsed.isEmpty()) {
            return fault(null, RejectReason.BAD_NUMBER, "A number cell holds no number");
        }
        BigDecimal number = parsed.get();
        if (number.signum() != 0 && (number.precision() - (long) number.scale() > LONGEST || number.scale() > 400)) {
            return fault(null, RejectReason.NUMBER_TOO_LARGE, "The number is beyond anything a table of trade holds");
        }
        BigDecimal stripped = number.stripTrailingZeros();
        if (stripped.scale() > numbers.maxDecimals()) {
            BigDecimal rounded = stripped.setScale(numbers.maxDecimals(), RoundingMode.HALF_UP);
            if (rounded.subtract(stripped).abs().compareTo(stripped.abs().multiply(BINARY_NOISE)) > 0) {
                return tooManyDecimals(stripped, numbers);
            }
            stripped = rounded;
        }
        // A program that writes binary fractions out gives up to 17 digits, and the last ones are noise, not a loss.
        if (stripped.precision() > WORKBOOK_DIGITS && !numbers.binary()) {
            return fault(
                    stripped,
                    RejectReason.NUMBER_TOO_LARGE,
                    "A workbook keeps " + WORKBOOK_DIGITS
                            + " digits of a number, the last ones of this are lost; it must" + " be delivered as text");
        }
        return checked(stripped);
    }

    private static Optional<BigDecimal> decimal(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** A number written as text: ASCII digits, groups of three, one decimal mark, nothing else but a sign before it. */
    private static Figure written(String text, Source.Numbers numbers) {
        Figure plain = plain(text, numbers);
        if (plain != null) {
            return plain;
        }
        boolean negative = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '\u2212');
        String digits = negative ? strip(text.substring(1)) : text;
        int mark = digits.indexOf(numbers.decimal());
        String whole = mark < 0 ? digits : digits.substring(0, mark);
        String fraction =
                mark < 0 ? "" : digits.substring(mark + numbers.decimal().length());
        String ungrouped = ungrouped(whole, numbers.grouping());
        if (ungrouped == null || !allDigits(fraction) || (mark >= 0 && fraction.isEmpty())) {
            return fault(
                    null,
                    RejectReason.BAD_NUMBER,
                    "Expected a number with '" + numbers.decimal() + "' as decimal mark and digits 0 to 9"
                            + (numbers.grouping().isEmpty()
                                    ? ""
                                    : ", thousands set apart by '" + numbers.grouping() + "'")
                            + ", or a declared sign");
        }
        if (ungrouped.length() + fraction.length() > LONGEST) {
            return fault(null, RejectReason.NUMBER_TOO_LARGE, "The number has more than " + LONGEST + " digits");
        }
        BigDecimal number = new BigDecimal((negative ? "-" : "") + ungrouped + "." + fraction);
        return fraction.length() > numbers.maxDecimals() ? tooManyDecimals(number, numbers) : checked(number);
    }

    /** Most numbers: up to 18 digits with at most one decimal mark of one character between them; null for all others. */
    private static Figure plain(String text, Source.Numbers numbers) {
        int length = text.length();
        if (length == 0 || length > LONG_DIGITS || numbers.decimal().length() != 1) {
            return null;
        }
        char decimal = numbers.decimal().charAt(0);
        long digits = 0;
        int mark = -1;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
            } else if (c == decimal && mark < 0 && i > 0) {
                mark = i;
            } else {
                return null;
            }
        }
        int decimals = mark < 0 ? 0 : length - mark - 1;
        return mark == length - 1 || decimals > numbers.maxDecimals()
                ? null
                : of(BigDecimal.valueOf(digits, decimals), Status.REPORTED);
    }

    private static Figure tooManyDecimals(BigDecimal number, Source.Numbers numbers) {
        return fault(
                number,
                RejectReason.TOO_MANY_DECIMALS,
                "The source declares at most " + numbers.maxDecimals() + " decimals; rounding would be a guess");
    }

    private static Figure checked(BigDecimal number) {
        return number.signum() < 0
                ? fault(number, RejectReason.NEGATIVE_NUMBER, "A value, mass or quantity of trade is not below zero")
                : of(number, Status.REPORTED);
    }

    /** The digits without their group marks; null when they are no digits in proper groups. */
    private static String ungrouped(String whole, String grouping) {
        if (allDigits(whole)) {
            return whole.isEmpty() ? null : whole;
        }
        StringBuilder digits = new StringBuilder(whole.length());
        int sinceMark = 0;
        boolean grouped = false;
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            if (c >= '0' && c <= '9') {
                digits.append(c);
                sinceMark++;
            } else if (isGroupMark(c, grouping) && (grouped ? sinceMark == 3 : sinceMark >= 1 && sinceMark <= 3)) {
                grouped = true;
                sinceMark = 0;
            } else {
                return null;
            }
        }
        return grouped && sinceMark == 3 ? digits.toString() : null;
    }

    private static boolean isGroupMark(char c, String grouping) {
        return grouping.indexOf(c) >= 0 || (isBlank(c) && grouping.indexOf(' ') >= 0);
    }

    /** Whether a text holds digits 0 to 9 and nothing else; an empty one does. */
    static boolean allDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Without blanks of any kind, also those that do not break a line, at either end. */
    static String strip(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (end > start && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(char c) {
        return c <= ' ' || c > '~' && (Character.isWhitespace(c) || Character.isSpaceChar(c));
    }
}
