package karvan.load.layout;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import karvan.config.Source;
import karvan.load.read.RawRow;
import karvan.load.read.Refusal;
import karvan.trade.Period;

/** Finds the period a file is about where its source says it is written. */
public final class TitledPeriods {

    private TitledPeriods() {}

    /** The one period written in {@code texts}. */
    static Period one(Source.TitledPeriod declared, Collection<String> texts, String where) {
        TreeSet<Period> found = new TreeSet<>();
        texts.forEach(text -> find(declared, text).ifPresent(found::add));
        if (found.size() == 1) {
            return found.first();
        }
        throw new Refusal(
                Refusal.Kind.UNEXPECTED,
                (found.isEmpty() ? "No period is" : "Several periods " + found + " are") + " written in " + where + " "
                        + texts.stream().map(Headings::oneLine).toList() + ", expected one that fits '"
                        + declared.pattern()
                        + "'; correct 'period' of the source if the office writes it in a new way");
    }

    /** All cells above the header. */
    public static List<String> texts(List<RawRow> titles) {
        return titles.stream()
                .flatMap(row -> IntStream.range(0, row.width()).mapToObj(row::text))
                .filter(text -> !text.isBlank())
                .toList();
    }

    /** The last period written in {@code text}: of a range of months the last one counts. */
    public static Optional<Period> find(Source.TitledPeriod declared, String text) {
        Matcher match = Pattern.compile(declared.pattern(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(Headings.oneLine(text));
        Optional<Period> last = Optional.empty();
        while (match.find()) {
            Optional<Period> period = period(declared, match);
            last = period.isPresent() ? period : last;
        }
        return last;
    }

    private static Optional<Period> period(Source.TitledPeriod declared, Matcher match) {
        int written = Integer.parseInt(match.group("year"));
        int year = match.group("year").length() == 2 ? 2000 + written : written;
        if (declared.shape() == Source.PeriodShape.YEAR || declared.shape() == Source.PeriodShape.YEARS) {
            return Optional.of(Period.year(year));
        }
        if (declared.shape() == Source.PeriodShape.QUARTER) {
            OptionalInt quarter = MonthNames.quarter(match.group("quarter"));
            return quarter.isPresent() ? Optional.of(Period.quarter(year, quarter.getAsInt())) : Optional.empty();
        }
        if (match.group("month") == null) {
            return Optional.empty();
        }
        OptionalInt month = MonthNames.find(match.group("month"), declared.language());
        if (month.isEmpty()) {
            return Optional.empty();
        }
        boolean single = declared.shape() == Source.PeriodShape.MONTH;
        int expected = single ? month.getAsInt() : 1;
        OptionalInt first = first(declared, match);
        if (first.isPresent() && first.getAsInt() != expected) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "The period '" + match.group() + "' begins in month " + first.getAsInt() + ", expected "
                            + (single ? "a single month" : "January")
                            + "; the office delivered another table than its source describes");
        }
        return Optional.of(single ? Period.month(year, month.getAsInt()) : Period.januaryTo(year, month.getAsInt()));
    }

    private static OptionalInt first(Source.TitledPeriod declared, Matcher match) {
        if (!declared.pattern().contains("(?<first>") || match.group("first") == null) {
            return OptionalInt.empty();
        }
        return MonthNames.find(match.group("first"), declared.language());
    }
}
