package karvan.warehouse.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/**
 * A Parquet file whose footer lists the encodings of each column in a fixed order. parquet-hadoop lists them as a hash set of
 * enum constants has them, which is another order in every process, so that the same rows would not give the same bytes.
 */
final class OrderedFooter implements OutputFile, Closeable {

    /** Length of the footer and the mark at the end of the file. */
    private static final int TRAILER_BYTES = 8;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final OutputFile file;
    private Stream stream;

    OrderedFooter(OutputFile file) {
        this.file = file;
    }

    /** Says that all rows are written: what comes now are indexes and the footer. */
    void begins() {
        stream.end = new ByteArrayOutputStream();
    }

    /** Closes the file; parquet-hadoop leaves one that it failed to write open. */
    @Override
    public void close() throws IOException {
        stream.close();
    }

    /** Whether it ends as a Parquet file does, with a footer of the length it tells. */
    private static boolean isWhole(byte[] end) {
        if (end.length <= TRAILER_BYTES
                || !Arrays.equals(MAGIC, 0, Integer.BYTES, end, end.length - Integer.BYTES, end.length)) {
            return false;
        }
        int trailer = end.length - TRAILER_BYTES;
        int length = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(trailer);
        return length > 0 && length <= trailer;
    }

    private static byte[] inOrder(byte[] end) throws IOException {
        int trailer = end.length - TRAILER_BYTES;
        int start =
                trailer - ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getInt(trailer);
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, start, trailer - start));
        for (RowGroup group : footer.getRow_groups()) {
            for (ColumnChunk column : group.getColumns()) {
                column.getMeta_data().getEncodings().sort(null);
            }
        }
        ByteArrayOutputStream ordered = new ByteArrayOutputStream(end.length);
        ordered.write(end, 0, start);
        Util.writeFileMetaData(footer, ordered);
        BytesUtils.writeIntLittleEndian(ordered, ordered.size() - start);
        ordered.write(end, end.length - Integer.BYTES, Integer.BYTES);
        return ordered.toByteArray();
    }

    @Override
    public PositionOutputStream create(long blockSizeHint) throws IOException {
        stream = new Stream(file.create(blockSizeHint));
        return stream;
    }

    @Override
    public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
        stream = new Stream(file.createOrOverwrite(blockSizeHint));
        return stream;
    }

    @Override
    public boolean supportsBlockSize() {
        return file.supportsBlockSize();
    }

    @Override
    public long defaultBlockSize() {
        return file.defaultBlockSize();
    }

    @Override
    public String getPath() {
        return file.getPath();
    }

    private static final class Stream extends PositionOutputStream {
        private final PositionOutputStream out;
        private ByteArrayOutputStream end;
        private boolean closed;

        private Stream(PositionOutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() throws IOException {
            return out.getPos() + (end == null ? 0 : end.size());
        }

        @Override
        public void write(int b) throws IOException {
            if (end == null) {
                out.write(b);
            } else {
                end.write(b);
            }
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            if (end == null) {
                out.write(buffer, offset, length);
            } else {
                end.write(buffer, offset, length);
            }
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            byte[] written = end == null ? new byte[0] : end.toByteArray();
            try (PositionOutputStream closing = out) {
                // An end that is not whole is that of a writer that failed, which told so; it stays as it is.
                closing.write(isWhole(written) ? inOrder(written) : written);
            }
        }
    }
}
