package karvan.load.describe;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import karvan.config.Field;
import karvan.config.PeriodPlace;
import karvan.config.Source.PeriodShape;
import karvan.config.Source.TitledPeriod;
import karvan.load.layout.TitledPeriods;
import karvan.load.read.Refusal;
import karvan.trade.Period;

/**
 * Where the period of the file stands.
 *
 * @param declared as a source declares it
 * @param seen sentence on where it was found or that it was not
 */
record PeriodGuess(TitledPeriod declared, String seen) {

    private static final String DASH = " ?[-–—] ?";
    private static final Pattern YEAR_IN_NAME = Pattern.compile("(?<!\\d)((?:19|20)\\d{2})(?!\\d)");
    private static final List<TitledPeriod> TITLES = List.of(
            title(
                    PeriodShape.JANUARY_TO,
                    "(?<!\\d)(?<year>\\d{4}) ?-? ?\\p{L}{2} ilin (?:(?<first>\\p{L}+) ?[-–—] ?)?(?<month>\\p{L}+)",
                    "az"),
            title(PeriodShape.JANUARY_TO, "(?<first>\\p{L}+)" + DASH + "(?<month>\\p{L}+) (?<year>\\d{4})", "ru"),
            title(
                    PeriodShape.MONTH,
                    "(?<![\\d.\\p{L}])(?:(?<first>\\p{L}+|\\d{1,2})(?:[. ]\\d{4})?(?: ?(?:[-–—…]|\\.{3}) ?| по ))?"
                            + "(?<month>\\p{L}+|\\d{1,2})[. ](?<year>\\d{4})(?!\\d)",
                    "ru"),
            title(
                    PeriodShape.JANUARY_TO,
                    "(?<year>\\d{4}) ?жыл\\p{L}* (?:(?<first>\\p{L}+)" + DASH + ")?(?<month>\\p{L}+)",
                    "kk"),
            title(PeriodShape.JANUARY_TO, "(?<first>\\p{L}+)" + DASH + "(?<month>\\p{L}+),? (?<year>\\d{4})", "en"),
            title(PeriodShape.MONTH, "(?<month>\\p{L}+),? (?<year>\\d{4})", "en"),
            title(PeriodShape.YEAR, "(?<!\\d)(?<year>(?:19|20)\\d{2})(?!\\d)", null));

    private static TitledPeriod title(PeriodShape shape, String pattern, String language) {
        return new TitledPeriod(PeriodPlace.TITLE, shape, pattern, language, null);
    }

    static PeriodGuess of(HeadGuess head, KeyGuess keys, Optional<HeadingPeriods> headings, String fileName) {
        if (headings.isPresent()) {
            return new PeriodGuess(headings.get().declared(), "Periods stand above the columns of figures");
        }
        Optional<ColumnLook> column = keys.column(Field.PERIOD);
        if (column.isPresent()) {
            return byRow(column.get(), keys.has(Field.REPORTER), fileName);
        }
        if (keys.has(Field.YEAR)) {
            return new PeriodGuess(
                    new TitledPeriod(PeriodPlace.COLUMN, PeriodShape.MONTH, null, null, null),
                    "Year and month stand in two columns");
        }
        for (TitledPeriod form : TITLES) {
            Set<Period> found = found(form, TitledPeriods.texts(head.titles()));
            if (found.size() == 1) {
                return new PeriodGuess(form, "A title says " + found.iterator().next());
            }
        }
        return byName(fileName);
    }

    private static Set<Period> found(TitledPeriod form, List<String> texts) {
        Set<Period> found = new LinkedHashSet<>();
        for (String text : texts) {
            try {
                TitledPeriods.find(form, text).ifPresent(found::add);
            } catch (Refusal anotherRange) {
                return Set.of();
            }
        }
        return found;
    }

    /** A file named by its year holds that year and may come again with more months; a download may hold anything. */
    private static PeriodGuess byRow(ColumnLook column, boolean download, String fileName) {
        String form = DateForm.of(column).orElseThrow();
        Matcher name = YEAR_IN_NAME.matcher(fileName);
        boolean ofYear =
                !download && name.find() && !name.find() && column.share(text -> text.contains(year(fileName))) == 1;
        String where = "Column '" + column.own() + "' holds dates such as "
                + column.texts().keySet().iterator().next();
        if (ofYear) {
            return new PeriodGuess(
                    new TitledPeriod(PeriodPlace.FILE_NAME, PeriodShape.YEAR, named(fileName), null, form),
                    where + ", all of the year in the file name");
        }
        PeriodShape shape = form.contains("M") ? PeriodShape.MONTH : PeriodShape.YEAR;
        // A download of years may be one of months the next time.
        String forms = download && form.equals("yyyy") ? "yyyy|yyyyMM" : form;
        return new PeriodGuess(new TitledPeriod(PeriodPlace.COLUMN, shape, null, null, forms), where);
    }

    private static String year(String fileName) {
        Matcher match = YEAR_IN_NAME.matcher(fileName);
        return match.find() ? match.group(1) : "";
    }

    /** The file name as an expression with its year as a group. */
    private static String named(String fileName) {
        String year = year(fileName);
        int place = fileName.indexOf(year);
        return RowRules.escaped(fileName.substring(0, place)) + "(?<year>\\d{4})"
                + RowRules.escaped(fileName.substring(place + year.length()));
    }

    private static PeriodGuess byName(String fileName) {
        if (!year(fileName).isEmpty()) {
            return new PeriodGuess(
                    new TitledPeriod(PeriodPlace.FILE_NAME, PeriodShape.YEAR, named(fileName), null, null),
                    "Only the file name holds a year; whether the figures are about the whole of it cannot be told");
        }
        return new PeriodGuess(
                new TitledPeriod(PeriodPlace.FILE_NAME, PeriodShape.YEAR, "(?<year>(?:19|20)\\d{2})", null, null),
                "No period was found, neither in titles nor headings nor columns nor in the file name: declare where"
                        + " it stands");
    }
}
