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
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes a book as the bytes of one .xlsx file. */
public final class XlsxWriter {

    /** Rows of a sheet held in memory before they are streamed out. */
    private static final int WINDOW = 200;

    private XlsxWriter() {}

    /**
     * The workbook; equal books give equal bytes.
     *
     * @throws UncheckedIOException when the temporary folder of the machine cannot be written
     */
    public static byte[] write(Book book) {
        try (XSSFWorkbook base = new XSSFWorkbook(new SharedTexts.Factory());
                SXSSFWorkbook workbook = new SXSSFWorkbook(base, WINDOW, false, true)) {
            workbook.setZip64Mode(Zip64Mode.AsNeeded);
            properties(book, base);
            SheetWriter sheets = new SheetWriter(workbook, new Look(base));
            ChartWriter charts = new ChartWriter(sheets, book.language());
            int tables = 0;
            for (Book.Page page : book.pages()) {
                if (page instanceof Cover cover) {
                    sheets.cover(cover);
                } else if (page instanceof BookSheet sheet) {
                    sheets.table(sheet, ++tables);
                } else if (page instanceof ChartSheet chartSheet) {
                    charts.charts(chartSheet, base::getSheet);
                }
            }
            workbook.setActiveSheet(0);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return Repack.inOrder(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The workbook '" + book.title()
                            + "' cannot be written; check the free space of the temporary folder",
                    e);
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
