package karvan.load.layout;

import karvan.config.Field;
import karvan.config.MeasureUnit;
import karvan.load.read.RawRow;
import karvan.trade.Direction;
import karvan.trade.Period;

/**
 * One observation as the layout found it: still text, each field with the heading and cell it came from.
 *
 * <p>A nested row gives an observation per direction, a wide row one per block of measures, a table row one.
 */
public final class Observation {

    private static final int FIELDS = Field.values().length;

    /** The columns that fields stand in: the same for all observations of a table, or of a block of its measures. */
    public static final class Columns {
        private final String[] headings = new String[FIELDS];
        private final MeasureUnit[] units = new MeasureUnit[FIELDS];

        /** Sets the column of a field; {@code unit} is null for key columns. */
        public void set(Field field, String heading, MeasureUnit unit) {
            headings[field.ordinal()] = heading;
            units[field.ordinal()] = unit;
        }
    }

    private final RawRow row;
    private final Direction direction;
    private final Period period;
    private final boolean continuation;
    private final Columns columns;
    private final String[] texts = new String[FIELDS];
    /** Null until a field is a number cell: those of text files never are. */
    private boolean[] numeric;

    /**
     * @param row where it stands
     * @param direction direction the header gives; null where a key column tells
     * @param period period the header gives; null where the file or a key column tells
     * @param continuation whether the row adds to the key of the row before it, which is then no duplicate
     */
    public Observation(RawRow row, Direction direction, Period period, boolean continuation, Columns columns) {
        this.row = row;
        this.direction = direction;
        this.period = period;
        this.continuation = continuation;
        this.columns = columns;
    }

    /** Sets what the row says of a field. */
    public void set(Field field, String text, boolean isNumber) {
        texts[field.ordinal()] = text;
        if (isNumber && numeric == null) {
            numeric = new boolean[FIELDS];
        }
        if (numeric != null) {
            numeric[field.ordinal()] = isNumber;
        }
    }

    public RawRow row() {
        return row;
    }

    public Direction direction() {
        return direction;
    }

    public Period period() {
        return period;
    }

    public boolean isContinuation() {
        return continuation;
    }

    /** Text of the field as delivered; null when the table has no such column. */
    public String text(Field field) {
        return texts[field.ordinal()];
    }

    /** Whether the text is a number cell of a workbook, written with a decimal point. */
    public boolean isNumber(Field field) {
        return numeric != null && numeric[field.ordinal()];
    }

    /** Heading of the column the field came from; null when the table has no such column. */
    public String heading(Field field) {
        return columns.headings[field.ordinal()];
    }

    /** Unit of a measure; null for key columns. */
    public MeasureUnit unit(Field field) {
        return columns.units[field.ordinal()];
    }
}
