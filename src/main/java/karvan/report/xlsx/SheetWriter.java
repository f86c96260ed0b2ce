package karvan.report.xlsx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import karvan.report.book.BookCell;
import karvan.report.book.BookColumn;
import karvan.report.book.BookSheet;
import karvan.report.book.CellRole;
import karvan.report.book.Cover;
import karvan.report.book.TextWidth;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFHyperlink;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumn;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumns;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableStyleInfo;

/**
 * Writes covers and tables, row by row from the top. The sheets of the workbook have everything but rows; those are kept
 * beside it, see {@link #rows}.
 */
final class SheetWriter {

    /** Width of a character in the unit of the file format, and the padding of a cell. */
    private static final int WIDTH_UNIT = 256;

    private static final int WIDEST = 255;
    /** Heights in points. */
    private static final float LINE_HEIGHT = 13.5f;

    private static final float TITLE_HEIGHT = 24;
    private static final float SUBTITLE_HEIGHT = 18;
    private static final float TALLEST = 405;
    /** Bold headings need a little more room. */
    private static final int BOLD_MARGIN = 2;

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final XSSFWorkbook workbook;
    private final SharedTexts texts;
    private final Look look;
    /** Rows of the finished sheets by the name of their part in the package. */
    private final Map<String, List<byte[]>> rows = new HashMap<>();

    /** Lines that the texts of cells take, by width of their column and text: a sheet of data asks for the same few. */
    private final Map<Integer, Map<String, Integer>> lines = new HashMap<>();

    SheetWriter(XSSFWorkbook workbook, Look look) {
        this.workbook = workbook;
        this.texts = (SharedTexts) workbook.getSharedStringSource();
        this.look = look;
    }

    /** A sheet while its rows are written. */
    record Page(XSSFSheet sheet, SheetRows rows) {}

    /** The rows of all finished sheets, by the name of their part in the package. */
    Map<String, List<byte[]>> rows() {
        return rows;
    }

    /** An empty sheet, ready to print on landscape pages as wide as the sheet. */
    Page sheet(String tab) {
        XSSFSheet sheet = workbook.createSheet(tab);
        sheet.setFitToPage(true);
        sheet.setZoom(100);
        PrintSetup print = sheet.getPrintSetup();
        print.setLandscape(true);
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        return new Page(sheet, new SheetRows(texts));
    }

    void title(Page page, int row, String text) {
        line(page, row, text, TITLE_HEIGHT, look.title);
    }

    void subtitle(Page page, int row, String text) {
        line(page, row, text, SUBTITLE_HEIGHT, look.subtitle);
    }

    void line(Page page, int row, String text) {
        line(page, row, text, LINE_HEIGHT, look.line);
    }

    private static void line(Page page, int row, String text, float height, XSSFCellStyle style) {
        page.rows().begin(row, height);
        page.rows().text(0, text, style);
    }

    void cover(Cover cover) {
        Page page = sheet(cover.tab());
        page.sheet().getPrintSetup().setFitHeight((short) 1);
        int row = 0;
        title(page, row++, cover.title());
        for (Cover.Block block : cover.blocks()) {
            if (!block.heading().isEmpty()) {
                row++;
                subtitle(page, row++, block.heading());
            }
            if (block.grid() != null) {
                row = grid(page, row, block.grid().columns(), block.grid().rows());
                widths(page, block.grid().columns());
            }
            for (String text : block.lines()) {
                line(page, row++, text);
            }
        }
        finish(page);
    }

    void table(BookSheet table, int tableNumber) {
        Page page = sheet(table.tab());
        widths(page, table.columns());
        int row = 0;
        title(page, row++, table.title());
        for (String text : table.intro()) {
            line(page, row++, text);
        }
        int header = row;
        page.sheet().createFreezePane(0, header + 1);
        page.sheet().setRepeatingRows(new CellRangeAddress(header, header, -1, -1));
        int last = grid(page, header, table.columns(), table.rows()) - 1;
        listObject(table, page.sheet(), tableNumber, header, last);
        finish(page);
    }

    /** Header row and rows; the number of the row below. */
    int grid(Page page, int first, List<BookColumn> columns, List<List<BookCell>> rows) {
        int headerLines = columns.stream()
                .mapToInt(column -> TextWidth.lines(column.heading(), column.width() - BOLD_MARGIN))
                .max()
                .orElse(1);
        page.rows().begin(first, headerLines * LINE_HEIGHT);
        for (int i = 0; i < columns.size(); i++) {
            BookColumn column = columns.get(i);
            page.rows().text(i, column.heading(), column.role().isNumber() ? look.numberHeading : look.textHeading);
        }
        int next = first + 1;
        for (List<BookCell> cells : rows) {
            int most = 1;
            for (int i = 0; i < columns.size(); i++) {
                most = Math.max(most, lines(cells.get(i), columns.get(i).width()));
            }
            page.rows().begin(next, Math.min(TALLEST, most * LINE_HEIGHT));
            for (int i = 0; i < columns.size(); i++) {
                cell(page, next, i, cells.get(i), columns.get(i).role());
            }
            next++;
        }
        return next;
    }

    private int lines(BookCell cell, int width) {
        if (cell instanceof BookCell.Text text) {
            return lines(text.text(), width);
        }
        return cell instanceof BookCell.Code code ? lines(code.text(), width) : 1;
    }

    private int lines(String text, int width) {
        Map<String, Integer> ofWidth = lines.computeIfAbsent(width, any -> new HashMap<>());
        // Asked for every cell: a lambda that holds the text would be made as often.
        Integer known = ofWidth.get(text);
        if (known == null) {
            known = TextWidth.lines(text, width);
            ofWidth.put(text, known);
        }
        return known;
    }

    private void cell(Page page, int row, int column, BookCell cell, CellRole role) {
        if (cell instanceof BookCell.Number number) {
            page.rows().number(column, number.value(), look.number(role));
        } else if (cell instanceof BookCell.Text text) {
            text(page, column, text.text());
        } else if (cell instanceof BookCell.Code code) {
            text(page, column, code.text());
        } else if (cell instanceof BookCell.Blank blank) {
            page.rows().text(column, blank.mark(), role.isNumber() ? look.blank : look.text);
        } else if (cell instanceof BookCell.Link link) {
            page.rows().text(column, link.text(), look.link);
            XSSFHyperlink target = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
            target.setAddress("'" + link.tab() + "'!A1");
            target.setLabel(link.text());
            target.setCellReference(new CellReference(row, column));
            page.sheet().addHyperlink(target);
        }
    }

    private void text(Page page, int column, String text) {
        boolean likeFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        page.rows().text(column, text, likeFormula ? look.quotedText : look.text);
    }

    static void widths(Page page, List<BookColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            page.sheet().setColumnWidth(i, Math.min(WIDEST, columns.get(i).width()) * WIDTH_UNIT);
        }
    }

    /** The Excel table over a grid: plain, without filter buttons, its column names those of the header cells. */
    private static void listObject(BookSheet page, XSSFSheet sheet, int tableNumber, int header, int last) {
        AreaReference area = new AreaReference(
                new CellReference(header, 0),
                new CellReference(last, page.columns().size() - 1),
                SpreadsheetVersion.EXCEL2007);
        // Given the area, the library would look for the header cells once a column, and the rows are not in its sheet.
        CTTable definition = sheet.createTable(null).getCTTable();
        definition.setRef(area.formatAsString());
        definition.setId(tableNumber);
        definition.setName(page.table());
        definition.setDisplayName(page.table());
        definition.setComment(page.title());
        CTTableColumns columns = definition.addNewTableColumns();
        columns.setCount(page.columns().size());
        for (int i = 0; i < page.columns().size(); i++) {
            CTTableColumn column = columns.addNewTableColumn();
            column.setId(i + 1L);
            column.setName(page.columns().get(i).heading());
        }
        CTTableStyleInfo style =
                definition.isSetTableStyleInfo() ? definition.getTableStyleInfo() : definition.addNewTableStyleInfo();
        style.setName("TableStyleLight1");
        style.setShowRowStripes(false);
        style.setShowColumnStripes(false);
        style.setShowFirstColumn(false);
        style.setShowLastColumn(false);
    }

    /** Selects the first cell, says how far the sheet goes, and keeps its rows. */
    void finish(Page page) {
        XSSFSheet sheet = page.sheet();
        sheet.setActiveCell(new CellAddress(0, 0));
        sheet.setSelected(workbook.getNumberOfSheets() == 1);
        sheet.getCTWorksheet().getDimension().setRef(page.rows().range());
        // Names of parts begin with a slash, names in the ZIP file do not.
        rows.put(
                sheet.getPackagePart().getPartName().getName().substring(1),
                page.rows().finished());
    }
}
