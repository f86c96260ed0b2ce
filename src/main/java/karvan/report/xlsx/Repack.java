package karvan.report.xlsx;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Writes the parts of a workbook again in order of name and with one fixed time, and the rows into their sheets: equal
 * parts are equal files.
 */
final class Repack {

    /** The first moment that the format of ZIP files knows. */
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Of the nine of ZIP: the usual sixth takes four times the time for files that are a sixth smaller. */
    private static final int LEVEL = 2;

    /** What a sheet without rows has in their place. */
    private static final String NO_ROWS = "<sheetData/>";

    private Repack() {}

    /**
     * The order of names puts {@code [Content_Types].xml} first, where readers look for it.
     *
     * @param workbook with sheets that have no rows
     * @param rows the rows of each sheet, piece after piece, by the name of its part
     */
    static byte[] inOrder(byte[] workbook, Map<String, List<byte[]>> rows) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(workbook.length);
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.setLevel(LEVEL);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(FIXED_TIME);
                out.putNextEntry(entry);
                List<byte[]> ofSheet = rows.get(part.getKey());
                if (ofSheet == null) {
                    out.write(part.getValue());
                } else {
                    writeSheet(part.getKey(), part.getValue(), ofSheet, out);
                }
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static void writeSheet(String name, byte[] sheet, List<byte[]> rows, ZipOutputStream out)
            throws IOException {
        // One character a byte, so that places in the text are places in the bytes.
        int place = new String(sheet, StandardCharsets.ISO_8859_1).indexOf(NO_ROWS);
        if (place < 0) {
            throw new IllegalStateException("The part " + name + " has no " + NO_ROWS + " to put its rows in");
        }
        out.write(sheet, 0, place);
        for (byte[] piece : rows) {
            out.write(piece);
        }
        int after = place + NO_ROWS.length();
        out.write(sheet, after, sheet.length - after);
    }
}
