package karvan.load.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Collects the text of the rich-text elements of a workbook ({@code t} in {@code si} or {@code is}). */
abstract class XlsxText extends DefaultHandler {

    /** A character that XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    /** An escaped character is written with seven. */
    private static final int LONGEST_WRITTEN = 7 * Budget.FIELD_CHARACTERS;

    private final StringBuilder text = new StringBuilder();
    private boolean collecting;
    /** Within the pronunciation of East Asian text, which is not part of the text. */
    private boolean phonetic;

    /** Name without prefix. */
    static String local(String localName, String qualifiedName) {
        return localName.isEmpty() ? qualifiedName.substring(qualifiedName.indexOf(':') + 1) : localName;
    }

    @Override
    public void startElement(String uri, String localName, String qualifiedName, Attributes attributes)
            throws SAXException {
        String name = local(localName, qualifiedName);
        phonetic |= name.equals("rPh");
        collecting = name.equals("t") && !phonetic || collects(name);
        begin(name, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String qualifiedName) throws SAXException {
        String name = local(localName, qualifiedName);
        phonetic &= !name.equals("rPh");
        collecting = false;
        end(name);
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        if (collecting) {
            if (text.length() + length > LONGEST_WRITTEN) {
                throw new Refusal(
                        Refusal.Kind.UNEXPECTED,
                        "A cell of the workbook holds more than " + Budget.FIELD_CHARACTERS
                                + " characters, which no program for workbooks writes; ask for the file again");
            }
            text.append(characters, start, length);
        }
    }

    abstract boolean collects(String element);

    abstract void begin(String element, Attributes attributes) throws SAXException;

    abstract void end(String element) throws SAXException;

    /** The text collected since the last call. */
    final String take() {
        String taken = text.toString();
        text.setLength(0);
        return taken;
    }

    static boolean isTrue(String attribute) {
        return "1".equals(attribute) || "true".equals(attribute);
    }

    static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return ESCAPED.matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(match.group(1), 16))));
    }
}
