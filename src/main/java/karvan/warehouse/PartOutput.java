package karvan.warehouse;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import karvan.trade.Sha256;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * Where one Parquet file is written: hashes the bytes while they pass and forces them to disk when the writer closes.
 * The file is created exclusively; a name is never written twice.
 */
public final class PartOutput implements OutputFile {

    private final Store store;
    private final String name;
    private final String table;
    private String sha256;
    private long bytes;

    PartOutput(Store store, String name, String table) {
        this.store = store;
        this.name = name;
        this.table = table;
    }

    /**
     * What was written, once the writer is closed.
     *
     * @param rows number of rows the writer was given
     * @throws IllegalStateException when the writer is still open
     */
    public PartFile written(long rows) {
        if (sha256 == null) {
            throw new IllegalStateException("The part " + getPath() + " is not closed yet");
        }
        return new PartFile(table, name.substring(name.lastIndexOf('/') + 1), bytes, sha256, rows);
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        FaultPoints.hit("part.begun");
        return new HashingStream(store.write(name, Store.Rights.READ_ONLY));
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        return create(blockSizeHint);
    }

    @Override
    public boolean supportsBlockSize() {
        return false;
    }

    @Override
    public long defaultBlockSize() {
        return 0;
    }

    @Override
    public String getPath() {
        return store.uri(name);
    }

    private final class HashingStream extends PositionOutputStream {
        private final OutputStream out;
        private final MessageDigest digest = Sha256.digest();
        /** The headers of pages and the footer come byte by byte. */
        private final byte[] single = new byte[1 << 10];

        private int singles;
        private long position;

        private HashingStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            if (singles == single.length) {
                writeSingles();
            }
            single[singles++] = (byte) b;
            position++;
        }

        private void writeSingles() throws IOException {
            out.write(single, 0, singles);
            digest.update(single, 0, singles);
            singles = 0;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            writeSingles();
            out.write(buffer, offset, length);
            digest.update(buffer, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            writeSingles();
            out.flush();
        }

        @Override
        public void close() throws IOException {
            if (sha256 == null) {
                try (out) {
                    writeSingles();
                }
                FaultPoints.hit("part.written");
                store.fsync(name);
                FaultPoints.hit("part.forced");
                sha256 = HexFormat.of().formatHex(digest.digest());
                bytes = position;
            }
        }
    }
}
