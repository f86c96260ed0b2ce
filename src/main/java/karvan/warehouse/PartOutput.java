package karvan.warehouse;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import karvan.trade.Sha256;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * Where one Parquet file is written: hashes the bytes while they pass and forces them to disk when the writer closes.
 * The file is created exclusively; a name is never written twice.
 */
public final class PartOutput implements OutputFile {

    private static final FsPermission READ_ONLY = new FsPermission("444");

    private final FileSystem files;
    private final Path path;
    private final String table;
    private String sha256;
    private long bytes;

    PartOutput(FileSystem files, Path path, String table) {
        this.files = files;
        this.path = path;
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
            throw new IllegalStateException("The part " + path + " is not closed yet");
        }
        return new PartFile(table, path.getName(), bytes, sha256, rows);
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        return new HashingStream(files.create(path, false));
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
        return path.toString();
    }

    private final class HashingStream extends PositionOutputStream {
        private final FSDataOutputStream out;
        private final MessageDigest digest = Sha256.digest();
        private long position;

        private HashingStream(FSDataOutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            digest.update((byte) b);
            position++;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            digest.update(buffer, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            if (sha256 == null) {
                out.hsync();
                out.close();
                files.setPermission(path, READ_ONLY);
                sha256 = HexFormat.of().formatHex(digest.digest());
                bytes = position;
            }
        }
    }
}
