package karvan.report.xlsx;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ooxml.POIXMLDocumentPart;
import org.apache.poi.ooxml.POIXMLRelation;
import org.apache.poi.ss.usermodel.RichTextString;
import org.apache.poi.xssf.model.SharedStringsTable;
import org.apache.poi.xssf.usermodel.XSSFFactory;
import org.apache.poi.xssf.usermodel.XSSFRelation;

/**
 * The table of texts of a workbook, found by the plain text. The library compares texts by their XML, which it writes
 * anew for every cell; a sheet of data repeats a few hundred texts in a hundred thousand cells. All texts of a workbook
 * are plain here, so the text itself is the key.
 */
final class SharedTexts extends SharedStringsTable {

    private final Map<String, Integer> places = new HashMap<>();

    @Override
    public int addSharedStringItem(RichTextString text) {
        Integer place = places.get(text.getString());
        if (place != null) {
            count++;
            return place;
        }
        int added = super.addSharedStringItem(text);
        places.put(text.getString(), added);
        return added;
    }

    /** Makes workbooks whose texts are held in this way. */
    static final class Factory extends XSSFFactory {
        @Override
        public POIXMLDocumentPart newDocumentPart(POIXMLRelation descriptor) {
            return descriptor == XSSFRelation.SHARED_STRINGS ? new SharedTexts() : super.newDocumentPart(descriptor);
        }
    }
}
