package karvan.load.read;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * What the number formats of a workbook say of its numbers. A workbook stores a date as a number of days and a code that
 * was typed as a number without its leading zeros; only the format of the cell tells.
 */
final class CellFormats {

    private static final int PLAIN = 0;
    private static final int DATE = -1;

    /** Day 0 of the two calendars; the first one counts a 29 February 1900 that never was. */
    private static final LocalDate ZERO_1900 = LocalDate.of(1899, 12, 30);

    private static final LocalDate ZERO_1904 = LocalDate.of(1904, 1, 1);

    /** Years in which trade is recorded; a number of days that leads outside them is no date. */
    private static final int FIRST_YEAR = 1950;

    private static final int LAST_YEAR = 2100;
    private static final int SECONDS_OF_DAY = 86_400;
    private static final int LONGEST_CODE = 15;

    /** No program for workbooks takes a longer one. */
    private static final int LONGEST_FORMAT = 255;

    /** Texts in a format, set apart by quotes, a backslash or blanks of a given width. */
    private static final Pattern LITERALS = Pattern.compile("\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^]]*]");

    private static final Pattern ZEROS = Pattern.compile("0{2,15}");

    private final Map<Integer, String> codes = new HashMap<>();
    private final List<Integer> formats = new ArrayList<>();
    private final List<Integer> kinds = new ArrayList<>();
    private boolean from1904;

    /** The workbook counts its days from 1904. */
    void countFrom1904() {
        from1904 = true;
    }

    /** A format of the workbook's own. */
    void format(int number, String code) {
        if (code.length() <= LONGEST_FORMAT) {
            codes.put(number, code);
        }
        proveSize();
    }

    /** The next style, counted from 0, and the number of its format. */
    void style(int format) {
        formats.add(format);
        proveSize();
    }

    private void proveSize() {
        if (Math.max(codes.size(), formats.size()) > Budget.STYLES) {
            throw new Refusal(
                    Refusal.Kind.HOSTILE,
                    "The workbook holds more than " + Budget.STYLES
                            + " styles of cells, which no program for workbooks writes; do not open it");
        }
    }

    private int kind(int style) {
        // The formats may stand behind the styles that name them.
        while (kinds.size() < formats.size()) {
            int format = formats.get(kinds.size());
            String code = codes.getOrDefault(format, BuiltinFormats.getBuiltinFormat(format));
            kinds.add(code == null ? PLAIN : kind(format, code));
        }
        return style >= 0 && style < kinds.size() ? kinds.get(style) : PLAIN;
    }

    private static int kind(int format, String code) {
        String bare = LITERALS.matcher(code.split(";", 2)[0]).replaceAll("");
        if (ZEROS.matcher(bare.replaceAll("[ \\u00A0-]", "")).matches()) {
            return (int) bare.chars().filter(c -> c == '0').count();
        }
        boolean ofDay = bare.matches("(?s).*[yYdD].*") || bare.matches("(?s)[mM \\-/.]*[mM][mM \\-/.]*");
        return ofDay && DateUtil.isADateFormat(format, code) ? DATE : PLAIN;
    }

    /** Puts a number into a row: as a date, with its zeros, or as it is stored. */
    void number(SheetRow row, int column, String stored, int style, SheetNotes notes) {
        int kind = formats.isEmpty() ? PLAIN : kind(style);
        String date = kind == DATE ? date(stored) : null;
        if (date != null) {
            row.text(column, date);
            return;
        }
        String plain = ExactNumber.plain(stored).orElse(null);
        if (kind > 0 && plain != null && plain.length() < kind && isCode(plain)) {
            notes.count(ReadNotes.LEADING_ZERO);
            row.number(column, "0".repeat(kind - plain.length()) + plain);
        } else if (plain == null) {
            row.text(column, stored);
        } else {
            row.number(column, plain);
        }
    }

    private static boolean isCode(String plain) {
        return plain.length() <= LONGEST_CODE && plain.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** The day as {@code 2025-06-12}, with the time of day where one is stored; null when it is no likely one. */
    private String date(String stored) {
        double days;
        try {
            days = Double.parseDouble(stored);
        } catch (NumberFormatException noNumber) {
            return null;
        }
        long seconds = Math.round((days - Math.floor(days)) * SECONDS_OF_DAY);
        double whole = Math.floor(days) + (seconds == SECONDS_OF_DAY ? 1 : 0);
        if (!(whole >= 0 && whole < 1_000_000)) {
            return null;
        }
        LocalDate day = (from1904 ? ZERO_1904 : ZERO_1900).plusDays((long) whole);
        if (day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR) {
            return null;
        }
        return seconds % SECONDS_OF_DAY == 0
                ? day.toString()
                : day.atStartOfDay().plusSeconds(seconds).toString();
    }
}
