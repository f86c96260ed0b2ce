package karvan.load.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How long a file, or a piece of a large one, may be read before it is refused. The clock comes from the run.
 *
 * @param seconds limit; 0 for none
 * @param nanoseconds any clock that only goes forward
 */
public record TimeBudget(int seconds, Ticker nanoseconds) implements Serializable {

    /** A clock that travels to the task that reads. */
    @FunctionalInterface
    public interface Ticker extends LongSupplier, Serializable {}

    /** For a look at a file that a person waits for. */
    public static final TimeBudget NONE = new TimeBudget(0, () -> 0);

    /** The budget from now on. */
    public Left start() {
        return new Left(nanoseconds.getAsLong());
    }

    /** What is left of the budget of one reading. */
    public final class Left {
        private final long started;

        private Left(long started) {
            this.started = started;
        }

        /** @throws Refusal when the time is up */
        public void prove() {
            if (seconds > 0 && nanoseconds.getAsLong() - started > TimeUnit.SECONDS.toNanos(seconds)) {
                throw new Refusal(
                        Refusal.Kind.UNEXPECTED,
                        "Reading takes longer than the " + seconds + " seconds of limits.max_seconds_per_file in"
                                + " karvan.yaml; look at the file, which may be built to exhaust its reader, or raise the limit");
            }
        }

        /** The bytes, as long as there is time. */
        InputStream watch(InputStream in) {
            return new FilterInputStream(in) {
                @Override
                public int read() throws IOException {
                    prove();
                    return in.read();
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    prove();
                    return in.read(buffer, offset, length);
                }
            };
        }
    }
}
