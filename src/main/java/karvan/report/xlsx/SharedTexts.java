package karvan.report.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.poi.ooxml.POIXMLDocumentPart;
import org.apache.poi.ooxml.POIXMLRelation;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.xssf.model.SharedStringsTable;
import org.apache.poi.xssf.usermodel.XSSFFactory;
import org.apache.poi.xssf.usermodel.XSSFRelation;

/**
 * The table of texts of a workbook, found by the plain text. The library compares texts by their XML, which it writes
 * anew for every cell; a sheet of data repeats a few hundred texts in a hundred thousand cells. All texts of a workbook
 * are plain here, so the text itself is the key.
 */
final class SharedTexts extends SharedStringsTable {

    private static final int LONGEST = SpreadsheetVersion.EXCEL2007.getMaxTextLength();

    /** What readers take for the number of a character (ISO/IEC 29500-1, 22.4.2.4), so that its first sign is written as one. */
    private static final Pattern ESCAPED = Pattern.compile("_x[0-9A-Fa-f]{4}_");

    /** Places in the order of the texts. */
    private final Map<String, Integer> places = new LinkedHashMap<>();

    private long cells;

    /**
     * The place of the text of one more cell. Texts are cut where the format allows no more; characters that XML cannot
     * carry become a replacement sign.
     */
    int place(String text) {
        cells++;
        Integer known = places.get(text);
        if (known != null) {
            return known;
        }
        places.put(text, places.size());
        return places.size() - 1;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sst count=\"")
                .append(cells)
                .append("\" uniqueCount=\"")
                .append(places.size())
                .append("\" xmlns=\"" + XSSFRelation.NS_SPREADSHEETML + "\">");
        for (String text : places.keySet()) {
            String legal = legal(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
            xml.append(isBlankAtAnEnd(legal) ? "<si><t xml:space=\"preserve\">" : "<si><t>");
            escape(legal, xml);
            xml.append("</t></si>");
        }
        out.write(xml.append("</sst>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String legal(String text) {
        boolean clean = text.codePoints()
                .allMatch(c ->
                        c >= ' ' && c < 0xD800 || c > 0xDFFF && c < 0xFFFE || c > 0xFFFF || c == '\t' || c == '\n');
        return clean ? text : text.replaceAll("[\\x00-\\x08\\x0B-\\x1F\\uFFFE\\uFFFF\\p{Cs}]", "\uFFFD");
    }

    /** Readers drop blanks at the ends of a text that does not say they count. */
    private static boolean isBlankAtAnEnd(String text) {
        return !text.isEmpty()
                && (Character.isWhitespace(text.charAt(0)) || Character.isWhitespace(text.charAt(text.length() - 1)));
    }

    private static void escape(String text, StringBuilder xml) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> xml.append("&amp;");
                case '<' -> xml.append("&lt;");
                case '>' -> xml.append("&gt;");
                case '_' ->
                    xml.append(ESCAPED.matcher(text).region(i, text.length()).lookingAt() ? "_x005F_" : "_");
                default -> xml.append(c);
            }
        }
    }

    /** Makes workbooks whose texts are held in this way. */
    static final class Factory extends XSSFFactory {
        @Override
        public POIXMLDocumentPart newDocumentPart(POIXMLRelation descriptor) {
            return descriptor == XSSFRelation.SHARED_STRINGS ? new SharedTexts() : super.newDocumentPart(descriptor);
        }
    }
}
