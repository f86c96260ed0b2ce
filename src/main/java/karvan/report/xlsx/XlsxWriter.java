package karvan.report.xlsx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Date;
import java.util.Optional;
import karvan.report.book.Book;
import karvan.report.book.BookSheet;
import karvan.report.book.ChartSheet;
import karvan.report.book.Cover;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes a book as the bytes of one .xlsx file. */
public final class XlsxWriter {

    private XlsxWriter() {}

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
}
