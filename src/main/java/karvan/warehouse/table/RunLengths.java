package karvan.warehouse.table;

import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.values.bitpacking.BytePacker;
import org.apache.parquet.column.values.bitpacking.Packer;

/**
 * Small numbers as Parquet's encoding {@code RLE} has them: a number that repeats stands once with how often, others are
 * packed in groups of eight with no more bits than the greatest takes. The bytes are those of the encoder of parquet-hadoop,
 * which takes the numbers one by one and new memory for every page.
 */
final class RunLengths {

    /** How many numbers are packed together; fewer in a row are no run. */
    static final int GROUP = 8;

    /** As many groups as the one byte before them can tell. */
    private static final int MOST_GROUPS = 63;

    /** A varint and a number of 32 bits. */
    private static final int MOST_RUN_BYTES = 9;

    private BytePacker packer;
    private int bits;
    private byte[] room = new byte[ColumnPages.FIRST_BYTES];
    private int size;
    /** Numbers that wait for their group to be whole, the last of them repeated so often; a run is only counted. */
    private final int[] group = new int[GROUP];

    private int waiting;
    private int last;
    private int repeats;
    /** Where the packed groups begin that the next one joins; -1 where none do. */
    private int packedFrom = -1;

    private int groups;

    /** Begins anew, with numbers of at most so many bits. */
    void begin(int bitsOfEach) {
        if (packer == null || bitsOfEach != bits) {
            packer = Packer.LITTLE_ENDIAN.newBytePacker(bitsOfEach);
            bits = bitsOfEach;
        }
        size = 0;
        waiting = 0;
        repeats = 0;
        packedFrom = -1;
    }

    /** Adds a number so many times. */
    void add(int number, int times) {
        if (number != last || repeats == 0) {
            endRun();
            last = number;
        }
        int left = times;
        while (left > 0) {
            // Whatever waits is of the run: of another number nothing is left to be packed before it.
            boolean isRun = repeats == waiting || repeats >= GROUP;
            if (isRun && repeats + left >= GROUP) {
                repeats += left;
                return;
            }
            group[waiting++] = number;
            repeats++;
            left--;
            if (waiting == GROUP) {
                pack();
            }
        }
    }

    /** Writes what repeats, if often enough to be a run. */
    private void endRun() {
        if (repeats >= GROUP) {
            endPacked();
            makeRoom(MOST_RUN_BYTES);
            int twice = repeats << 1;
            while (twice >= 1 << 7) {
                room[size++] = (byte) (twice | 1 << 7);
                twice >>>= 7;
            }
            room[size++] = (byte) twice;
            for (int shift = 0; shift < bits; shift += Byte.SIZE) {
                room[size++] = (byte) (last >>> shift);
            }
            waiting = 0;
        }
        repeats = 0;
    }

    private void pack() {
        if (packedFrom >= 0 && groups == MOST_GROUPS) {
            endPacked();
        }
        makeRoom(1 + bits);
        if (packedFrom < 0) {
            packedFrom = size++;
            groups = 0;
        }
        packer.pack8Values(group, 0, room, size);
        size += bits;
        groups++;
        waiting = 0;
        // What was packed is no part of a run.
        repeats = 0;
    }

    private void endPacked() {
        if (packedFrom >= 0) {
            room[packedFrom] = (byte) (groups << 1 | 1);
            packedFrom = -1;
        }
    }

    private void makeRoom(int bytes) {
        if (size + bytes > room.length) {
            room = Arrays.copyOf(room, Math.max(size + bytes, room.length * 2));
        }
    }

    /** All numbers since the beginning; good until the next one. */
    BytesInput bytes() {
        endRun();
        if (waiting > 0) {
            Arrays.fill(group, waiting, GROUP, 0);
            pack();
        }
        endPacked();
        return BytesInput.from(room, 0, size);
    }
}
