package karvan.report.book;

import java.math.BigDecimal;
import java.util.List;

/**
 * A native chart and its figures.
 *
 * @param name name of the drawing, ASCII
 * @param alternative what it shows and its main message, for those who do not see it
 * @param categoryHeading heading of the categories and title of their axis
 * @param valueHeading title of the value axis with its unit
 */
public record Chart(
        Kind kind,
        String name,
        String title,
        String alternative,
        String categoryHeading,
        String valueHeading,
        List<String> categories,
        List<Series> series) {

    /** How the figures are drawn. */
    public enum Kind {
        /** Lines over time; a missing figure is a gap. */
        LINES,
        /** Columns side by side. */
        COLUMNS
    }

    /**
     * @param values one for every category; null where there is no figure
     */
    public record Series(String name, List<BigDecimal> values) {}

    public Chart {
        categories = List.copyOf(categories);
        series = List.copyOf(series);
    }
}
