package karvan.load.inbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import karvan.trade.Sha256;
import karvan.warehouse.StoreFiles;
import org.apache.hadoop.fs.Path;

/** The bytes of a delivered file; whatever fails while they are read is told apart from a failure of the store. */
final class Delivered extends FilterInputStream {

    /** A delivery that cannot be read. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1L;

        private Unreadable(IOException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private Delivered(InputStream in) {
        super(in);
    }

    static InputStream open(Look.Seen seen) throws Unreadable {
        Path path = new Path(seen.uri());
        try {
            return new Delivered(StoreFiles.of(path).open(path));
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    /** SHA-256 of a delivered file. */
    static String hash(Look.Seen seen) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = open(seen)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }
}
