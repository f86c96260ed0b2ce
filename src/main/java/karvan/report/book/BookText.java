package karvan.report.book;

import java.math.BigDecimal;
import java.util.List;

/** A book as text: one line per cell with tab, cell, type, value and format, so that two books compare line by line. */
public final class BookText {

    private final StringBuilder text = new StringBuilder();
    private String tab = "";
    private int row;

    private BookText() {}

    public static String of(Book book) {
        BookText lines = new BookText();
        lines.text.append("language\t").append(book.language()).append('\n');
        lines.text.append("title\t").append(book.title()).append('\n');
        book.pages().forEach(lines::page);
        return lines.text.toString();
    }

    private void page(Book.Page page) {
        tab = page.tab();
        row = 0;
        single("heading", page.title());
        if (page instanceof Cover cover) {
            cover.blocks().forEach(this::block);
        } else if (page instanceof BookSheet sheet) {
            sheet.intro().forEach(line -> single("text", line));
            table(sheet.table(), sheet.columns(), sheet.rows());
        } else if (page instanceof ChartSheet charts) {
            charts.intro().forEach(line -> single("text", line));
            charts.charts().forEach(this::chart);
        }
    }

    private void block(Cover.Block block) {
        if (!block.heading().isEmpty()) {
            single("heading", block.heading());
        }
        if (block.grid() != null) {
            table("grid", block.grid().columns(), block.grid().rows());
        }
        block.lines().forEach(line -> single("text", line));
    }

    private void table(String name, List<BookColumn> columns, List<List<BookCell>> rows) {
        row++;
        for (int i = 0; i < columns.size(); i++) {
            line(i, "header " + name, columns.get(i).heading(), "");
        }
        for (List<BookCell> cells : rows) {
            row++;
            for (int i = 0; i < cells.size(); i++) {
                cell(i, cells.get(i), columns.get(i).role());
            }
        }
    }

    private void cell(int column, BookCell cell, CellRole role) {
        if (cell instanceof BookCell.Number number) {
            line(column, "number", number.value().toPlainString(), role.format());
        } else if (cell instanceof BookCell.Text words) {
            line(column, "text", words.text(), "");
        } else if (cell instanceof BookCell.Code code) {
            line(column, "code", code.text(), "");
        } else if (cell instanceof BookCell.Blank blank) {
            line(column, "blank", blank.mark(), "");
        } else if (cell instanceof BookCell.Link link) {
            line(column, "link " + link.tab(), link.text(), "");
        }
    }

    private void chart(Chart chart) {
        single("chart " + chart.kind(), chart.title());
        for (int i = 0; i < chart.categories().size(); i++) {
            row++;
            line(0, "category", chart.categories().get(i), "");
            for (int s = 0; s < chart.series().size(); s++) {
                BigDecimal value = chart.series().get(s).values().get(i);
                line(s + 1, "point", value == null ? "" : value.toPlainString(), "");
            }
        }
    }

    private void single(String type, String value) {
        row++;
        line(0, type, value, "");
    }

    private void line(int column, String type, String value, String format) {
        text.append(tab)
                .append('\t')
                .append(address(column))
                .append(row)
                .append('\t')
                .append(type)
                .append('\t')
                .append(value.replace('\n', ' '));
        if (!format.isEmpty()) {
            text.append('\t').append(format);
        }
        text.append('\n');
    }

    /** Letters of a column: A to Z, then AA. */
    private static String address(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : address(column / 26 - 1) + last;
    }
}
