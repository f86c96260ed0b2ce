package karvan.report.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import karvan.report.book.Book;
import karvan.report.book.BookCell;
import karvan.report.book.BookColumn;
import karvan.report.book.BookSheet;
import karvan.report.book.CellRole;
import karvan.report.book.Chart;
import karvan.report.book.ChartSheet;
import karvan.report.book.Cover;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes a book as the bytes of one .xlsx file. */
public final class XlsxWriter {

    private XlsxWriter() {}

    /** Loads the library by a small book that nobody keeps. */
    public static void prepare() {
        write(small());
    }

    /**
     * The workbook, made in memory; equal books give equal bytes.
     *
     * @throws UncheckedIOException when the library cannot put the parts together
     */
    public static byte[] write(Book book) {
        XSSFWorkbook workbook = new XSSFWorkbook(new SharedTexts.Factory());
        try {
            properties(book, workbook);
            SheetWriter sheets = new SheetWriter(workbook, new Look(workbook));
            ChartWriter charts = new ChartWriter(sheets, book.language());
            int tables = 0;
            for (Book.Page page : book.pages()) {
                if (page instanceof Cover cover) {
                    sheets.cover(cover);
                } else if (page instanceof BookSheet sheet) {
                    sheets.table(sheet, ++tables);
                } else if (page instanceof ChartSheet chartSheet) {
                    charts.charts(chartSheet);
                }
            }
            workbook.setActiveSheet(0);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return Repack.inOrder(bytes.toByteArray(), sheets.rows());
        } catch (IOException e) {
            throw new UncheckedIOException("The workbook '" + book.title() + "' cannot be put together", e);
        } finally {
            // Closing it would put all parts together a second time, for a file that it was not read from.
            workbook.getPackage().revert();
        }
    }

    /** The moment of the release stands for creation and last change: the clock must not show in the file. */
    private static void properties(Book book, XSSFWorkbook workbook) {
        POIXMLProperties properties = workbook.getProperties();
        POIXMLProperties.CoreProperties core = properties.getCoreProperties();
        core.setTitle(book.title());
        core.setSubjectProperty(book.subject());
        core.setCreator(book.author());
        core.setLastModifiedByUser(book.author());
        core.setKeywords(book.keywords());
        core.setCreated(Optional.of(Date.from(book.published())));
        core.setModified(Optional.of(Date.from(book.published())));
        core.getUnderlyingProperties().setLanguageProperty(book.language());
    }

    /** One page of each kind, with a little of all that pages may have. */
    static Book small() {
        List<BookColumn> columns = List.of(
                new BookColumn("group", "Group", CellRole.TEXT, 20),
                new BookColumn("value", "Value", CellRole.THOUSAND_USD, 20));
        List<List<BookCell>> rows = List.of(List.of(BookCell.text("Metals"), BookCell.count(1)));
        Chart chart = new Chart(
                Chart.Kind.LINES,
                "chart",
                "Chart",
                "Chart",
                "Group",
                "Value",
                List.of("Metals"),
                List.of(new Chart.Series("Value", List.of(BigDecimal.ONE))));
        return new Book(
                "en",
                "Title",
                "Subject",
                "Author",
                "keyword",
                Instant.EPOCH,
                List.of(
                        new Cover("Cover", "Title", List.of(new Cover.Block("", null, List.of("Line")))),
                        new BookSheet("Table", "Title", "table", "Table", List.of("Line"), columns, rows, 1),
                        new ChartSheet("Charts", "Title", List.of("Line"), List.of(chart))));
    }
}
