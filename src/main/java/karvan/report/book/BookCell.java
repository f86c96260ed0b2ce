package karvan.report.book;

import java.math.BigDecimal;

/** One cell of a table. */
public sealed interface BookCell {

    /** A number in the unit of its column, not rounded; the format of the column rounds what is seen. */
    record Number(BigDecimal value) implements BookCell {}

    /** Words; empty where a note or flag column has nothing to say. */
    record Text(String text) implements BookCell {}

    /** A code that must stay text, whatever it looks like. */
    record Code(String text) implements BookCell {}

    /**
     * No figure, and why.
     *
     * @param mark shorthand explained in the legend, such as {@code [x]}
     */
    record Blank(String mark) implements BookCell {}

    /**
     * A way to another sheet.
     *
     * @param tab name of the tab it leads to
     */
    record Link(String text, String tab) implements BookCell {}

    static BookCell text(String text) {
        return new Text(text);
    }

    static BookCell code(String text) {
        return new Code(text);
    }

    static BookCell count(long number) {
        return new Number(BigDecimal.valueOf(number));
    }
}
