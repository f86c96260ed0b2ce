package karvan.report.xlsx;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.AreaReference;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTable;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumn;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableColumns;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTTableStyleInfo;

/** Writes covers and tables, row by row from the top: rows are streamed and cannot be touched again. */
final class SheetWriter {

    /** Width of a character in the unit of the file format, and the padding of a cell. */
    private static final int WIDTH_UNIT = 256;

    private static final int WIDEST = 255;
    /** Heights in points. They are written for every row, because some programs do not find them out by themselves. */
    private static final float LINE_HEIGHT = 13.5f;

    private static final float TITLE_HEIGHT = 24;
    private static final float SUBTITLE_HEIGHT = 18;
    private static final float TALLEST = 405;
    /** Bold headings need a little more room. */
    private static final int BOLD_MARGIN = 2;

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final SXSSFWorkbook workbook;
    private final Look look;
    private final Map<String, XSSFRichTextString> texts = new HashMap<>();

    SheetWriter(SXSSFWorkbook workbook, Look look) {
        this.workbook = workbook;
        this.look = look;
    }

    /** An empty sheet, ready to print on landscape pages as wide as the sheet. */
    SXSSFSheet sheet(String tab) {
        SXSSFSheet sheet = workbook.createSheet(tab);
        sheet.setFitToPage(true);
        sheet.setZoom(100);
        PrintSetup print = sheet.getPrintSetup();
        print.setLandscape(true);
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        return sheet;
    }

    void title(SXSSFSheet sheet, int row, String text) {
        Row line = sheet.createRow(row);
        line.setHeightInPoints(TITLE_HEIGHT);
        put(line, 0, text).setCellStyle(look.title);
    }

    void subtitle(SXSSFSheet sheet, int row, String text) {
        Row line = sheet.createRow(row);
        line.setHeightInPoints(SUBTITLE_HEIGHT);
        put(line, 0, text).setCellStyle(look.subtitle);
    }

    void line(SXSSFSheet sheet, int row, String text) {
        Row line = sheet.createRow(row);
        line.setHeightInPoints(LINE_HEIGHT);
        put(line, 0, text).setCellStyle(look.line);
    }

    void cover(Cover cover) {
        SXSSFSheet sheet = sheet(cover.tab());
        sheet.getPrintSetup().setFitHeight((short) 1);
        int row = 0;
        title(sheet, row++, cover.title());
        for (Cover.Block block : cover.blocks()) {
            if (!block.heading().isEmpty()) {
                row++;
                subtitle(sheet, row++, block.heading());
            }
            if (block.grid() != null) {
                row = grid(sheet, row, block.grid().columns(), block.grid().rows());
                widths(sheet, block.grid().columns());
            }
            for (String text : block.lines()) {
                line(sheet, row++, text);
            }
        }
        finish(sheet);
    }

    void table(BookSheet page, int tableNumber) {
        SXSSFSheet sheet = sheet(page.tab());
        widths(sheet, page.columns());
        int row = 0;
        title(sheet, row++, page.title());
        for (String text : page.intro()) {
            line(sheet, row++, text);
        }
        int header = row;
        sheet.createFreezePane(0, header + 1);
        sheet.setRepeatingRows(new CellRangeAddress(header, header, -1, -1));
        int last = grid(sheet, header, page.columns(), page.rows()) - 1;
        listObject(page, sheet, tableNumber, header, last);
        finish(sheet);
    }

    /** Header row and rows; the number of the row below. */
    int grid(SXSSFSheet sheet, int first, List<BookColumn> columns, List<List<BookCell>> rows) {
        Row header = sheet.createRow(first);
        int headerLines = 1;
        for (int i = 0; i < columns.size(); i++) {
            BookColumn column = columns.get(i);
            put(header, i, column.heading())
                    .setCellStyle(column.role().isNumber() ? look.numberHeading : look.textHeading);
            headerLines = Math.max(headerLines, TextWidth.lines(column.heading(), column.width() - BOLD_MARGIN));
        }
        header.setHeightInPoints(headerLines * LINE_HEIGHT);
        int next = first + 1;
        for (List<BookCell> cells : rows) {
            Row row = sheet.createRow(next++);
            int lines = 1;
            for (int i = 0; i < columns.size(); i++) {
                cell(row, i, cells.get(i), columns.get(i).role());
                lines = Math.max(lines, lines(cells.get(i), columns.get(i).width()));
            }
            row.setHeightInPoints(Math.min(TALLEST, lines * LINE_HEIGHT));
        }
        return next;
    }

    private static int lines(BookCell cell, int width) {
        if (cell instanceof BookCell.Text text) {
            return TextWidth.lines(text.text(), width);
        }
        return cell instanceof BookCell.Code code ? TextWidth.lines(code.text(), width) : 1;
    }

    private void cell(Row row, int column, BookCell cell, CellRole role) {
        if (cell instanceof BookCell.Number number) {
            Cell written = row.createCell(column);
            written.setCellValue(number.value().doubleValue());
            written.setCellStyle(look.number(role));
        } else if (cell instanceof BookCell.Text text) {
            text(row, column, text.text());
        } else if (cell instanceof BookCell.Code code) {
            text(row, column, code.text());
        } else if (cell instanceof BookCell.Blank blank) {
            put(row, column, blank.mark()).setCellStyle(role.isNumber() ? look.blank : look.text);
        } else if (cell instanceof BookCell.Link link) {
            Cell written = put(row, column, link.text());
            Hyperlink target = workbook.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
            target.setAddress("'" + link.tab() + "'!A1");
            target.setLabel(link.text());
            written.setHyperlink(target);
            written.setCellStyle(look.link);
        }
    }

    private void text(Row row, int column, String text) {
        boolean likeFormula = !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
        put(row, column, text).setCellStyle(likeFormula ? look.quotedText : look.text);
    }

    /** A text cell, cut where the format allows no more; characters that XML cannot carry become a replacement sign. */
    Cell put(Row row, int column, String text) {
        Cell cell = row.createCell(column);
        int longest = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
        cell.setCellValue(texts.computeIfAbsent(
                text, t -> new XSSFRichTextString(legal(t.length() > longest ? t.substring(0, longest) : t))));
        return cell;
    }

    private static String legal(String text) {
        boolean clean = text.codePoints()
                .allMatch(c ->
                        c >= ' ' && c < 0xD800 || c > 0xDFFF && c < 0xFFFE || c > 0xFFFF || c == '\t' || c == '\n');
        return clean ? text : text.replaceAll("[\\x00-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF\\p{Cs}]", "\uFFFD");
    }

    void widths(SXSSFSheet sheet, List<BookColumn> columns) {
        for (int i = 0; i < columns.size(); i++) {
            sheet.setColumnWidth(i, Math.min(WIDEST, columns.get(i).width()) * WIDTH_UNIT);
        }
    }

    /** The Excel table over a grid: plain, without filter buttons, its column names those of the header cells. */
    private void listObject(BookSheet page, SXSSFSheet sheet, int tableNumber, int header, int last) {
        XSSFSheet below = workbook.getXSSFWorkbook().getSheet(page.tab());
        AreaReference area = new AreaReference(
                new CellReference(header, 0),
                new CellReference(last, page.columns().size() - 1),
                SpreadsheetVersion.EXCEL2007);
        XSSFTable table = below.createTable(area);
        CTTable definition = table.getCTTable();
        definition.setId(tableNumber);
        definition.setName(page.table());
        definition.setDisplayName(page.table());
        definition.setComment(page.title());
        if (definition.isSetAutoFilter()) {
            definition.unsetAutoFilter();
        }
        CTTableColumns columns = definition.getTableColumns();
        for (int i = 0; i < page.columns().size(); i++) {
            CTTableColumn column = columns.getTableColumnArray(i);
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

    /**
     * Selects the first cell and streams out the last rows: left to the end, the library would stream the sheets in an
     * order that differs from run to run, and with it the order of the texts.
     */
    void finish(SXSSFSheet sheet) {
        workbook.getXSSFWorkbook().getSheet(sheet.getSheetName()).setActiveCell(new CellAddress(0, 0));
        sheet.setSelected(workbook.getNumberOfSheets() == 1);
        try {
            sheet.flushRows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
