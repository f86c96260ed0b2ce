package karvan.warehouse;

import java.io.IOException;
import java.io.Serializable;
import java.util.UUID;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder that Parquet parts are written into, as it travels to the tasks that write them. Parts that no list names in
 * the end are waste that a later clean-up removes; they are never read.
 *
 * @param uri the folder as a Hadoop path
 */
public record PartFolder(String uri) implements Serializable {

    /**
     * A new part file {@code <table>-<split>-<attempt>-<random>.parquet}.
     *
     * @param split number of the piece of input, from 0
     * @param attempt Spark's task attempt id, so that a retried or late task never meets another's file; a new process
     *     counts attempts from 0 again, so the random part keeps it off the parts that a killed one left behind
     * @throws IOException when the folder cannot be created
     */
    public PartOutput part(String table, int split, long attempt) throws IOException {
        Path folder = new Path(uri);
        FileSystem files = StoreFiles.of(folder);
        files.mkdirs(folder);
        return new PartOutput(files, new Path(folder, name(table, split, attempt)), table);
    }

    private static String name(String table, int split, long attempt) {
        return String.join("-", table, Integer.toString(split), Long.toString(attempt), UUID.randomUUID() + ".parquet");
    }
}
