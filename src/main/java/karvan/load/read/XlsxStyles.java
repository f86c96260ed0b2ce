package karvan.load.read;

import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** The number formats of an .xlsx and which of them each style of cells has. */
final class XlsxStyles extends DefaultHandler {

    private final CellFormats formats;
    private boolean ofCells;

    XlsxStyles(CellFormats formats) {
        this.formats = formats;
    }

    @Override
    public void startElement(String uri, String localName, String qualifiedName, Attributes attributes) {
        switch (XlsxText.local(localName, qualifiedName)) {
            case "numFmt" -> {
                String code = attributes.getValue("formatCode");
                if (code != null) {
                    formats.format(number(attributes), code);
                }
            }
            case "cellXfs" -> ofCells = true;
            case "xf" -> {
                if (ofCells) {
                    formats.style(number(attributes));
                }
            }
            default -> {}
        }
    }

    @Override
    public void endElement(String uri, String localName, String qualifiedName) {
        ofCells &= !XlsxText.local(localName, qualifiedName).equals("cellXfs");
    }

    /** 0, the plain format, where the style names none. */
    private static int number(Attributes attributes) {
        String number = attributes.getValue("numFmtId");
        return number != null && number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
    }
}
