package karvan.warehouse;

import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;

/**
 * A folder that Parquet parts are written into, as it travels to the tasks that write them. Parts that no list names in
 * the end are waste that a later clean-up removes; they are never read.
 *
 * @param store the store it is in
 * @param name its name there
 */
public record PartFolder(Store store, String name) implements Serializable {

    /** The folder as a Hadoop path. */
    public String uri() {
        return store.uri(name);
    }

    /**
     * A new part file {@code <table>-<split>-<attempt>-<random>.parquet}.
     *
     * @param split number of the piece of input, from 0
     * @param attempt Spark's task attempt id, so that a retried or late task never meets another's file; a new process
     *     counts attempts from 0 again, so the random part keeps it off the parts that a killed one left behind
     * @throws IOException when the folder cannot be created
     */
    public PartOutput part(String table, int split, long attempt) throws IOException {
        return new PartOutput(store, name + "/" + name(table, split, attempt), table);
    }

    private static String name(String table, int split, long attempt) {
        return String.join("-", table, Integer.toString(split), Long.toString(attempt), UUID.randomUUID() + ".parquet");
    }
}
