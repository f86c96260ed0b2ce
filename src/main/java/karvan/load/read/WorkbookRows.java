package karvan.load.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import karvan.config.SheetChoice;
import karvan.config.Wildcard;

/** Rows of the sheets a source names, from .xls or .xlsx; which of the two is told by the first bytes. */
final class WorkbookRows implements RowReader {

    /** Enough to tell what kind of file it is. */
    private static final int FIRST_BYTES = 512;

    private final Contents file;
    private final String sheetPattern;
    private final SheetChoice sheets;
    private final SheetNotes notes = new SheetNotes();

    /** Opens the workbook. */
    interface Contents {
        WorkbookBytes open() throws IOException;
    }

    WorkbookRows(Contents file, String sheetPattern, SheetChoice sheets) {
        this.sheets = sheets;
        this.file = file;
        this.sheetPattern = sheetPattern;
    }

    @Override
    public void read(Predicate<RawRow> rows) throws IOException {
        notes.clear();
        WorkbookBytes workbook = file.open();
        byte[] bytes;
        try (InputStream in = workbook.stream()) {
            bytes = in.readNBytes(FIRST_BYTES);
        }
        if (startsWith(bytes, 'P', 'K', 3, 4)) {
            XlsxRows.read(workbook, this::chosen, notes, rows);
        } else if (startsWith(bytes, 0xD0, 0xCF, 0x11, 0xE0)) {
            for (RawRow row : XlsRows.read(workbook, this::chosen, notes)) {
                if (!rows.test(row)) {
                    return;
                }
            }
        } else {
            throw noWorkbook(bytes);
        }
    }

    @Override
    public Map<String, Long> notes() {
        return notes.counts();
    }

    private static boolean startsWith(byte[] bytes, int... magic) {
        for (int i = 0; i < magic.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static Refusal noWorkbook(byte[] bytes) {
        if (bytes.length == 0) {
            return new Refusal(
                    Refusal.Kind.INCOMPLETE, "The file is empty; wait for the whole file or ask for it again");
        }
        String start = new String(bytes, 0, bytes.length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        String found;
        if (start.contains("<html") || start.contains("<table") || start.contains("<!doctype html")) {
            found = "a web page with the ending of a workbook";
        } else if (start.contains("<?xml")) {
            found = "an XML file with the ending of a workbook";
        } else if (bytes[0] == 9
                && bytes.length > 1
                && (bytes[1] == 8 || bytes[1] == 4 || bytes[1] == 2 || bytes[1] == 0)) {
            found = "a workbook of Excel 5 or older";
        } else {
            found = "no workbook";
        }
        return new Refusal(Refusal.Kind.UNEXPECTED, "The file is " + found + "; ask the office to save it as .xlsx");
    }

    /** The places among {@code names} of the sheets that are read, in their order. */
    private List<Integer> chosen(List<String> names) {
        List<Integer> found = IntStream.range(0, names.size())
                .filter(i -> Wildcard.matches(sheetPattern, names.get(i)))
                .boxed()
                .toList();
        if (found.isEmpty() || found.size() > 1 && sheets == SheetChoice.ONE) {
            throw wrongSheets(found.isEmpty() ? "no sheet is" : "several sheets are", names, sheetPattern);
        }
        return switch (sheets) {
            case ONE, EVERY -> found;
            case FIRST -> found.subList(0, 1);
            case LAST -> found.subList(found.size() - 1, found.size());
        };
    }

    private static Refusal wrongSheets(String what, List<String> names, String pattern) {
        return new Refusal(
                Refusal.Kind.UNEXPECTED,
                "One sheet named like '" + pattern + "' is expected, " + what + " among " + names
                        + "; ask for the file again or correct 'sheet' of the source");
    }
}
