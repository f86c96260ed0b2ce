package karvan.load.read;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;

/**
 * Bytes as they come out of an archive. Too many of them for what went in are a bomb; an early end and a wrong check sum
 * become refusals.
 */
final class InflationGuard extends FilterInputStream {

    private static final long FREE_INFLATED = 1L << 20;
    /** Bytes the inflater may have read ahead or not yet have counted. */
    private static final int SLACK = 1 << 10;

    private final LongSupplier packed;
    private final String name;
    private long packedBefore;
    private long inflated;
    private long inflatedOfEntry;

    /**
     * @param in inflates
     * @param packed packed bytes read so far
     * @param name what is unpacked, for the sentence
     */
    InflationGuard(InputStream in, LongSupplier packed, String name) {
        super(in);
        this.packed = packed;
        this.name = name;
    }

    /** The next file of the archive begins: the ratio is counted for each, the size for all. */
    void nextEntry() {
        packedBefore = packed.getAsLong();
        inflatedOfEntry = 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int n = in.read(buffer, offset, length);
            count(Math.max(n, 0));
            return n;
        } catch (EOFException e) {
            throw Archive.cut(name, e);
        } catch (ZipException e) {
            throw Archive.damaged(name, e);
        }
    }

    private void count(int n) {
        inflated += n;
        inflatedOfEntry += n;
        prove(name, packed.getAsLong() - packedBefore, inflatedOfEntry, inflated);
    }

    /**
     * Whether so many bytes may come out.
     *
     * @param name what is unpacked, for the sentence
     * @param packed bytes of the file when packed
     * @param inflatedOfEntry bytes of the file so far
     * @param inflated bytes of the archive so far
     * @throws Refusal when they are too many
     */
    static void prove(String name, long packed, long inflatedOfEntry, long inflated) {
        long fromBytes = packed + SLACK;
        if (inflated > Budget.INFLATED_BYTES
                || inflatedOfEntry > FREE_INFLATED && inflatedOfEntry > Budget.INFLATE_RATIO * fromBytes) {
            throw new Refusal(
                    Refusal.Kind.HOSTILE,
                    name + " unpacks " + fromBytes + " bytes to more than " + inflatedOfEntry + "; more than "
                            + Budget.INFLATE_RATIO + " to one or 2 GiB is a bomb, do not open the file");
        }
    }
}
