package karvan.report.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import karvan.report.SampleNights;
import karvan.report.SampleWords;
import karvan.report.book.Book;
import karvan.report.book.BookCell;
import karvan.report.book.BookSheet;
import karvan.report.book.Books;
import karvan.report.book.Night;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XlsxWriterTest {

    private static Book book(Night night, String language) {
        return Books.book(night, SampleWords.words(language));
    }

    private static XSSFWorkbook open(byte[] bytes) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes));
    }

    @Test
    void equalBooksAreEqualFiles() {
        Book book = book(SampleNights.second(), "ru");
        assertThat(XlsxWriter.write(book)).isEqualTo(XlsxWriter.write(book));
    }

    @Test
    void theBookThatLoadsTheLibraryHasAPageOfEveryKind() {
        assertThat(XlsxWriter.small().pages())
                .extracting(page -> (Object) page.getClass())
                .containsExactlyInAnyOrder((Object[]) Book.Page.class.getPermittedSubclasses());
        XlsxWriter.prepare();
    }

    @Test
    void everyTableCoversItsHeaderAndRowsAndIsPlain() throws IOException {
        for (String language : SampleWords.languages()) {
            Book book = book(SampleNights.second(), language);
            try (XSSFWorkbook workbook = open(XlsxWriter.write(book))) {
                for (Book.Page page : book.pages()) {
                    XSSFSheet sheet = workbook.getSheet(page.tab());
                    assertThat(sheet.getNumMergedRegions()).isZero();
                    assertThat(sheet.getActiveCell().formatAsString()).isEqualTo("A1");
                    assertThat(sheet.getRow(0).getCell(0).getStringCellValue()).isEqualTo(page.title());
                    assertThat(sheet.getPrintSetup().getLandscape()).isTrue();
                    if (page instanceof BookSheet table) {
                        provePlainTable(sheet, table);
                    } else {
                        assertThat(sheet.getTables()).isEmpty();
                    }
                }
                assertThat(workbook.getActiveSheetIndex()).isZero();
            }
        }
    }

    @Test
    void textLikeAFormulaIsQuotedAndNoCharacterBreaksTheFile() throws IOException {
        List<String> hostile = List.of(
                "=cmd|' /C calc'!A0",
                "+1",
                "-1",
                "@SUM(A1)",
                "\tx",
                "a\u0000\u001B[2J\uFFFE\uD800b",
                "plain",
                " a & b < c ]]> \"d\"\n",
                "_x0041_x000D_ _x_",
                "x".repeat(40_000));
        Book book = book(SampleNights.second(), "en");
        List<Book.Page> pages = new ArrayList<>(book.pages());
        int place = pages.indexOf(pages.stream()
                .filter(page -> page instanceof BookSheet sheet && sheet.table().equals("Rejects"))
                .findFirst()
                .orElseThrow());
        BookSheet rejects = (BookSheet) pages.get(place);
        List<List<BookCell>> rows = new ArrayList<>();
        for (String text : hostile) {
            rows.add(rejects.columns().stream()
                    .<BookCell>map(column -> new BookCell.Text(text))
                    .toList());
        }
        pages.set(
                place,
                new BookSheet(
                        rejects.tab(),
                        rejects.title(),
                        rejects.table(),
                        rejects.description(),
                        rejects.intro(),
                        rejects.columns(),
                        rows,
                        rows.size()));
        Book changed = new Book(
                book.language(), book.title(), book.subject(), book.author(), book.keywords(), book.published(), pages);
        try (XSSFWorkbook workbook = open(XlsxWriter.write(changed))) {
            XSSFSheet sheet = workbook.getSheet(rejects.tab());
            int first = sheet.getTables().get(0).getStartRowIndex() + 1;
            for (int i = 0; i < hostile.size(); i++) {
                XSSFCell cell = sheet.getRow(first + i).getCell(0);
                assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
                assertThat(cell.getCellStyle().getQuotePrefixed())
                        .as(hostile.get(i))
                        .isEqualTo(i < 5);
            }
            assertThat(sheet.getRow(first).getCell(0).getStringCellValue()).isEqualTo(hostile.get(0));
            assertThat(sheet.getRow(first + 5).getCell(0).getStringCellValue())
                    .isEqualTo("a\uFFFD\uFFFD[2J\uFFFD\uFFFDb");
            for (int i : List.of(6, 7, 8)) {
                assertThat(sheet.getRow(first + i).getCell(0).getStringCellValue())
                        .isEqualTo(hostile.get(i));
            }
            assertThat(sheet.getRow(first + 9).getCell(0).getStringCellValue()).isEqualTo("x".repeat(32_767));
        }
    }

    private static void provePlainTable(XSSFSheet sheet, BookSheet page) {
        XSSFTable table = sheet.getTables().get(0);
        assertThat(sheet.getTables()).hasSize(1);
        assertThat(table.getName()).isEqualTo(page.table());
        assertThat(table.getDisplayName()).isEqualTo(page.table());
        assertThat(table.getRowCount()).isEqualTo(page.rows().size() + 1);
        assertThat(table.getCTTable().isSetAutoFilter()).isFalse();
        List<String> header = new ArrayList<>();
        for (Cell cell : sheet.getRow(table.getStartRowIndex())) {
            header.add(cell.getStringCellValue());
        }
        assertThat(table.getColumns().stream().map(column -> column.getName())).isEqualTo(header);
        assertThat(sheet.getLastRowNum()).isEqualTo(table.getEndRowIndex());
    }

    @Test
    void numbersAreNumbersAndTextThatLooksLikeAFormulaStaysText() throws IOException {
        Book book = book(SampleNights.first(), "en");
        try (XSSFWorkbook workbook = open(XlsxWriter.write(book))) {
            XSSFSheet headline = workbook.getSheet("Headline");
            int row = headline.getTables().get(0).getStartRowIndex() + 1;
            XSSFCell value = headline.getRow(row).getCell(7);
            assertThat(value.getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(value.getNumericCellValue()).isEqualTo(281.6);
            assertThat(value.getCellStyle().getDataFormatString()).isEqualTo("#,##0.0");
            XSSFSheet rejects = workbook.getSheet("Rejects");
            XSSFCell text = rejects.getRow(rejects.getTables().get(0).getStartRowIndex() + 1)
                    .getCell(7);
            assertThat(text.getCellType()).isEqualTo(CellType.STRING);
            assertThat(text.getStringCellValue()).isEqualTo("=ЮГОСЛАВИЯ");
            assertThat(text.getCellStyle().getQuotePrefixed()).isTrue();
            XSSFSheet codes = workbook.getSheet("Top codes");
            XSSFCell code = codes.getRow(codes.getTables().get(0).getStartRowIndex() + 1)
                    .getCell(3);
            assertThat(code.getCellType()).isEqualTo(CellType.STRING);
        }
    }

    @Test
    void propertiesCarryLanguageTitleAndTheMomentOfTheRelease() throws IOException {
        Book book = book(SampleNights.first(), "kk");
        try (XSSFWorkbook workbook = open(XlsxWriter.write(book))) {
            var core = workbook.getProperties().getCoreProperties();
            assertThat(core.getUnderlyingProperties().getLanguageProperty()).contains("kk");
            assertThat(core.getTitle()).isEqualTo(book.title());
            assertThat(core.getCreated().toInstant()).isEqualTo(Instant.parse("2025-09-02T03:10:00Z"));
            assertThat(core.getModified().toInstant()).isEqualTo(Instant.parse("2025-09-02T03:10:00Z"));
        }
    }

    @Test
    void titlesUseNamedStylesAndTheBodyAReadableFont() throws IOException {
        try (XSSFWorkbook workbook = open(XlsxWriter.write(book(SampleNights.first(), "en")))) {
            var styles = workbook.getStylesSource().getCTStylesheet().getCellStyles();
            assertThat(styles.getCellStyleList().stream().map(style -> style.getName()))
                    .contains("Normal", "Heading 1", "Heading 2");
            long heading = workbook.getSheetAt(0)
                    .getRow(0)
                    .getCell(0)
                    .getCellStyle()
                    .getCoreXf()
                    .getXfId();
            assertThat(styles.getCellStyleList())
                    .anyMatch(style -> style.getName().equals("Heading 1") && style.getXfId() == heading);
            for (int i = 0; i < workbook.getNumberOfFonts(); i++) {
                assertThat(workbook.getFontAt(i).getFontName()).isEqualTo("Arial");
                assertThat((int) workbook.getFontAt(i).getFontHeightInPoints()).isGreaterThanOrEqualTo(10);
            }
        }
    }

    @Test
    void chartsAreNativeNamedAndDescribed() throws IOException {
        try (XSSFWorkbook workbook = open(XlsxWriter.write(book(SampleNights.first(), "en")))) {
            var drawing = workbook.getSheet("Charts").getDrawingPatriarch();
            assertThat(drawing.getCharts()).hasSize(2).allSatisfy(chart -> assertThat(
                            chart.getCTChart().getDispBlanksAs().getVal().toString())
                    .isEqualTo("gap"));
            assertThat(drawing.getCTDrawing().getTwoCellAnchorList()).allSatisfy(anchor -> {
                var properties = anchor.getGraphicFrame().getNvGraphicFramePr().getCNvPr();
                assertThat(properties.getDescr()).isNotBlank();
                assertThat(properties.getName()).isIn("Turnover_by_month", "Groups_by_half_year");
            });
        }
    }

    @Test
    void libreOfficeOpensTheWorkbookOfEveryLanguage(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(libreOffice().isPresent(), "LibreOffice is not installed: soffice was not found in /usr/bin");
        List<String> command = new ArrayList<>(List.of(
                libreOffice().orElseThrow().toString(),
                "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                "pdf",
                "--outdir",
                folder.toString()));
        for (String language : SampleWords.languages()) {
            Path file = folder.resolve("book_" + language + ".xlsx");
            Files.write(file, XlsxWriter.write(book(SampleNights.second(), language)));
            command.add(file.toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(240, TimeUnit.SECONDS)).isTrue();
        for (String language : SampleWords.languages()) {
            assertThat(folder.resolve("book_" + language + ".pdf")).isNotEmptyFile();
        }
    }

    private static java.util.Optional<Path> libreOffice() {
        return List.of(Path.of("/usr/bin/soffice"), Path.of("/usr/local/bin/soffice")).stream()
                .filter(Files::isExecutable)
                .findFirst();
    }
}
