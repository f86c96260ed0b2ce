package karvan.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.UUID;
import org.apache.parquet.io.PositionOutputStream;

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

    /**
     * A part of another folder of the same store, which never changes, as a part of this one too: on a disk of this machine by
     * another name of its file, elsewhere as a copy. Only what is copied is read, and held against its hash.
     *
     * @throws StorageFailure when it is missing, a copy of it is not what it was, or this folder cannot be written
     */
    public PartFile takeOver(PartFolder from, PartFile part) {
        String held = from.name + "/" + part.name();
        try {
            FaultPoints.hit("takeover.begun");
            if (store.local().isEmpty()) {
                return copy(held, part);
            }
            // A run that was killed may have come this far: then the name is there.
            store.createIfAbsent(held, name + "/" + part.name());
            FaultPoints.hit("takeover.named");
            return part;
        } catch (IOException e) {
            throw new StorageFailure(
                    "Cannot take over " + store.uri(held) + " into " + uri()
                            + "; run 'jobs/karvan.sh verify', and check free space and rights",
                    e);
        }
    }

    private PartFile copy(String held, PartFile part) throws IOException {
        PartOutput output = part(part.table(), 0, System.nanoTime());
        try (InputStream in = store.read(held);
                PositionOutputStream out = output.create(0)) {
            in.transferTo(out);
        }
        PartFile copied = output.written(part.rows());
        if (!copied.sha256().equals(part.sha256())) {
            throw new IOException(held + " has the hash " + copied.sha256() + ", expected " + part.sha256());
        }
        return copied;
    }

    private static String name(String table, int split, long attempt) {
        return String.join("-", table, Integer.toString(split), Long.toString(attempt), UUID.randomUUID() + ".parquet");
    }
}
