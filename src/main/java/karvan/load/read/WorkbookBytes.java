package karvan.load.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The bytes of a workbook, whose parts are read from several places: where it lies when it is not packed, so that no
 * workbook has to fit into memory, else from memory.
 */
interface WorkbookBytes {

    /** From the first byte to the last. */
    InputStream stream() throws IOException;

    /** Any byte at any time. */
    SeekableByteChannel channel() throws IOException;

    /** A workbook that is not packed. */
    static WorkbookBytes landed(FileSystem fileSystem, Path landed, TimeBudget.Left time) throws IOException {
        long size = fileSystem.getFileStatus(landed).getLen();
        proveSize(size);
        return new WorkbookBytes() {
            @Override
            public InputStream stream() throws IOException {
                return time.watch(fileSystem.open(landed));
            }

            @Override
            public SeekableByteChannel channel() throws IOException {
                return new LandedChannel(fileSystem.open(landed), size, time);
            }
        };
    }

    /** A workbook that comes out of an archive. */
    static WorkbookBytes unpacked(Opening file) throws IOException {
        byte[] bytes;
        try (InputStream in = file.open()) {
            bytes = in.readNBytes(Budget.WORKBOOK_BYTES + 1);
        }
        proveSize(bytes.length);
        return new WorkbookBytes() {
            @Override
            public InputStream stream() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public SeekableByteChannel channel() {
                return new SeekableInMemoryByteChannel(bytes);
            }
        };
    }

    private static void proveSize(long bytes) {
        if (bytes > Budget.WORKBOOK_BYTES) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED, "The workbook is larger than 128 MiB; ask the office for text files");
        }
    }
}
