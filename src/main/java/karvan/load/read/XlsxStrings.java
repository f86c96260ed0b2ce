package karvan.load.read;

import java.util.ArrayList;
import java.util.List;
import org.xml.sax.Attributes;

/** The texts that cells of a workbook refer to by number. */
final class XlsxStrings extends XlsxText {

    private final List<String> strings = new ArrayList<>();

    private long characters;

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
            String text = unescaped(take());
            characters += text.length();
            if (strings.size() == Budget.STRINGS || characters > Budget.STRING_CHARACTERS) {
                throw new Refusal(
                        Refusal.Kind.HOSTILE,
                        "The workbook holds more than " + Budget.STRINGS + " different texts or "
                                + Budget.STRING_CHARACTERS
                                + " characters of them, which no table of trade does; do not open it");
            }
            strings.add(text);
        }
    }
}
