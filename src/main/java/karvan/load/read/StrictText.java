package karvan.load.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Text decoded strictly: a byte that is no text in the declared character set, a NUL byte, and an end without a line
 * break are refusals that name the byte. Everything before the fault is handed out first, so that the caller knows the
 * row.
 */
final class StrictText extends Reader {

    private static final char BYTE_ORDER_MARK = '\uFEFF';
    /** So many letters are no chance. */
    private static final int LETTERS_OF_UTF_16 = 8;

    /** The first bytes of Latin and Cyrillic letters in UTF-16 are NUL to this, which no text in one byte a letter has. */
    private static final int HIGHEST_FIRST_BYTE = 5;

    private final InputStream in;
    private final Charset charset;
    private final CharsetDecoder decoder;
    private final boolean fromStart;
    private final boolean toEnd;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    /** Place in the file of the first byte in the buffer. */
    private long base;

    private boolean started;
    private boolean ended;
    private char last;
    private Refusal fault;
    /** The second half of a character of two, for which there was no room. */
    private char half;

    private boolean halved;

    /**
     * @param firstByte where {@code in} begins in the file
     * @param toEnd whether {@code in} ends where the file ends
     */
    StrictText(InputStream in, Charset charset, long firstByte, boolean toEnd) {
        this.in = in;
        this.charset = charset;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.base = firstByte;
        this.fromStart = firstByte == 0;
        this.toEnd = toEnd;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (halved && length > 0) {
            halved = false;
            last = half;
            buffer[offset] = half;
            return 1;
        }
        CharBuffer chars = CharBuffer.wrap(buffer, offset, length).slice();
        while (chars.hasRemaining() && chars.position() == 0) {
            decode(chars);
            if (chars.position() > 0) {
                last = chars.get(chars.position() - 1);
            } else if (fault != null) {
                throw fault;
            } else if (ended) {
                checkEnd();
                return -1;
            } else {
                fill();
            }
        }
        return chars.position();
    }

    private void decode(CharBuffer chars) {
        if (fault != null && !bytes.hasRemaining()) {
            return;
        }
        CoderResult result = decoder.decode(bytes, chars, ended);
        if (result.isOverflow() && chars.position() == 0) {
            CharBuffer both = CharBuffer.allocate(2);
            result = decoder.decode(bytes, both, ended);
            chars.put(both.get(0));
            half = both.get(1);
            halved = true;
        }
        if (result.isError()) {
            boolean cut = ended && toEnd && result.isMalformed() && result.length() >= bytes.remaining();
            fault = new Refusal(
                    cut ? Refusal.Kind.INCOMPLETE : Refusal.Kind.UNEXPECTED,
                    "Byte " + (base + bytes.position()) + " is no text in " + charset.name()
                            + "; the file is damaged, cut, or in another character set than its source declares");
            bytes.position(bytes.limit());
        }
        if (!started && chars.position() > 0) {
            started = true;
            if (fromStart && chars.get(0) == BYTE_ORDER_MARK) {
                chars.flip().position(1);
                chars.compact();
                if (chars.position() == 0) {
                    decode(chars);
                }
            }
        }
        if (isWide()) {
            refuseNulCharacter(chars);
        }
    }

    /** Whether the bytes of a text may be NUL. */
    private boolean isWide() {
        return charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32");
    }

    /** Ends the text before the first NUL character of a character set whose other characters have NUL bytes too. */
    private void refuseNulCharacter(CharBuffer chars) {
        for (int i = 0; i < chars.position(); i++) {
            if (chars.get(i) == 0) {
                chars.position(i);
                bytes.position(bytes.limit());
                fault = new Refusal(
                        Refusal.Kind.UNEXPECTED,
                        "The file holds a NUL character, which no text does; the upload left a hole, ask for the file again");
            }
        }
    }

    private void checkEnd() {
        if (!started && fromStart) {
            throw new Refusal(
                    Refusal.Kind.INCOMPLETE, "The file is empty; wait for the whole file or ask for it again");
        }
        if (started && toEnd && last != '\n' && last != '\r') {
            throw new Refusal(
                    Refusal.Kind.INCOMPLETE,
                    "The last line is cut: the file ends at byte " + (base + bytes.position())
                            + " without a line break; wait for the whole file or ask for it again");
        }
    }

    private void fill() throws IOException {
        base += bytes.position();
        bytes.compact();
        int from = bytes.position();
        int n = in.read(bytes.array(), from, bytes.capacity() - from);
        ended = n < 0;
        bytes.position(from + Math.max(n, 0)).flip();
        if (!started && n > 0) {
            sniff();
        }
        refuseNul(from);
    }

    /** Ends the text before the first NUL byte; UTF-16 and UTF-32 are made of them and told by character. */
    private void refuseNul(int from) {
        if (isWide()) {
            return;
        }
        byte[] array = bytes.array();
        for (int i = from; i < bytes.limit(); i++) {
            if (array[i] == 0) {
                boolean hole = true;
                for (int j = i; j < bytes.limit(); j++) {
                    hole &= array[j] == 0;
                }
                String why = isUtf16(i)
                        ? " as in UTF-16, but its source declares " + charset.name()
                                + "; ask for the file as before, or declare files.charset "
                                + ((base + i) % 2 == 0 ? "UTF-16BE" : "UTF-16LE") + " where it stays so"
                        : ", which no text holds; the upload left a hole, ask for the file again";
                fault = new Refusal(
                        hole ? Refusal.Kind.INCOMPLETE : Refusal.Kind.UNEXPECTED,
                        "Byte " + (base + i) + " is NUL" + why);
                bytes.limit(i);
            }
        }
    }

    /** Whether every second byte from here on is that of a letter in UTF-16. */
    private boolean isUtf16(int from) {
        int to = from + 2 * LETTERS_OF_UTF_16;
        if (to > bytes.limit()) {
            return false;
        }
        for (int i = from; i < to; i += 2) {
            int first = bytes.array()[i];
            if (first < 0 || first > HIGHEST_FIRST_BYTE || bytes.array()[i + 1] == 0) {
                return false;
            }
        }
        return true;
    }

    private void sniff() {
        if (!fromStart) {
            return;
        }
        byte[] array = bytes.array();
        int n = bytes.limit();
        if (n >= 2 && (array[0] & 0xFF) == 0x1F && (array[1] & 0xFF) == 0x8B) {
            throw new Refusal(Refusal.Kind.UNEXPECTED, "The file is packed with gzip; its source declares plain text");
        }
        if (n >= 4 && array[0] == 'P' && array[1] == 'K' && array[2] == 3 && array[3] == 4) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED, "The file is a ZIP archive or a workbook; its source declares plain text");
        }
        boolean utf8Mark =
                n >= 3 && (array[0] & 0xFF) == 0xEF && (array[1] & 0xFF) == 0xBB && (array[2] & 0xFF) == 0xBF;
        if (utf8Mark && !charset.equals(StandardCharsets.UTF_8)) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    "The file begins with the mark of UTF-8; its source declares " + charset.name());
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
