package karvan.warehouse.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.ValuesWriter;

/**
 * Longs one after the other, as Parquet's plain encoding has them. The next page uses the same room; the writer of
 * parquet-hadoop fetches new memory for every page, bit by bit.
 */
final class PlainLongs extends ValuesWriter {

    private static final VarHandle LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] room = new byte[ColumnPages.FIRST_BYTES];
    private int size;

    @Override
    public void writeLong(long figure) {
        if (size == room.length) {
            room = Arrays.copyOf(room, size * 2);
        }
        LITTLE_ENDIAN.set(room, size, figure);
        size += Long.BYTES;
    }

    @Override
    public long getBufferedSize() {
        return size;
    }

    @Override
    public BytesInput getBytes() {
        return BytesInput.from(room, 0, size);
    }

    @Override
    public Encoding getEncoding() {
        return Encoding.PLAIN;
    }

    @Override
    public void reset() {
        size = 0;
    }

    @Override
    public long getAllocatedSize() {
        return room.length;
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " PlainLongs " + size + " of " + room.length + " bytes";
    }
}
