package karvan.load.judge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Numbers as the sentences of a judgement print them, and the middle of several. */
final class Wording {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Wording() {}

    /** Share of a whole in per cent to one decimal; 0 of nothing. */
    static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? BigDecimal.ZERO : part.multiply(HUNDRED).divide(whole, 1, RoundingMode.HALF_UP);
    }

    static BigDecimal percent(long part, long whole) {
        return percent(BigDecimal.valueOf(part), BigDecimal.valueOf(whole));
    }

    /** {@code 1,234,567}; below 100 with three significant digits. */
    static String amount(BigDecimal number) {
        DecimalFormat format = new DecimalFormat("#,##0.####", DecimalFormatSymbols.getInstance(Locale.ROOT));
        BigDecimal rounded = number.abs().compareTo(HUNDRED) >= 0
                ? number.setScale(0, RoundingMode.HALF_UP)
                : number.round(new MathContext(3, RoundingMode.HALF_UP));
        return format.format(rounded);
    }

    static String amount(double number) {
        return amount(BigDecimal.valueOf(number));
    }

    static String plain(BigDecimal limit) {
        return limit.stripTrailingZeros().toPlainString();
    }

    /** The middle one of several, the mean of the two middle ones of an even number. */
    static double median(DoubleStream numbers) {
        return medianOfSorted(numbers.sorted().toArray());
    }

    /** The same of numbers in ascending order. */
    static double medianOfSorted(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /**
     * The middle one of the distances of several numbers from one of them or a number between them.
     *
     * @param sorted the numbers in ascending order
     */
    static double medianDistance(double[] sorted, double from) {
        int above = Arrays.binarySearch(sorted, from);
        above = above < 0 ? -above - 1 : above;
        int below = above - 1;
        double last = 0;
        double beforeLast = 0;
        // The distances grow from there to both ends, so the smaller one of the next two is the next of all.
        for (int taken = 0; taken <= sorted.length / 2; taken++) {
            beforeLast = last;
            boolean takesAbove = below < 0 || above < sorted.length && sorted[above] - from <= from - sorted[below];
            last = takesAbove ? sorted[above++] - from : from - sorted[below--];
        }
        return sorted.length % 2 == 1 ? last : (beforeLast + last) / 2;
    }

    static String files(List<Vintage> vintages) {
        List<String> names = vintages.stream()
                .map(vintage -> vintage.segment().fileName())
                .sorted()
                .toList();
        return names.size() <= 2
                ? String.join(" and ", names)
                : names.get(0) + ", " + names.get(1) + " and " + (names.size() - 2) + " more";
    }
}
