package karvan.report.book;

import java.time.Instant;
import java.util.List;

/**
 * One workbook in one language.
 *
 * @param language ISO 639-1 code
 * @param title what, where and when
 * @param subject one line on the content, for the document properties
 * @param author who publishes it
 * @param keywords words to find it by, joined by {@code ", "}
 * @param published moment of the release; becomes the time of creation, so that equal books are equal files
 * @param pages cover first, then in the order of the tabs
 */
public record Book(
        String language,
        String title,
        String subject,
        String author,
        String keywords,
        Instant published,
        List<Page> pages) {

    public Book {
        pages = List.copyOf(pages);
    }

    /** A tab of the workbook. */
    public sealed interface Page permits Cover, BookSheet, ChartSheet {
        /** Name on the tab, at most 31 characters. */
        String tab();

        /** Title in the first cell. */
        String title();
    }
}
