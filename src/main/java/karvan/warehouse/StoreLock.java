package karvan.warehouse;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Optional;

/**
 * The lock of a store. It saves the work of a second run; the exclusive name of the manifest is what protects the data.
 * The system frees it when the process ends, however it ends: at once on a local disk, after the lease on HDFS.
 */
public final class StoreLock implements AutoCloseable {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final String FILE = "lock";

    private final Closeable held;

    private StoreLock(Closeable held) {
        this.held = held;
    }

    /**
     * Takes the lock.
     *
     * @param owner run id and process, written into the file for people
     * @param wait how long to try
     * @return empty when another run holds it all that time
     * @throws StorageFailure when the lock file cannot be written
     */
    public static Optional<StoreLock> take(Warehouse warehouse, String owner, Duration wait) {
        try {
            for (long waited = 0; ; waited += BETWEEN_TRIES.toMillis()) {
                Optional<Closeable> held = warehouse.store().tryLock(FILE, owner);
                if (held.isPresent() || waited >= wait.toMillis()) {
                    return held.map(StoreLock::new);
                }
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
        } catch (IOException e) {
            throw new StorageFailure("Cannot lock " + warehouse.store().uri(FILE) + "; check its rights", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Who holds the lock, as they wrote it; empty when nobody did. */
    public static String holder(Warehouse warehouse) {
        try {
            String lines = new String(WholeFile.read(warehouse.store(), FILE), StandardCharsets.UTF_8);
            return lines.lines().reduce("", (earlier, later) -> later).strip();
        } catch (NoSuchFileException | FileNotFoundException nobody) {
            return "";
        } catch (IOException e) {
            throw new StorageFailure("Cannot read the lock file; check its rights", e);
        }
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            throw new StorageFailure("Cannot release the lock", e);
        }
    }
}
