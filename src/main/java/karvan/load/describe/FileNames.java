package karvan.load.describe;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the next files of a table will most likely be called. */
final class FileNames {

    private static final Pattern DATE = Pattern.compile("(?<![\\p{L}\\d])(?:19|20)\\d{2}-\\d{2}-\\d{2}(?![\\p{L}\\d])");
    /** Two, four, six or eight digits that stand alone: a month, a year or both. */
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\d])(?:\\d{8}|\\d{6}|\\d{4}|\\d{2})(?![\\p{L}\\d])");

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)");

    private FileNames() {}

    /** The name with a question mark for each digit of a date. */
    static String pattern(String name) {
        String pattern = replaced(DATE, name, "????-??-??");
        pattern = NUMBER.matcher(pattern)
                .replaceAll(match -> "?".repeat(match.group().length()));
        return pattern;
    }

    /** The pattern of a workbook's name, whose ending may change with the program that writes it. */
    static String workbook(String name) {
        return pattern(name).replaceFirst("\\.xls$", ".xls*");
    }

    /** The pattern of the name of a sheet: a year in it changes where no other sheet could be meant. */
    static String sheet(String name, boolean only) {
        return only ? YEAR.matcher(name).replaceAll("????") : name;
    }

    private static String replaced(Pattern what, String name, String by) {
        return what.matcher(name).replaceAll(Matcher.quoteReplacement(by));
    }

    /** The expression for a day in the name, by which a later file takes the place of an earlier one; else null. */
    static String version(String name) {
        Matcher date = DATE.matcher(name);
        if (!date.find()) {
            return null;
        }
        return "_(\\d{4}-\\d{2}-\\d{2})" + RowRules.escaped(name.substring(date.end()));
    }
}
