package karvan.warehouse.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.apache.parquet.bytes.ByteBufferAllocator;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.plain.BooleanPlainValuesWriter;

/** The pages of a column of numbers or truth values, which seldom repeat and are written one after the other. */
final class FigurePages extends ColumnPages {

    /** Digits that any long can hold. */
    private static final int LONG_DIGITS = 18;

    private final ColumnType type;
    private final ValuesWriter values;

    FigurePages(ColumnDescriptor descriptor, ColumnType type, boolean hasBounds, ZstdPages zstd) {
        super(descriptor, hasBounds, zstd);
        if (hasBounds && (type == ColumnType.EXACT || type == ColumnType.BOOLEAN)) {
            throw new IllegalArgumentException(
                    "Columns of type " + type + " keep no bounds, and readers would skip rows");
        }
        this.type = type;
        this.values = values(type);
    }

    /** Counts and row numbers follow each other closely; amounts do not, and zstd makes as little of them as they are. */
    private static ValuesWriter values(ColumnType type) {
        ByteBufferAllocator heap = new HeapByteBufferAllocator();
        return switch (type) {
            case BOOLEAN -> new BooleanPlainValuesWriter();
            case INTEGER -> new DeltaBinaryPackingValuesWriterForInteger(FIRST_BYTES, PAGE_BYTES, heap);
            case LONG -> new DeltaBinaryPackingValuesWriterForLong(FIRST_BYTES, PAGE_BYTES, heap);
            case MONEY, MASS, EXACT -> new PlainLongs();
            case TEXT -> throw new IllegalArgumentException("Texts are no figures");
        };
    }

    @Override
    void addValue(Object component, int rows) {
        for (int row = 0; row < rows; row++) {
            addValue(component);
        }
    }

    private void addValue(Object component) {
        switch (type) {
            case BOOLEAN -> values.writeBoolean((Boolean) component);
            case INTEGER -> {
                int integer = (Integer) component;
                values.writeInteger(integer);
                bounds().updateStats(integer);
            }
            case LONG -> write((Long) component);
            case MONEY, MASS -> write(unscaled(inScale((BigDecimal) component)));
            case EXACT -> writeExact(inScale((BigDecimal) component));
            case TEXT -> throw new IllegalArgumentException("Texts are no figures");
        }
    }

    private void write(long figure) {
        values.writeLong(figure);
        bounds().updateStats(figure);
    }

    private BigDecimal inScale(BigDecimal number) {
        return number.setScale(type.scale(), RoundingMode.UNNECESSARY);
    }

    private static long unscaled(BigDecimal number) {
        if (!fitsLong(number)) {
            throw new ArithmeticException(number + " has more than the " + LONG_DIGITS
                    + " digits that are kept; check the unit of the figures");
        }
        return digits(number);
    }

    private static boolean fitsLong(BigDecimal number) {
        return number.precision() <= LONG_DIGITS;
    }

    /** All digits of a number that fits a long, without the big integer that BigDecimal else makes of them. */
    private static long digits(BigDecimal number) {
        return number.scaleByPowerOfTen(number.scale()).longValue();
    }

    /** The sixteen bytes of a {@code DECIMAL(38,10)}, the highest first. */
    private void writeExact(BigDecimal number) {
        if (fitsLong(number)) {
            long digits = digits(number);
            writeExact(digits >> Long.SIZE - 1, digits);
        } else {
            BigInteger wide = number.unscaledValue();
            writeExact(wide.shiftRight(Long.SIZE).longValueExact(), wide.longValue());
        }
    }

    private void writeExact(long high, long low) {
        values.writeLong(Long.reverseBytes(high));
        values.writeLong(Long.reverseBytes(low));
    }

    /** All rows of a page fit: a figure has at most 16 bytes. */
    @Override
    boolean isFull() {
        return false;
    }

    @Override
    long pageBytes() {
        return values.getBufferedSize();
    }

    @Override
    Encoded encoded() {
        return new Encoded(values.getBytes(), values.getEncoding());
    }

    @Override
    void nextPage() {
        values.reset();
    }

    @Override
    DictionaryPage takeDictionary() {
        return null;
    }
}
