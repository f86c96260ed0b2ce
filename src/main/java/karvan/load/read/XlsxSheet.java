package karvan.load.read;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/** Turns the XML of one sheet into rows. What the sheet says of its own dimension is not believed. */
final class XlsxSheet extends XlsxText {

    /** Thrown to leave the parser when no more rows are wanted. */
    static final class EnoughRows extends SAXException {
        private static final long serialVersionUID = 1L;
    }

    private static final Pattern MIDNIGHT = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(T00:00(:00(\\.0+)?)?Z?)?");

    private final String sheet;
    private final List<String> strings;
    private final CellFormats formats;
    private final SheetNotes notes;
    private final Predicate<RawRow> rows;
    private SheetRow row;
    private boolean rowHidden;
    private long rowNumber;
    private int column = -1;
    private String type;
    private String value;
    private String formula;
    private int style;
    private final StringBuilder inline = new StringBuilder();

    XlsxSheet(String sheet, List<String> strings, CellFormats formats, SheetNotes notes, Predicate<RawRow> rows) {
        this.sheet = sheet;
        this.strings = strings;
        this.formats = formats;
        this.notes = notes;
        this.rows = rows;
    }

    @Override
    boolean collects(String element) {
        return row != null && (element.equals("v") || element.equals("f"));
    }

    @Override
    void begin(String element, Attributes attributes) {
        switch (element) {
            case "col" -> hiddenColumns(attributes);
            case "row" -> {
                beginRow(attributes.getValue("r"));
                rowHidden = isTrue(attributes.getValue("hidden"));
            }
            case "c" -> beginCell(attributes.getValue("r"), attributes.getValue("t"), attributes.getValue("s"));
            case "v", "f", "t" -> take();
            default -> {}
        }
    }

    @Override
    void end(String element) throws SAXException {
        if (row == null) {
            return;
        }
        switch (element) {
            case "v" -> value = take();
            case "f" -> formula = take();
            case "t" -> inline.append(take());
            case "c" -> endCell();
            case "row" -> endRow();
            default -> {}
        }
    }

    private void hiddenColumns(Attributes attributes) {
        if (isTrue(attributes.getValue("hidden"))) {
            int first = (int) number(String.valueOf(attributes.getValue("min")), 0);
            int last = (int) Math.min(number(String.valueOf(attributes.getValue("max")), 0), Budget.SHEET_COLUMNS);
            if (first > 0 && first <= last) {
                notes.hideColumns(first - 1, last - 1);
            }
        }
    }

    private void beginRow(String reference) {
        long number = reference == null ? rowNumber + 1 : number(reference, 0);
        if (number <= rowNumber || number > Budget.SHEET_ROWS) {
            throw refusal("row '" + reference + "' follows row " + rowNumber);
        }
        rowNumber = number;
        row = new SheetRow(sheet, number);
        column = -1;
    }

    private void beginCell(String reference, String cellType, String cellStyle) {
        column = reference == null ? column + 1 : column(reference);
        type = cellType == null ? "n" : cellType;
        value = null;
        formula = null;
        style = cellStyle == null ? -1 : (int) number(cellStyle, 0);
        inline.setLength(0);
    }

    private void endCell() {
        if (formula != null && (value == null || value.isEmpty() && type.equals("n"))) {
            row.text(column, "=" + formula);
            return;
        }
        String stored = value == null ? "" : value;
        if (value != null || type.equals("inlineStr")) {
            notes.cell(column, formula != null);
        }
        switch (type) {
            case "inlineStr" -> row.text(column, unescaped(inline.toString()));
            case "s" -> row.text(column, stored.isEmpty() ? "" : shared(stored.strip()));
            case "str" -> row.text(column, unescaped(stored));
            case "b" -> row.text(column, stored.isEmpty() ? "" : stored.strip().equals("1") ? "TRUE" : "FALSE");
            case "n" -> {
                if (stored.isEmpty()) {
                    row.text(column, "");
                } else {
                    formats.number(row, column, stored.strip(), style, notes);
                }
            }
            case "d" -> row.text(column, midnight(stored));
            default -> row.text(column, stored);
        }
    }

    private void endRow() throws SAXException {
        RawRow done = row.isEmpty() ? null : row.toRawRow();
        row = null;
        if (done != null) {
            notes.row(done.number(), rowHidden, Budget.SHEET_ROWS, sheet);
        }
        if (done != null && !rows.test(done)) {
            throw new EnoughRows();
        }
    }

    private String shared(String index) {
        long at = number(index, 0);
        if (at < 0 || at >= strings.size()) {
            throw refusal("row " + rowNumber + " names text " + index + " of " + strings.size());
        }
        return strings.get((int) at);
    }

    /** Column of a reference such as {@code AB12}; the first is 0. */
    private int column(String reference) {
        int letters = 0;
        int number = 0;
        while (letters < reference.length() && letters < 4 && letter(reference.charAt(letters))) {
            number = number * 26 + reference.charAt(letters) - 'A' + 1;
            letters++;
        }
        if (letters == 0 || number(reference, letters) != rowNumber) {
            throw refusal("row " + rowNumber + " holds a cell named '" + reference + "'");
        }
        return number - 1;
    }

    private static boolean letter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /** The number that the text is from a place on; -1 when it is none of up to nine digits. */
    private static long number(String text, int from) {
        int length = text.length() - from;
        long number = length < 1 || length > 9 ? -1 : 0;
        for (int i = from; i < text.length() && number >= 0; i++) {
            int digit = text.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
        }
        return number;
    }

    /** A day that is stored as a text, without the time where it is none. */
    private static String midnight(String stored) {
        Matcher match = MIDNIGHT.matcher(stored.strip());
        return match.matches() ? match.group(1) : stored;
    }

    private Refusal refusal(String found) {
        return new Refusal(
                Refusal.Kind.UNEXPECTED,
                "Sheet '" + sheet + "': " + found + "; the workbook is damaged, ask for it again");
    }
}
