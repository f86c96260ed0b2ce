package karvan.load.layout;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import karvan.config.Field;
import karvan.config.PeriodPlace;
import karvan.config.Source;
import karvan.trade.Period;

/** The period of a row that names its months under a header that names the year: {@code Январь-март}, {@code I квартал}. */
final class RowMonths {

    private static final Pattern RANGE =
            Pattern.compile("(?:(?<first>\\p{L}+|\\d{1,2}) ?[-–—] ?)?(?<last>\\p{L}+|\\d{1,2})\\.?");
    private static final Pattern QUARTER = Pattern.compile("(?iu)(?:q ?)?(?<quarter>iv|i{1,3}|[1-4])\\b.*");

    private RowMonths() {}

    /** Whether the rows of a source name their months and its header the year. */
    static boolean areTold(Source source) {
        return source.period().place() == PeriodPlace.HEADER && source.has(Field.MONTH) && !source.has(Field.YEAR);
    }

    /**
     * The period that a text names within a year; empty when it names none of the declared shape.
     *
     * @param text months of a row; empty for the whole year
     */
    static Optional<Period> find(Source.TitledPeriod declared, Period year, String text) {
        if (text.isEmpty()) {
            return Optional.of(year);
        }
        int number = year.start().getYear();
        if (declared.shape() == Source.PeriodShape.QUARTER) {
            Matcher quarter = QUARTER.matcher(text);
            OptionalInt found = quarter.matches() ? MonthNames.quarter(quarter.group("quarter")) : OptionalInt.empty();
            return found.isPresent() ? Optional.of(Period.quarter(number, found.getAsInt())) : Optional.empty();
        }
        Matcher months = RANGE.matcher(text);
        if (!months.matches()) {
            return Optional.empty();
        }
        OptionalInt last = MonthNames.find(months.group("last"), declared.language());
        String first = months.group("first");
        if (last.isEmpty()) {
            return Optional.empty();
        }
        if (declared.shape() == Source.PeriodShape.MONTH) {
            return first == null ? Optional.of(Period.month(number, last.getAsInt())) : Optional.empty();
        }
        boolean fromJanuary = first == null
                ? last.getAsInt() == 1
                : MonthNames.find(first, declared.language()).orElse(0) == 1;
        return fromJanuary ? Optional.of(Period.januaryTo(number, last.getAsInt())) : Optional.empty();
    }
}
