package karvan.config;

import java.io.Serializable;

/**
 * A row of the rule {@code total} holds the grand total of the file, which its observations must add up to: all of
 * them, or those of its reporter, period and direction where columns tell these. A row of the rule {@code control}
 * becomes control figures.
 *
 * @param rule name counted in the segment
 * @param field key column looked at
 * @param pattern regular expression that its whole text fits, on one line and without blanks at its ends
 */
public record SkipRow(String rule, Field field, String pattern) implements Serializable {

    /** The rule whose rows hold totals that the other rows must add up to. */
    public static final String TOTAL = "total";

    /** The rule whose rows hold control figures, such as groups of partners beside their members. */
    public static final String CONTROL = "control";
}
