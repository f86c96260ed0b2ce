package karvan.report.book;

import java.util.List;

/**
 * A sheet with one table.
 *
 * @param table name of the Excel table, the same in every language
 * @param intro sentences between the title and the table
 * @param rows at least one; each has a cell for every column
 * @param dataRows rows that carry data: 0 when the only row says why there are none
 */
public record BookSheet(
        String tab,
        String title,
        String table,
        String description,
        List<String> intro,
        List<BookColumn> columns,
        List<List<BookCell>> rows,
        int dataRows)
        implements Book.Page {

    public BookSheet {
        intro = List.copyOf(intro);
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("The table " + table + " has no row; an Excel table needs one");
        }
    }
}
