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

    private final RawRow row;
    private final Direction direction;
    private final Period period;
    private final boolean continuation;
    private final String[] texts = new String[Field.values().length];
    private final String[] headings = new String[Field.values().length];
    private final MeasureUnit[] units = new MeasureUnit[Field.values().length];
    private final boolean[] numeric = new boolean[Field.values().length];

    /**
     * @param row where it stands
     * @param direction direction the header gives; null where a key column tells
     * @param period period the header gives; null where the file or a key column tells
     * @param continuation whether the row adds to the key of the row before it, which is then no duplicate
     */
    public Observation(RawRow row, Direction direction, Period period, boolean continuation) {
        this.row = row;
        this.direction = direction;
        this.period = period;
        this.continuation = continuation;
    }

    /** Sets a field; {@code unit} is null for key columns. */
    public void set(Field field, String text, boolean isNumber, String heading, MeasureUnit unit) {
        int i = field.ordinal();
        texts[i] = text;
        numeric[i] = isNumber;
        headings[i] = heading;
        units[i] = unit;
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
        return numeric[field.ordinal()];
    }

    /** Heading of the column the field came from; null when the table has no such column. */
    public String heading(Field field) {
        return headings[field.ordinal()];
    }

    /** Unit of a measure; null for key columns. */
    public MeasureUnit unit(Field field) {
        return units[field.ordinal()];
    }
}
