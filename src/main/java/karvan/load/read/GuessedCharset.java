package karvan.load.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The character set a text is most likely written in: a byte order mark tells it, strict UTF-8 proves itself, and of the
 * sets with one byte a letter the Cyrillic one shows by its words, whose letters all lie above the ASCII ones.
 *
 * @param name as a source declares it
 * @param reason why it is believed, a part of a sentence
 */
record GuessedCharset(String name, String reason) {

    private static final int SAMPLE = 4 << 20;
    /** Letters above ASCII that stand together: a word in Cyrillic scripts, never so many in Latin ones. */
    private static final int CYRILLIC_RUN = 5;

    private static final int WORDS = 3;

    static GuessedCharset of(Opening text) throws IOException {
        byte[] bytes;
        try (InputStream in = text.open()) {
            bytes = in.readNBytes(SAMPLE);
        }
        if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
            return new GuessedCharset("UTF-8", "it begins with the byte order mark of UTF-8");
        }
        if (startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF)) {
            return new GuessedCharset("UTF-16", "it begins with the byte order mark of UTF-16");
        }
        int high = 0;
        int words = 0;
        int control = 0;
        int run = 0;
        for (byte each : bytes) {
            run = each < 0 ? run + 1 : 0;
            high += each < 0 ? 1 : 0;
            words += run == CYRILLIC_RUN ? 1 : 0;
            control += (each & 0xFF) >= 0x80 && (each & 0xFF) < 0xA0 ? 1 : 0;
        }
        if (high == 0) {
            return new GuessedCharset("UTF-8", "it holds ASCII characters only, which most character sets share");
        }
        if (isUtf8(bytes)) {
            return new GuessedCharset("UTF-8", "every byte of it is UTF-8");
        }
        if (words >= WORDS) {
            return new GuessedCharset("windows-1251", "it is no UTF-8 and words of it are of Cyrillic letters");
        }
        return control == 0
                ? new GuessedCharset("ISO-8859-1", "it is no UTF-8 and single letters of it are accented")
                : new GuessedCharset(
                        "windows-1252", "it is no UTF-8, and it uses bytes that Latin-1 has no letter for");
    }

    private static boolean isUtf8(byte[] bytes) {
        int end = bytes.length;
        // A sample may end inside a character.
        while (bytes.length == SAMPLE && end > 0 && bytes[end - 1] < 0) {
            end--;
        }
        return decodes(StandardCharsets.UTF_8, ByteBuffer.wrap(bytes, 0, end));
    }

    private static boolean decodes(Charset charset, ByteBuffer bytes) {
        try {
            charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
