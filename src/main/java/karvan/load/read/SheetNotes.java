package karvan.load.read;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** Counts what stands in a sheet and cannot be seen on the screen, or was computed by the program that wrote it. */
final class SheetNotes {

    private final Map<String, Long> counts = new TreeMap<>();
    private final BitSet hiddenColumns = new BitSet();
    private final BitSet metColumns = new BitSet();

    void clear() {
        counts.clear();
        hiddenColumns.clear();
        metColumns.clear();
    }

    Map<String, Long> counts() {
        return counts;
    }

    void count(String name) {
        counts.merge(name, 1L, Long::sum);
    }

    /** The next sheet begins. */
    void sheet(boolean hidden) {
        hiddenColumns.clear();
        metColumns.clear();
        if (hidden) {
            count(ReadNotes.HIDDEN_SHEET);
        }
    }

    /** A part of the workbook that names a file or database elsewhere, or holds another document. */
    void outsideReference() {
        count(ReadNotes.OUTSIDE_REFERENCE);
    }

    /** Columns from {@code first} to {@code last}, the first of the sheet is 0, are not shown. */
    void hideColumns(int first, int last) {
        hiddenColumns.set(first, last + 1);
    }

    /** A filled cell. */
    void cell(int column, boolean formula) {
        if (formula) {
            count(ReadNotes.FORMULA_RESULT);
        }
        if (hiddenColumns.get(column) && !metColumns.get(column)) {
            metColumns.set(column);
            count(ReadNotes.HIDDEN_COLUMN);
        }
    }

    /** A filled row; one at the very end of the sheet refuses the file. */
    void row(long number, boolean hidden, int most, String sheet) {
        if (hidden) {
            count(ReadNotes.HIDDEN_ROW);
        }
        if (number == most) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "Sheet '" + sheet + "' is full to its last row " + most
                            + ", so rows were probably lost when it was written; ask the office for text files");
        }
    }

    static Refusal macros() {
        return new Refusal(
                Refusal.Kind.UNEXPECTED,
                "The workbook holds macros, which are never run and which no table needs; ask the office to save it"
                        + " as .xlsx");
    }
}
