package karvan.load.inbox;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

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
        for (int i = 0; i < n; i++) {
            byte b = buffer[offset + i];
            if (state == State.PLAIN && b != delimiter && b > '\r') {
                // Most bytes: in the middle of a field, and neither its end nor that of the record.
                position++;
            } else {
                pass(b);
            }
        }
        return n;
    }

    private void pass(byte b) {
        if (afterReturn) {
            afterReturn = false;
            if (b == '\n') {
                position++;
                return;
            }
        }
        if (atRecordStart && position >= next) {
            marks.add(new Mark(position, row));
            next = position + apart;
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
