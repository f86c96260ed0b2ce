package karvan.load.judge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
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
        double[] sorted = numbers.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
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
