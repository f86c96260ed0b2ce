package karvan.report.xlsx;

import java.util.EnumMap;
import java.util.Map;
import karvan.report.book.CellRole;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCellStyle;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTCellStyles;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTStylesheet;
import org.openxmlformats.schemas.spreadsheetml.x2006.main.CTXf;

/**
 * The cell styles of a workbook, each made once. Titles use the named styles "Heading 1" and "Heading 2", by which
 * screen readers and the navigation of office programs find them; one sans-serif font, no colour, no fill, no border.
 */
final class Look {

    static final String FONT = "Arial";
    static final short BODY_POINTS = 10;
    private static final short TITLE_POINTS = 16;
    private static final short SUBTITLE_POINTS = 12;
    /** Keeps a number apart from the text on its right. */
    private static final short RIGHT_GAP = 1;
    /** Numbers of the built-in styles in the file format (ISO/IEC 29500-1, 18.8.7). */
    private static final int NORMAL = 0;

    private static final int HEADING_1 = 16;
    private static final int HEADING_2 = 17;

    final XSSFCellStyle title;
    final XSSFCellStyle subtitle;
    /** One line that runs on to the right over empty cells. */
    final XSSFCellStyle line;

    final XSSFCellStyle textHeading;
    final XSSFCellStyle numberHeading;
    final XSSFCellStyle text;
    /** For text that begins like a formula: stays text when the cell is edited. */
    final XSSFCellStyle quotedText;

    final XSSFCellStyle blank;
    final XSSFCellStyle link;
    private final Map<CellRole, XSSFCellStyle> numbers = new EnumMap<>(CellRole.class);

    Look(XSSFWorkbook workbook) {
        XSSFFont body = workbook.getFontAt(0);
        body.setFontName(FONT);
        body.setFontHeightInPoints(BODY_POINTS);
        XSSFFont bold = font(workbook, BODY_POINTS, true);
        namedStyles(workbook);
        title = named(workbook, HEADING_1, font(workbook, TITLE_POINTS, true));
        subtitle = named(workbook, HEADING_2, font(workbook, SUBTITLE_POINTS, true));
        line = style(workbook, body, HorizontalAlignment.LEFT, false);
        textHeading = style(workbook, bold, HorizontalAlignment.LEFT, true);
        textHeading.setVerticalAlignment(VerticalAlignment.BOTTOM);
        numberHeading = style(workbook, bold, HorizontalAlignment.RIGHT, true);
        numberHeading.setVerticalAlignment(VerticalAlignment.BOTTOM);
        numberHeading.setIndention(RIGHT_GAP);
        text = style(workbook, body, HorizontalAlignment.LEFT, true);
        quotedText = style(workbook, body, HorizontalAlignment.LEFT, true);
        quotedText.setQuotePrefixed(true);
        blank = style(workbook, body, HorizontalAlignment.RIGHT, true);
        blank.setIndention(RIGHT_GAP);
        XSSFFont underlined = font(workbook, BODY_POINTS, false);
        underlined.setUnderline(XSSFFont.U_SINGLE);
        link = style(workbook, underlined, HorizontalAlignment.LEFT, true);
        for (CellRole role : CellRole.values()) {
            if (role.isNumber()) {
                XSSFCellStyle number = style(workbook, body, HorizontalAlignment.RIGHT, false);
                number.setIndention(RIGHT_GAP);
                number.setDataFormat(workbook.createDataFormat().getFormat(role.format()));
                numbers.put(role, number);
            }
        }
    }

    XSSFCellStyle number(CellRole role) {
        return numbers.get(role);
    }

    private static XSSFFont font(XSSFWorkbook workbook, short points, boolean bold) {
        XSSFFont font = workbook.createFont();
        font.setFontName(FONT);
        font.setFontHeightInPoints(points);
        font.setBold(bold);
        return font;
    }

    private static XSSFCellStyle style(
            XSSFWorkbook workbook, XSSFFont font, HorizontalAlignment alignment, boolean wrap) {
        XSSFCellStyle style = workbook.createCellStyle();
        style.setFont(font);
        style.setAlignment(alignment);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setWrapText(wrap);
        return style;
    }

    private static void namedStyles(XSSFWorkbook workbook) {
        CTStylesheet sheet = workbook.getStylesSource().getCTStylesheet();
        CTCellStyles styles = sheet.isSetCellStyles() ? sheet.getCellStyles() : sheet.addNewCellStyles();
        if (styles.sizeOfCellStyleArray() == 0) {
            name(styles, "Normal", NORMAL, 0);
        }
    }

    private static void name(CTCellStyles styles, String name, int builtin, long format) {
        CTCellStyle style = styles.addNewCellStyle();
        style.setName(name);
        style.setBuiltinId(builtin);
        style.setXfId(format);
        styles.setCount(styles.sizeOfCellStyleArray());
    }

    /** A cell style that belongs to the built-in named style of this number. */
    private static XSSFCellStyle named(XSSFWorkbook workbook, int builtin, XSSFFont font) {
        StylesTable table = workbook.getStylesSource();
        XSSFCellStyle style = style(workbook, font, HorizontalAlignment.LEFT, false);
        CTXf format = CTXf.Factory.newInstance();
        format.setNumFmtId(0);
        format.setFontId(font.getIndex());
        format.setFillId(0);
        format.setBorderId(0);
        int index = table.putCellStyleXf(format) - 1;
        style.getCoreXf().setXfId(index);
        CTCellStyles styles = table.getCTStylesheet().getCellStyles();
        name(styles, builtin == HEADING_1 ? "Heading 1" : "Heading 2", builtin, index);
        return style;
    }
}
