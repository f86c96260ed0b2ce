package karvan.load.read;

import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;

/** Reads one delivered file. Every call opens the file anew, so a reader may be asked more than once. */
public interface RowReader {

    /**
     * Hands every row to {@code rows}, in the order of the file, until it answers false.
     *
     * @throws Refusal when the file cannot be used
     * @throws IOException when the store cannot be read
     */
    void read(Predicate<RawRow> rows) throws IOException;

    /** What the last reading met that a reader of the printed table would not see, by name, and how often. */
    default Map<String, Long> notes() {
        return Map.of();
    }
}
