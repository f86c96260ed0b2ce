package karvan.warehouse.table;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.column.values.bitpacking.BytePacker;
import org.apache.parquet.column.values.bitpacking.Packer;

/**
 * Small numbers read back from Parquet's encoding {@code RLE}, as {@link RunLengths} writes them. A run is filled in at once;
 * the decoder of parquet-hadoop gives it number by number.
 */
final class StoredRuns {

    private StoredRuns() {}

    /**
     * The first numbers.
     *
     * @param bytes where they stand, from its position on
     * @param bits how many bits each has at most
     * @param count how many are wanted
     * @throws RuntimeException when the bytes end before, or are none of this encoding
     */
    static int[] read(ByteBuffer bytes, int bits, int count) {
        BytePacker packer = Packer.LITTLE_ENDIAN.newBytePacker(bits);
        int[] numbers = new int[count];
        int[] group = new int[RunLengths.GROUP];
        int read = 0;
        while (read < count) {
            int header = varint(bytes);
            int times = header >>> 1;
            if (times == 0) {
                throw new IllegalStateException("A run of no rows after " + read + " of " + count);
            }
            if ((header & 1) == 0) {
                int end = read + Math.min(times, count - read);
                Arrays.fill(numbers, read, end, number(bytes, bits));
                read = end;
            } else {
                for (int groups = times; groups > 0 && read < count; groups--) {
                    int kept = Math.min(RunLengths.GROUP, count - read);
                    packer.unpack8Values(bytes, bytes.position(), group, 0);
                    bytes.position(bytes.position() + bits);
                    System.arraycopy(group, 0, numbers, read, kept);
                    read += kept;
                }
            }
        }
        return numbers;
    }

    private static int varint(ByteBuffer bytes) {
        int number = 0;
        int shift = 0;
        int next = bytes.get();
        while (next < 0) {
            number |= (next & 0x7F) << shift;
            shift += 7;
            next = bytes.get();
        }
        return number | next << shift;
    }

    private static int number(ByteBuffer bytes, int bits) {
        int number = 0;
        for (int shift = 0; shift < bits; shift += Byte.SIZE) {
            number |= (bytes.get() & 0xFF) << shift;
        }
        return number;
    }
}
