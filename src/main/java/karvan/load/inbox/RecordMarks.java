package karvan.load.inbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import karvan.config.Source;
import karvan.warehouse.LandedFile;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.StoreFiles;
import org.apache.hadoop.fs.Path;

/**
 * Marks records of a CSV file while its bytes pass, so that the file can be read in pieces whose first record number is
 * known. A record ends at a line break outside quotes; a quote opens only at the start of a field. For character sets in
 * which the delimiter, quotes and line breaks are the bytes they are in ASCII.
 */
public final class RecordMarks extends FilterInputStream {

    /**
     * Start of a record.
     *
     * @param startByte its first byte
     * @param row its number in the file, the first is 1
     */
    public record Mark(long startByte, long row) {}

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** Character sets in which delimiter, quotes and line breaks are the bytes they are in ASCII. */
    private static final Set<String> ASCII_BASED = Set.of("UTF-8", "US-ASCII");

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_IN_QUOTED
    }

    private final byte delimiter;
    private final long apart;
    private final List<Mark> marks = new ArrayList<>();
    private State state = State.FIELD_START;
    private boolean afterReturn;
    private boolean atRecordStart = true;
    private long position;
    private long row = 1;
    private long next;

    /**
     * @param delimiter an ASCII character
     * @param apart least number of bytes between two marks
     */
    RecordMarks(InputStream in, char delimiter, long apart) {
        super(in);
        this.delimiter = (byte) delimiter;
        this.apart = apart;
        this.next = apart;
    }

    /** The marks after the start of the file, in order. */
    List<Mark> marks() {
        return List.copyOf(marks);
    }

    /**
     * Where a landed file may be cut into pieces; empty when it is read in one.
     *
     * @param splitBytes files up to this size are not cut, and pieces are at most about as large
     * @throws StorageFailure when it cannot be read
     */
    public static List<Mark> of(Source source, LandedFile file, long splitBytes) {
        if (!isSplit(source, file.bytes(), splitBytes)) {
            return List.of();
        }
        Path path = new Path(file.uri());
        try (RecordMarks marked = new RecordMarks(
                StoreFiles.of(path).open(path),
                source.files().delimiter().charAt(0),
                apart(file.bytes(), splitBytes))) {
            marked.transferTo(OutputStream.nullOutputStream());
            return marked.marks();
        } catch (IOException e) {
            throw new StorageFailure("Cannot read " + path + "; run 'jobs/karvan.sh verify' and restore it", e);
        }
    }

    /** Cutting pays for large delimited text only, and needs a layout that has one row per observation. */
    static boolean isSplit(Source source, long bytes, long splitBytes) {
        Source.Files files = source.files();
        return files.format() == Source.Format.CSV
                && files.container() == Source.Container.NONE
                && source.layout().kind() == Source.LayoutKind.TABLE
                && !source.layout().hangsTogether()
                && bytes > splitBytes
                && files.delimiter().length() == 1
                && isAsciiBased(files.charset());
    }

    /** How far apart marks stand that cut a file into equal pieces, so that no core waits for another's longer one. */
    static long apart(long bytes, long splitBytes) {
        long pieces = (bytes + splitBytes - 1) / splitBytes;
        return (bytes + pieces - 1) / pieces;
    }

    private static boolean isAsciiBased(String charset) {
        String name = charset.toUpperCase(Locale.ROOT);
        return ASCII_BASED.contains(name)
                || name.startsWith("WINDOWS-125")
                || name.startsWith("ISO-8859-")
                || name.startsWith("KOI8-");
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        if (b >= 0) {
            pass((byte) b);
        }
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        if (n > 0) {
            pass(buffer, offset, n);
        }
        return n;
    }

    private void pass(byte[] buffer, int offset, int length) {
        String block = new String(buffer, offset, length, StandardCharsets.ISO_8859_1);
        if (isPlain(block)) {
            passPlain(block);
        } else {
            for (int i = offset; i < offset + length; i++) {
                pass(buffer[i]);
            }
        }
    }

    /** Whether line breaks alone tell the records: no field is quoted, and a return is always followed by a line feed. */
    private boolean isPlain(String block) {
        boolean quoted = state == State.QUOTED || state == State.QUOTE_IN_QUOTED;
        if (quoted || position < BYTE_ORDER_MARK.length || block.indexOf('"') >= 0) {
            return false;
        }
        int last = block.length() - 1;
        for (int i = block.indexOf('\r'); i >= 0 && i < last; i = block.indexOf('\r', i + 1)) {
            if (block.charAt(i + 1) != '\n') {
                return false;
            }
        }
        return true;
    }

    /** What {@link #pass(byte)} does byte by byte; line feeds are found many bytes at a time. */
    private void passPlain(String block) {
        long start = position;
        int first = afterReturn && block.charAt(0) == '\n' ? 1 : 0;
        position += first;
        if (atRecordStart && first < block.length()) {
            mark();
        }
        for (int i = block.indexOf('\n', first); i >= 0; i = block.indexOf('\n', i + 1)) {
            row++;
            position = start + i + 1;
            if (i + 1 < block.length()) {
                mark();
            }
        }
        position = start + block.length();
        byte last = (byte) block.charAt(block.length() - 1);
        afterReturn = last == '\r';
        atRecordStart = afterReturn || last == '\n';
        state = atRecordStart || last == delimiter ? State.FIELD_START : State.PLAIN;
        row += afterReturn ? 1 : 0;
    }

    private void mark() {
        if (position >= next) {
            marks.add(new Mark(position, row));
            next = position + apart;
        }
    }

    private void pass(byte b) {
        if (afterReturn) {
            afterReturn = false;
            if (b == '\n') {
                position++;
                return;
            }
        }
        if (atRecordStart) {
            mark();
        }
        atRecordStart = false;
        boolean byteOrderMark = position < BYTE_ORDER_MARK.length && b == BYTE_ORDER_MARK[(int) position];
        position++;
        if (state == State.QUOTED) {
            state = b == '"' ? State.QUOTE_IN_QUOTED : State.QUOTED;
        } else if (b == '\n' || b == '\r') {
            afterReturn = b == '\r';
            state = State.FIELD_START;
            atRecordStart = true;
            row++;
        } else if (b == delimiter) {
            state = State.FIELD_START;
        } else if (b == '"' && state != State.PLAIN) {
            // At the start of a field it opens; right after a quote in quotes it is a quote that was doubled.
            state = State.QUOTED;
        } else if (!byteOrderMark) {
            state = State.PLAIN;
        }
    }
}
