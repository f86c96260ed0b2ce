package karvan.load.read;

import java.io.Serializable;

/**
 * One delivered row as it stands: nothing guessed, nothing trimmed. Columns are counted from 0; a cell that is not there
 * is the empty text.
 */
public final class RawRow implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String sheet;
    private final long number;
    private final String[] cells;
    private final boolean[] numeric;

    /**
     * @param sheet name of the sheet; empty for text files
     * @param number row in the sheet, or record in the text file, the first is 1
     * @param cells text of each cell, never null; of a number cell its exact value with a decimal point
     * @param numeric which cells are numbers of a workbook rather than text; null when none is
     */
    public RawRow(String sheet, long number, String[] cells, boolean[] numeric) {
        this.sheet = sheet;
        this.number = number;
        this.cells = cells;
        this.numeric = numeric;
    }

    public String sheet() {
        return sheet;
    }

    public long number() {
        return number;
    }

    /** Number of cells up to the last one delivered. */
    public int width() {
        return cells.length;
    }

    public String text(int column) {
        return column < cells.length ? cells[column] : "";
    }

    /** Whether the cell is a number of a workbook, written with a decimal point whatever the source declares. */
    public boolean isNumber(int column) {
        return numeric != null && column < numeric.length && numeric[column];
    }

    /** The whole row for a reject: cells joined by {@code " | "}. */
    @Override
    public String toString() {
        return String.join(" | ", cells);
    }
}
