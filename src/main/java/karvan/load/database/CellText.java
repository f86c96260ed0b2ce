package karvan.load.database;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import karvan.config.SqlType;

/**
 * The text of a value by its declared type. Numbers are plain decimal figures, days {@code 2025-06-30}, times
 * {@code 2025-06-30T23:59:59.000000} and in UTC with a {@code Z}; the blanks that pad {@code char(n)} are no text. What
 * has no such form (infinite dates, years before 1) stays as the database writes it and is rejected with its row.
 */
final class CellText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final int LAST_YEAR = 9999;

    /** What is printed for a number that is none. */
    static final String NOT_A_NUMBER = "NaN";

    private CellText() {}

    /** The text of a column of the current row; null where the database knows nothing, which is not an empty text. */
    static String of(ResultSet row, int column, SqlType.Kind kind) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return null;
        }
        return switch (kind) {
            case SMALLINT, INTEGER, BIGINT, VARCHAR, TEXT, DATE -> text;
            case NUMERIC -> text.equals(NOT_A_NUMBER) ? text : new BigDecimal(text).toPlainString();
            case CHAR -> unpadded(text);
            case BOOLEAN -> row.getBoolean(column) ? "true" : "false";
            case TIMESTAMP -> {
                LocalDateTime time = row.getObject(column, LocalDateTime.class);
                yield isInCalendar(time.getYear()) ? TIME.format(time) : text;
            }
            case TIMESTAMPTZ -> {
                // The driver's infinite moment cannot be moved to another offset.
                OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
                yield isInCalendar(moment.getYear())
                        ? TIME.format(moment.withOffsetSameInstant(ZoneOffset.UTC)) + "Z"
                        : text;
            }
        };
    }

    private static String unpadded(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(0, end);
    }

    private static boolean isInCalendar(int year) {
        return year >= 1 && year <= LAST_YEAR;
    }
}
