package karvan.load.describe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import karvan.load.layout.Headings;
import karvan.load.read.RawRow;

/** What single cells look like before anything is known of their columns. */
final class Cells {

    private static final String BLANK = "[\\s\\p{Z}]";
    private static final Pattern NUMBER =
            Pattern.compile("[-\u2212]?(\\d+|\\d{1,3}(" + BLANK + "\\d{3})+|\\d{1,3}([,.']\\d{3})+)([.,]\\d+)?\\*?");
    private static final Pattern POWER_OF_TEN = Pattern.compile("-?\\d(\\.\\d+)?[eE][-+]?\\d{1,2}");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d{2}");

    private Cells() {}

    /** The row with each text on one line, as headings are, so that it is worked out once. */
    static RawRow plain(RawRow row) {
        String[] texts = new String[row.width()];
        boolean[] numeric = new boolean[row.width()];
        for (int column = 0; column < texts.length; column++) {
            String text = row.text(column);
            numeric[column] = row.isNumber(column);
            texts[column] = text.isEmpty() || numeric[column] ? text : Headings.oneLine(text);
        }
        return new RawRow(row.sheet(), row.number(), texts, numeric);
    }

    /** Text of a cell of a plain row. */
    static String text(RawRow row, int column) {
        return row.text(column);
    }

    static boolean isNumber(RawRow row, int column) {
        return row.isNumber(column) || isNumber(text(row, column));
    }

    static boolean isNumber(String text) {
        return !text.isEmpty()
                && (Character.isDigit(text.charAt(text.length() - 1)) || text.endsWith("*"))
                && (NUMBER.matcher(text).matches() || POWER_OF_TEN.matcher(text).matches());
    }

    static boolean isYear(String text) {
        return YEAR.matcher(text).matches();
    }

    static int filled(RawRow row) {
        return (int) columns(row).count();
    }

    /** Numbers of the filled columns, the first is 0. */
    static IntStream columns(RawRow row) {
        return IntStream.range(0, row.width())
                .filter(column -> !text(row, column).isEmpty());
    }

    static int figures(RawRow row) {
        return isYears(row)
                ? 0
                : (int) columns(row).filter(column -> isNumber(row, column)).count();
    }

    /** Whether the numbers of the row are years that go up from left to right, as above columns. */
    static boolean isYears(RawRow row) {
        List<String> numbers = new ArrayList<>();
        columns(row)
                .filter(column -> isNumber(row, column))
                .forEach(column -> numbers.add(text(row, column).replaceFirst(" ?\\*+$", "")));
        if (numbers.size() < 2) {
            return numbers.size() == 1 && isYear(numbers.get(0)) && filled(row) <= 2;
        }
        long years = numbers.stream().filter(Cells::isYear).count();
        long steps = IntStream.range(1, numbers.size())
                .filter(i -> isYear(numbers.get(i)) && numbers.get(i).compareTo(numbers.get(i - 1)) > 0)
                .count();
        // Two blocks of the same years, one beside the other, go down once in between.
        return years == numbers.size() && 2 * steps >= numbers.size();
    }
}
