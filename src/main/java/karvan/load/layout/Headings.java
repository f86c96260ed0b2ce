package karvan.load.layout;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import karvan.config.Wildcard;
import karvan.load.read.RawRow;

/** How headings are compared: upper and lower case, line breaks, kinds of blanks and repeated blanks do not count. */
public final class Headings {

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\uFEFF]+");
    /** Lower case of the Azerbaijani capital İ leaves a dot as a character of its own. */
    private static final char COMBINING_DOT = '\u0307';

    private Headings() {}

    /** The text on one line with single blanks; nothing else is changed. */
    public static String oneLine(String text) {
        return BLANKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** The text as it is compared. The two Azerbaijani letters I, dotted and dotless, count as one: capitals mix them up. */
    public static String folded(String text) {
        return oneLine(text)
                .toLowerCase(Locale.ROOT)
                .replace(String.valueOf(COMBINING_DOT), "")
                .replace('ı', 'i');
    }

    /** Whether the whole of a cell of the row, on one line, fits the expression. */
    static boolean anyCell(RawRow row, Pattern expression) {
        for (int column = 0; column < row.width(); column++) {
            String text = oneLine(row.text(column));
            if (!text.isEmpty() && expression.matcher(text).matches()) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code folded} fits one of the patterns. */
    static boolean fits(List<String> patterns, String folded) {
        return patterns.stream().anyMatch(pattern -> fits(pattern, folded));
    }

    static boolean fits(String pattern, String folded) {
        return Wildcard.matches(folded(pattern), folded);
    }
}
