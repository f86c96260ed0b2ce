package karvan.load.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read and remembers the last 256 KiB of it, where an archive has its list of members. */
final class CountedBytes extends FilterInputStream {

    private static final int TAIL = 1 << 18;

    private final byte[] ring = new byte[TAIL];
    private long count;

    CountedBytes(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    /** The last bytes read, at most 256 KiB. */
    byte[] tail() {
        int n = (int) Math.min(count, TAIL);
        byte[] tail = new byte[n];
        for (int i = 0; i < n; i++) {
            tail[i] = ring[(int) ((count - n + i) % TAIL)];
        }
        return tail;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = in.read(buffer, offset, length);
        for (int i = Math.max(0, n - TAIL); i < n; ) {
            int at = (int) ((count + i) % TAIL);
            int run = Math.min(n - i, TAIL - at);
            System.arraycopy(buffer, offset + i, ring, at, run);
            i += run;
        }
        count += Math.max(n, 0);
        return n;
    }
}
