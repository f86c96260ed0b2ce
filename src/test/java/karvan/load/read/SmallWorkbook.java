package karvan.load.read;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parts of the smallest workbook with texts, numbers and styles, written out. */
final class SmallWorkbook {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    static final Map<String, byte[]> PARTS = parts();

    private SmallWorkbook() {}

    private static Map<String, byte[]> parts() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        put(
                parts,
                "[Content_Types].xml",
                "<Types xmlns=\"" + PACKAGE + "content-types\"><Default Extension=\"rels\" ContentType=\"application/"
                        + "vnd.openxmlformats-package.relationships+xml\"/>" + type("workbook", "sheet.main")
                        + type("worksheets/sheet1", "worksheet") + type("sharedStrings", "sharedStrings")
                        + type("styles", "styles") + "</Types>");
        put(
                parts,
                "_rels/.rels",
                "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + link(1, "officeDocument", "xl/workbook.xml")
                        + "</Relationships>");
        put(
                parts,
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + OFFICE
                        + "\"><sheets><sheet name=\"Trade\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        put(
                parts,
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + PACKAGE + "relationships\">"
                        + link(1, "worksheet", "worksheets/sheet1.xml") + link(2, "sharedStrings", "sharedStrings.xml")
                        + link(3, "styles", "styles.xml") + "</Relationships>");
        put(
                parts,
                "xl/sharedStrings.xml",
                "<sst xmlns=\"" + MAIN + "\"><si><t>Code</t></si><si><r><t>To</t></r><r><t>ns</t></r></si></sst>");
        put(
                parts,
                "xl/styles.xml",
                "<styleSheet xmlns=\"" + MAIN + "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"0000\"/></numFmts>"
                        + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>");
        put(
                parts,
                "xl/worksheets/sheet1.xml",
                "<worksheet xmlns=\"" + MAIN + "\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c>"
                        + "<c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" s=\"1\"><v>101</v></c>"
                        + "<c r=\"B2\"><v>12.5</v></c><c r=\"C2\" s=\"2\"><v>45820</v></c></row></sheetData></worksheet>");
        return parts;
    }

    private static String type(String part, String kind) {
        return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\"" + TYPE + kind + "+xml\"/>";
    }

    private static String link(int id, String kind, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + OFFICE + "/" + kind + "\" Target=\"" + target + "\"/>";
    }

    private static void put(Map<String, byte[]> parts, String name, String xml) {
        parts.put(name, ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + xml).getBytes(StandardCharsets.UTF_8));
    }
}
