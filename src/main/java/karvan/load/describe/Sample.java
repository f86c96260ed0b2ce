package karvan.load.describe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import karvan.load.read.RawRow;
import karvan.load.read.RowReader;

/**
 * The rows of one table as far as they are looked at.
 *
 * @param sheet name of the sheet; empty for text files and web pages
 * @param rows the first rows, blank ones left out
 * @param whole whether these are all of them
 */
record Sample(String sheet, List<RawRow> rows, boolean whole) {

    /** Rows that are looked at; the trial of the description reads all. */
    private static final int ROWS = 10_000;

    static Sample read(String sheet, RowReader reader) throws IOException {
        return read(sheet, reader, ROWS);
    }

    /** The first {@code most} rows, texts on one line. */
    static Sample read(String sheet, RowReader reader, int most) throws IOException {
        List<RawRow> rows = new ArrayList<>();
        boolean[] more = new boolean[1];
        reader.read(row -> {
            if (rows.size() == most) {
                more[0] = true;
                return false;
            }
            RawRow plain = Cells.plain(row);
            if (Cells.filled(plain) > 0) {
                rows.add(plain);
            }
            return true;
        });
        return new Sample(sheet, List.copyOf(rows), !more[0]);
    }

    /** The sheets of a workbook, all read at once, in their order. */
    static List<Sample> readSheets(RowReader reader) throws IOException {
        Map<String, List<RawRow>> sheets = new LinkedHashMap<>();
        Set<String> longer = new HashSet<>();
        reader.read(row -> {
            List<RawRow> rows = sheets.computeIfAbsent(row.sheet(), any -> new ArrayList<>());
            if (rows.size() == ROWS) {
                longer.add(row.sheet());
                return true;
            }
            RawRow plain = Cells.plain(row);
            if (Cells.filled(plain) > 0) {
                rows.add(plain);
            }
            return true;
        });
        return sheets.entrySet().stream()
                .map(sheet ->
                        new Sample(sheet.getKey(), List.copyOf(sheet.getValue()), !longer.contains(sheet.getKey())))
                .toList();
    }

    /** Number of cells that hold a figure, by which the table of a workbook is told from its notes. */
    long figures() {
        return rows.stream().mapToLong(Cells::figures).sum();
    }
}
