package karvan.load.read;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;

/** The texts that cells of a workbook refer to by number. */
final class XlsxStrings extends XlsxText {

    private final List<String> strings = new ArrayList<>();

    List<String> all() {
        return strings;
    }

    @Override
    boolean collects(String element) {
        return false;
    }

    @Override
    void begin(String element, Attributes attributes) {
        if (element.equals("si")) {
            take();
        }
    }

    @Override
    void end(String element) {
        if (element.equals("si")) {
            strings.add(unescaped(take()));
        }
    }
}
