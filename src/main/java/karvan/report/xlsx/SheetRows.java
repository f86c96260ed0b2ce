package karvan.report.xlsx;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;

/**
 * The rows of one sheet as the XML of the file format (ISO/IEC 29500-1, 18.3.1.80), written from the top: the rows of a
 * sheet of data are by far the most of a workbook, and objects for their cells would cost more than all the rest. Texts
 * stand in {@link SharedTexts}, so nothing here needs escaping.
 */
final class SheetRows {

    private static final int FLUSHED_AT = 1 << 15;

    private final SharedTexts texts;
    private final List<byte[]> written = new ArrayList<>();
    private final StringBuilder xml = new StringBuilder(FLUSHED_AT + (1 << 10)).append("<sheetData>");
    private final List<String> letters = new ArrayList<>();
    private int row;
    private boolean open;

    SheetRows(SharedTexts texts) {
        this.texts = texts;
    }

    /**
     * Begins the next row.
     *
     * @param number from 0; greater than that of the row before
     * @param height in points, written for every row because some programs do not find it out by themselves
     */
    void begin(int number, float height) {
        end();
        row = number + 1;
        open = true;
        xml.append("<row r=\"")
                .append(row)
                .append("\" customHeight=\"1\" ht=\"")
                .append(height)
                .append("\">");
    }

    /** A text in the row that was begun; columns are counted from 0 and come in order. */
    void text(int column, String text, XSSFCellStyle style) {
        cell(column, style).append("\" t=\"s\"><v>").append(texts.place(text)).append("</v></c>");
    }

    /** A number in the row that was begun, as the nearest number of eight bytes, which is all the format knows. */
    void number(int column, BigDecimal number, XSSFCellStyle style) {
        cell(column, style).append("\"><v>").append(number.doubleValue()).append("</v></c>");
    }

    private StringBuilder cell(int column, XSSFCellStyle style) {
        while (letters.size() <= column) {
            letters.add("<c r=\"" + CellReference.convertNumToColString(letters.size()));
        }
        return xml.append(letters.get(column)).append(row).append("\" s=\"").append(style.getIndex());
    }

    private void end() {
        if (open) {
            xml.append("</row>");
            open = false;
        }
        if (xml.length() >= FLUSHED_AT) {
            flush();
        }
    }

    private void flush() {
        written.add(xml.toString().getBytes(StandardCharsets.US_ASCII));
        xml.setLength(0);
    }

    /** Range that the cells cover, such as {@code A1:J20}. */
    String range() {
        return letters.isEmpty() ? "A1" : "A1:" + CellReference.convertNumToColString(letters.size() - 1) + row;
    }

    /** The element {@code sheetData} with all rows, piece after piece; nothing can be added any more. */
    List<byte[]> finished() {
        end();
        xml.append("</sheetData>");
        flush();
        return written;
    }
}
