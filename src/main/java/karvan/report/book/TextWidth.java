package karvan.report.book;

import java.util.regex.Pattern;

/**
 * How wide a text is and how many lines it takes in a column, counted in digits of the body font. Counted and not
 * measured, because fonts differ from machine to machine and a workbook must not.
 */
public final class TextWidth {

    private static final String NARROW = "iıİljtfrI.,:;'’!|()[]/-·і";
    private static final String WIDE = "mwMWQOGшщжюыфмШЩЖЮЫФМДЪ@%→↔";
    private static final double BLANK_WIDTH = 0.5;
    private static final double NARROW_WIDTH = 0.55;
    private static final double WIDE_WIDTH = 1.45;
    private static final double UPPER_WIDTH = 1.2;
    /** Part of a column that the borders of a cell take. */
    private static final double PADDING = 1.2;

    /** Part of a line that a long word such as an address fills before a program breaks it at one of its signs. */
    private static final double BROKEN_WORD = 0.75;

    /** Where a line may break: at blanks, which go, and after the dash of a range, which stays (UAX #14, class BA). */
    private static final Pattern BREAKS = Pattern.compile("[ \\n\\t]+|(?<=–)");

    /** Widths of the signs up to the Cyrillic ones, counted once: a sheet of data asks for millions. */
    private static final double[] KNOWN = new double[0x530];

    static {
        for (char c = 0; c < KNOWN.length; c++) {
            KNOWN[c] = count(c);
        }
    }

    private TextWidth() {}

    /** Width of a text on one line. */
    public static double of(String text) {
        double width = 0;
        for (int i = 0; i < text.length(); i++) {
            width += of(text.charAt(i));
        }
        return width;
    }

    private static double of(char c) {
        return c < KNOWN.length ? KNOWN[c] : count(c);
    }

    private static double count(char c) {
        if (NARROW.indexOf(c) >= 0) {
            return NARROW_WIDTH;
        }
        if (WIDE.indexOf(c) >= 0) {
            return WIDE_WIDTH;
        }
        if (c == ' ' || c == '\u00A0') {
            return BLANK_WIDTH;
        }
        return Character.isUpperCase(c) ? UPPER_WIDTH : 1;
    }

    /** Lines that a text takes when it is wrapped between words in a column of so many digits; at least one. */
    public static int lines(String text, int columnWidth) {
        double room = Math.max(1, columnWidth - PADDING);
        if (text.length() * WIDE_WIDTH <= room) {
            return 1;
        }
        int lines = 1;
        double used = 0;
        double blank = 0;
        for (String word : BREAKS.split(text)) {
            double width = of(word);
            if (used > 0 && used + blank + width > room) {
                lines++;
                used = 0;
            }
            used += (used > 0 ? blank : 0) + width;
            while (used > room) {
                lines++;
                used -= room * BROKEN_WORD;
            }
            blank = word.endsWith("–") ? 0 : BLANK_WIDTH;
        }
        return lines;
    }
}
