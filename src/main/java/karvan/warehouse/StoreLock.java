package karvan.warehouse;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * The lock of a store. It saves the work of a second run; the exclusive link of the manifest is what protects the data.
 * The operating system frees it when the process ends, however it ends.
 */
public final class StoreLock implements AutoCloseable {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

    private final FileChannel channel;

    private StoreLock(FileChannel channel) {
        this.channel = channel;
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
        Path file = warehouse.localRoot().resolve("lock");
        try {
            Files.createDirectories(file.getParent());
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            for (long waited = 0; ; waited += BETWEEN_TRIES.toMillis()) {
                if (tryLock(channel) != null) {
                    channel.truncate(0);
                    channel.write(ByteBuffer.wrap((owner + "\n").getBytes(StandardCharsets.UTF_8)));
                    return Optional.of(new StoreLock(channel));
                }
                if (waited >= wait.toMillis()) {
                    channel.close();
                    return Optional.empty();
                }
                Thread.sleep(BETWEEN_TRIES.toMillis());
            }
        } catch (IOException e) {
            throw new StorageFailure("Cannot lock " + file + "; check its rights", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** Who holds the lock, as they wrote it; empty when nobody did. */
    public static String holder(Warehouse warehouse) {
        try {
            Path file = warehouse.localRoot().resolve("lock");
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new StorageFailure("Cannot read the lock file; check its rights", e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StorageFailure("Cannot release the lock", e);
        }
    }
}
