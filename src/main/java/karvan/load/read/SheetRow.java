package karvan.load.read;

import java.util.Arrays;
import java.util.BitSet;

/** Collects the cells of one row of a sheet; cells without content leave no trace. */
final class SheetRow {

    private final String sheet;
    private final long number;
    private final BitSet seen = new BitSet();
    private String[] cells = new String[16];
    private boolean[] numeric = new boolean[16];
    private int width;

    /** @param number the first row of the sheet is 1 */
    SheetRow(String sheet, long number) {
        this.sheet = sheet;
        this.number = number;
        Arrays.fill(cells, "");
    }

    long number() {
        return number;
    }

    /** @param column the first is 0 */
    void text(int column, String text) {
        set(column, text, false);
    }

    /** @param plain with a decimal point, as {@link ExactNumber} gives it */
    void number(int column, String plain) {
        set(column, plain, true);
    }

    private void set(int column, String text, boolean isNumber) {
        if (column >= Budget.SHEET_COLUMNS) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED, place(column) + " lies outside any sheet; ask for the file again");
        }
        if (seen.get(column)) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED, place(column) + " stands twice in its row; ask for the file again");
        }
        seen.set(column);
        if (text.isEmpty()) {
            return;
        }
        if (column >= cells.length) {
            int before = cells.length;
            int length = Math.max(column + 1, before * 2);
            cells = Arrays.copyOf(cells, length);
            Arrays.fill(cells, before, length, "");
            numeric = Arrays.copyOf(numeric, length);
        }
        cells[column] = text;
        numeric[column] = isNumber;
        width = Math.max(width, column + 1);
    }

    private String place(int column) {
        return "Sheet '" + sheet + "', row " + number + ": the cell of column " + (column + 1);
    }

    boolean isEmpty() {
        return width == 0;
    }

    RawRow toRawRow() {
        return new RawRow(sheet, number, Arrays.copyOf(cells, width), Arrays.copyOf(numeric, width));
    }
}
