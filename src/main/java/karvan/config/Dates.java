package karvan.config;

import java.util.regex.Pattern;

/** Dates of sources, as exact as they are known: a year, a month or a day. */
final class Dates {

    private static final Pattern DATE = Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");

    private Dates() {}

    /** @throws IllegalArgumentException when the text is neither a year nor a month nor a day */
    static void prove(String text) {
        if (!DATE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "date '" + text + "' is neither a year, a month nor a day; expected 2025, 2025-08 or 2025-08-14");
        }
    }
}
