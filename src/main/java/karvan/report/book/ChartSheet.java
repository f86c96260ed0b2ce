package karvan.report.book;

import java.util.List;

/**
 * Charts with the figures they are drawn from beside them; no Excel table.
 *
 * @param intro sentences under the title
 * @param charts drawn from top to bottom
 */
public record ChartSheet(String tab, String title, List<String> intro, List<Chart> charts) implements Book.Page {

    public ChartSheet {
        intro = List.copyOf(intro);
        charts = List.copyOf(charts);
    }
}
