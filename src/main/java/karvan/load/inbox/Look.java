package karvan.load.inbox;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Paths;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.StoreFiles;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The inbox at one moment. Two looks some seconds apart tell which files are still being written.
 *
 * @param uri the inbox as a Hadoop path
 * @param files what lay there, by its name under the inbox, such as {@code kz-customs/rk_4z_06_25.zip}
 * @param takenNanos reading of {@link System#nanoTime} at its end
 * @param begunMillis wall-clock time at its beginning; of a second look when it was due
 */
public record Look(String uri, SortedMap<String, Seen> files, long takenNanos, long begunMillis) {

    /** Folders deeper than this are no delivery. */
    private static final int DEEPEST = 8;

    /**
     * One file.
     *
     * @param uri Hadoop path
     * @param bytes size
     * @param modifiedMillis time of the last change
     * @param regular false for links, pipes and devices, which are never opened
     */
    record Seen(String uri, long bytes, long modifiedMillis, boolean regular) {}

    /**
     * Looks at an inbox; one that is not there is empty.
     *
     * @param nowMillis wall-clock time
     * @throws StorageFailure when it cannot be listed
     */
    public static Look at(String uri, long nowMillis) {
        TreeMap<String, Seen> files = new TreeMap<>();
        Path inbox = new Path(uri);
        try {
            FileSystem fileSystem = StoreFiles.of(inbox);
            list(fileSystem, fileSystem.makeQualified(inbox), "", 0, files);
        } catch (IOException e) {
            throw new StorageFailure("The inbox " + uri + " cannot be listed; check the path and its rights", e);
        }
        return new Look(uri, files, System.nanoTime(), nowMillis);
    }

    /**
     * Size of the files that are there, but for those that are known.
     *
     * @param known {@code <name under the inbox>/<bytes>} of the files that need not be read again
     */
    public long bytesBut(Set<String> known) {
        return files.entrySet().stream()
                .filter(file ->
                        !known.contains(file.getKey() + "/" + file.getValue().bytes()))
                .mapToLong(file -> file.getValue().bytes())
                .sum();
    }

    /**
     * Looks again in a thread of its own, once {@code apart} has passed since this look: whoever copies and reads in the
     * meantime, for however long, does not move the second look away from the first.
     *
     * @return fails with a {@link StorageFailure} when the inbox cannot be listed
     */
    CompletableFuture<Look> again(Duration apart) {
        long left = Math.max(0, apart.toNanos() - (System.nanoTime() - takenNanos));
        Executor alone = look -> {
            Thread thread = new Thread(look, "second look");
            thread.setDaemon(true);
            thread.start();
        };
        return CompletableFuture.supplyAsync(
                () -> at(uri, begunMillis + apart.toMillis()),
                CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS, alone));
    }

    /** Whether a file still is what a look saw of it; one that was taken away since is. */
    static boolean isUnchanged(Seen seen) throws IOException {
        Path path = new Path(seen.uri());
        try {
            FileStatus now = StoreFiles.of(path).getFileStatus(path);
            return now.getLen() == seen.bytes() && now.getModificationTime() == seen.modifiedMillis();
        } catch (FileNotFoundException takenAway) {
            return true;
        }
    }

    private static void list(FileSystem fileSystem, Path folder, String prefix, int depth, Map<String, Seen> files)
            throws IOException {
        FileStatus[] entries;
        try {
            entries = fileSystem.listStatus(folder);
        } catch (FileNotFoundException nothingThere) {
            return;
        }
        for (FileStatus entry : entries) {
            String name = prefix + entry.getPath().getName();
            boolean link = entry.isSymlink() || isLocalLink(entry.getPath());
            if (entry.isDirectory() && !link) {
                if (depth < DEEPEST) {
                    list(fileSystem, entry.getPath(), name + "/", depth + 1, files);
                }
            } else {
                boolean regular = !link && isLocalRegular(entry.getPath());
                files.put(
                        name,
                        new Seen(entry.getPath().toString(), entry.getLen(), entry.getModificationTime(), regular));
            }
        }
    }

    private static boolean isLocal(Path path) {
        return "file".equals(path.toUri().getScheme());
    }

    private static boolean isLocalLink(Path path) {
        return isLocal(path) && Files.isSymbolicLink(Paths.get(path.toUri().getPath()));
    }

    private static boolean isLocalRegular(Path path) {
        return !isLocal(path) || Files.isRegularFile(Paths.get(path.toUri().getPath()), LinkOption.NOFOLLOW_LINKS);
    }
}
