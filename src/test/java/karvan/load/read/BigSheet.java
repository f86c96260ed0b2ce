package karvan.load.read;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook of any number of rows with ten filled cells each, written as a stream: five texts and five numbers. */
final class BigSheet {

    static final String SHEET = "Trade";
    static final int COLUMNS = 10;

    private static final int TEXTS = 100_000;
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006";

    private BigSheet() {}

    /** Writes the workbook; gives the check sum of its cells as {@link #checkSum} adds it up. */
    static long write(Path file, int rows) throws IOException {
        return write(file, rows, TEXTS);
    }

    /** Writes a workbook of one row that holds more texts than it uses. */
    static void writeFlood(Path file, int texts) throws IOException {
        write(file, 1, texts);
    }

    private static long write(Path file, int rows, int texts) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
                Writer xml = new OutputStreamWriter(zip, StandardCharsets.UTF_8)) {
            part(
                    zip,
                    xml,
                    "[Content_Types].xml",
                    "<Types xmlns=\"" + PACKAGE + "/content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + override("/xl/workbook.xml", "sheet.main")
                            + override("/xl/worksheets/sheet1.xml", "worksheet")
                            + override("/xl/sharedStrings.xml", "sharedStrings") + "</Types>");
            part(zip, xml, "_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
            part(
                    zip,
                    xml,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets><sheet name=\"" + SHEET
                            + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
            part(
                    zip,
                    xml,
                    "xl/_rels/workbook.xml.rels",
                    relations(relation(1, "worksheet", "worksheets/sheet1.xml")
                            + relation(2, "sharedStrings", "sharedStrings.xml")));
            zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
            xml.write("<sst xmlns=\"" + MAIN + "\">");
            for (int i = 0; i < texts; i++) {
                xml.write("<si><t>" + text(i) + "</t></si>");
            }
            end(zip, xml, "</sst>");
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
            long checkSum = sheet(xml, rows);
            end(zip, xml, "</sheetData></worksheet>");
            return checkSum;
        }
    }

    private static long sheet(Writer xml, int rows) throws IOException {
        xml.write("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
        long checkSum = 0;
        StringBuilder row = new StringBuilder();
        for (int number = 1; number <= rows; number++) {
            row.setLength(0);
            row.append("<row r=\"").append(number).append("\">");
            for (int column = 0; column < COLUMNS; column++) {
                int at = text(number, column);
                row.append("<c r=\"").append((char) ('A' + column)).append(number);
                if (column < COLUMNS / 2) {
                    row.append("\" t=\"s\"><v>").append(at);
                } else {
                    row.append("\"><v>").append(figure(number, column));
                }
                row.append("</v></c>");
                checkSum = checkSum(checkSum, column < COLUMNS / 2 ? text(at) : figure(number, column));
            }
            xml.write(row.append("</row>").toString());
        }
        return checkSum;
    }

    /** The check sum with one more cell. */
    static long checkSum(long before, String cell) {
        return before * 31 + cell.hashCode();
    }

    private static int text(int row, int column) {
        return (int) ((row * 2654435761L + column * 40503L >>> 7) % TEXTS);
    }

    private static String text(int at) {
        return "Товар " + Integer.toHexString(at * 0x9E3779B1);
    }

    private static String figure(int row, int column) {
        long scattered = (row * 6364136223846793005L + column) * 1442695040888963407L >>> 34;
        return scattered / 1000 + "." + (scattered % 1000 * 10 + 1);
    }

    private static void part(ZipOutputStream zip, Writer xml, String name, String content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        end(zip, xml, content);
    }

    private static void end(ZipOutputStream zip, Writer xml, String last) throws IOException {
        xml.write(last);
        xml.flush();
        zip.closeEntry();
    }

    private static String override(String part, String type) {
        return "<Override PartName=\"" + part
                + "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml." + type + "+xml\"/>";
    }

    private static String relations(String relations) {
        return "<Relationships xmlns=\"" + PACKAGE + "/relationships\">" + relations + "</Relationships>";
    }

    private static String relation(int number, String type, String target) {
        return "<Relationship Id=\"rId" + number + "\" Type=\"" + RELATIONS + "/" + type + "\" Target=\"" + target
                + "\"/>";
    }
}
