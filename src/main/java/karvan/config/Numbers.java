package karvan.config;

import java.math.BigDecimal;

/** Numbers of {@code conf/}: decimal point, no grouping. */
final class Numbers {

    private Numbers() {}

    /** @throws IllegalArgumentException when the text is no plain decimal number */
    static BigDecimal decimal(String column, String text) {
        if (!text.matches("-?\\d+(\\.\\d+)?")) {
            throw new IllegalArgumentException(
                    column + " '" + text + "' is no number; expected digits with a decimal point, such as 1234.5");
        }
        return new BigDecimal(text);
    }

    /** @throws IllegalArgumentException when the text is no whole number from 0 to 9999 */
    static int whole(String column, String text) {
        if (!text.matches("\\d{1,4}")) {
            throw new IllegalArgumentException(column + " '" + text + "' is no whole number from 0 to 9999");
        }
        return Integer.parseInt(text);
    }
}
