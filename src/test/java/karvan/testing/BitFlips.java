package karvan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;

/**
 * Turns over single bits of a file, one at a time, and counts what became of it: {@code -Dflips=1000} tries more of them.
 *
 * @param detected flips that the reader told
 * @param harmless flips that changed nothing of what was read
 * @param silent flips that gave something else without a word
 */
public record BitFlips(int detected, int harmless, int silent) {

    private static final int FLIPS = Integer.getInteger("flips", 200);

    /** Reads bytes to something that can be compared; a change that is found is null. */
    public interface Read {
        Object read(byte[] bytes) throws IOException;
    }

    /** Flips bits of {@code file} and prints the counts. */
    public static BitFlips of(String what, byte[] file, Read reader) throws IOException {
        return of(what, FLIPS, file, reader);
    }

    /** A tenth of the flips, for a reader that starts a job for each. */
    public static BitFlips ofTenth(String what, byte[] file, Read reader) throws IOException {
        return of(what, FLIPS / 10, file, reader);
    }

    private static BitFlips of(String what, int flips, byte[] file, Read reader) throws IOException {
        Object whole = reader.read(file);
        assertThat(whole).isNotNull();
        Random random = new Random(20250812);
        int detected = 0;
        int harmless = 0;
        for (int i = 0; i < flips; i++) {
            byte[] flipped = file.clone();
            flipped[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            Object read = reader.read(flipped);
            detected += read == null ? 1 : 0;
            harmless += whole.equals(read) ? 1 : 0;
        }
        BitFlips count = new BitFlips(detected, harmless, flips - detected - harmless);
        System.out.println(flips + " bit flips, " + what + ": " + count);
        return count;
    }
}
