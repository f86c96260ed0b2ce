package karvan.trade;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A span of whole months, written as an SDMX time format (SDMX 2.1, section 6, part 4): {@code 2025-06},
 * {@code 2025-Q2}, {@code 2025-S1}, {@code 2025}, and {@code 2025-01-01/P7M} for January to July or
 * {@code 2024-08-01/P12M} for twelve months from August.
 *
 * <p>January to June ({@code 2025-01-01/P6M}) exists beside the first half-year ({@code 2025-S1}): the first is what an
 * office publishes, the second what completes from quarters.
 *
 * @param start first month
 * @param months number of months, at least 1
 * @param form how the period is written; a {@link Form#SPAN} may start in any month
 */
public record Period(YearMonth start, int months, Form form) implements Comparable<Period>, Serializable {

    /** The calendar forms have a fixed length and a fixed place in the year; a span has neither. */
    public enum Form implements Coded {
        MONTH("month", 1),
        QUARTER("quarter", 3),
        HALF_YEAR("half_year", 6),
        YEAR("year", 12),
        SPAN("span", 0);

        private final String code;
        private final int months;

        Form(String code, int months) {
            this.code = code;
            this.months = months;
        }

        @Override
        public String code() {
            return code;
        }
    }

    private static final Pattern TEXT =
            Pattern.compile("(\\d{4})(?:-(?:(\\d{2})|Q([1-4])|S([12])|(\\d{2})-01/P(\\d{1,2})M))?");

    /** Proves length and place of the calendar forms. */
    public Period {
        boolean fits =
                form == Form.SPAN ? months >= 1 : months == form.months && (start.getMonthValue() - 1) % months == 0;
        if (!fits) {
            throw new IllegalArgumentException("No " + form.code + " of " + months + " months starts in " + start);
        }
    }

    /** Written out, as maps ask for it all the time: what the compiler makes for records costs more than the rest of a look-up. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Period that && months == that.months && form == that.form && start.equals(that.start);
    }

    @Override
    public int hashCode() {
        return (start.hashCode() * 31 + months) * 31 + form.ordinal();
    }

    public static Period month(YearMonth month) {
        return new Period(month, 1, Form.MONTH);
    }

    public static Period month(int year, int month) {
        return month(YearMonth.of(year, month));
    }

    /** @param quarter 1 to 4 */
    public static Period quarter(int year, int quarter) {
        return new Period(YearMonth.of(year, quarter * 3 - 2), 3, Form.QUARTER);
    }

    /** @param half 1 or 2 */
    public static Period halfYear(int year, int half) {
        return new Period(YearMonth.of(year, half * 6 - 5), 6, Form.HALF_YEAR);
    }

    public static Period year(int year) {
        return new Period(YearMonth.of(year, 1), 12, Form.YEAR);
    }

    /** January to {@code lastMonth} of a year, the convention of both offices. */
    public static Period januaryTo(int year, int lastMonth) {
        return new Period(YearMonth.of(year, 1), lastMonth, Form.SPAN);
    }

    /** The twelve months that end with {@code last}. */
    public static Period rollingYear(YearMonth last) {
        return new Period(last.minusMonths(11), 12, Form.SPAN);
    }

    /** {@code months} months from {@code start}, in the form of a span. */
    public static Period span(YearMonth start, int months) {
        return new Period(start, months, Form.SPAN);
    }

    /** The period written as {@code text}, empty when the text is no SDMX time format of whole months. */
    public static Optional<Period> find(String text) {
        Matcher match = TEXT.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        int year = Integer.parseInt(match.group(1));
        try {
            if (match.group(2) != null) {
                return Optional.of(month(year, Integer.parseInt(match.group(2))));
            }
            if (match.group(3) != null) {
                return Optional.of(quarter(year, Integer.parseInt(match.group(3))));
            }
            if (match.group(4) != null) {
                return Optional.of(halfYear(year, Integer.parseInt(match.group(4))));
            }
            if (match.group(5) != null) {
                int first = Integer.parseInt(match.group(5));
                return Optional.of(span(YearMonth.of(year, first), Integer.parseInt(match.group(6))));
            }
            return Optional.of(year(year));
        } catch (DateTimeException | IllegalArgumentException noSuchPeriod) {
            return Optional.empty();
        }
    }

    /**
     * The period written as {@code text}.
     *
     * @throws IllegalArgumentException when the text is no SDMX time format of whole months
     */
    public static Period parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException("'" + text
                        + "' is no period; expected a form like 2025-06, 2025-Q2, 2025-S1, 2025 or 2025-01-01/P7M"));
    }

    /** Last month. */
    public YearMonth end() {
        return start.plusMonths(months - 1L);
    }

    /**
     * The period from the first month of the earliest to the last of the latest: one of them where it covers the others,
     * else a span.
     *
     * @param periods at least one
     */
    public static Period covering(Collection<Period> periods) {
        YearMonth start =
                periods.stream().map(Period::start).min(YearMonth::compareTo).orElseThrow();
        YearMonth end =
                periods.stream().map(Period::end).max(YearMonth::compareTo).orElseThrow();
        int months = (int) start.until(end, ChronoUnit.MONTHS) + 1;
        return periods.stream()
                .filter(period -> period.start.equals(start) && period.months == months)
                .findFirst()
                .orElseGet(() -> span(start, months));
    }

    /** Every month of the period in order. */
    public List<YearMonth> everyMonth() {
        return IntStream.range(0, months).mapToObj(start::plusMonths).toList();
    }

    public boolean contains(YearMonth month) {
        return !month.isBefore(start) && !month.isAfter(end());
    }

    /** Whether the two periods have a month in common. */
    public boolean overlaps(Period other) {
        return !start.isAfter(other.end()) && !other.start.isAfter(end());
    }

    /** The same months one year earlier, in the same form. */
    public Period yearBefore() {
        return new Period(start.minusYears(1), months, form);
    }

    /** Whether this is a span from January within one year. */
    public boolean isCumulative() {
        return form == Form.SPAN && start.getMonthValue() == 1 && months <= 12;
    }

    /** Whether this is a span of twelve months, whatever its first month. */
    public boolean isRollingYear() {
        return form == Form.SPAN && months == 12;
    }

    @Override
    public int compareTo(Period other) {
        int byStart = start.compareTo(other.start);
        if (byStart != 0) {
            return byStart;
        }
        int byMonths = Integer.compare(months, other.months);
        return byMonths == 0 ? form.compareTo(other.form) : byMonths;
    }

    /** The SDMX time format. */
    @Override
    public String toString() {
        return switch (form) {
            case MONTH -> start.toString();
            case QUARTER -> year() + "-Q" + (start.getMonthValue() + 2) / 3;
            case HALF_YEAR -> year() + "-S" + (start.getMonthValue() + 5) / 6;
            case YEAR -> year();
            case SPAN -> start + "-01/P" + months + "M";
        };
    }

    /** With four digits, as a month writes it. */
    private String year() {
        String month = start.toString();
        return month.substring(0, month.length() - 3);
    }
}
