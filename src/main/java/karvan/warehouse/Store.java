package karvan.warehouse;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The file system under the store, as narrow as the promises of a release allow: write, force, create if absent, list,
 * read and delete. Everything that the warehouse keeps goes through here, so a test can fail, count or slow every step,
 * and a new file system is a new class and nothing else.
 *
 * <p>Names are relative to the root and use {@code /}, such as {@code manifests/v0000000001.json}. Folders come into
 * being with the first file in them. A store is handed to Spark tasks, so it holds no open connection when it travels.
 */
public interface Store extends Serializable {

    /** Who may write a file once it is there; the umask of the process takes away from either. */
    enum Rights {
        /** Nobody: what is named by its content or its inputs never changes. */
        READ_ONLY,
        /** Its owner. */
        WRITABLE
    }

    /**
     * What lies in a folder.
     *
     * @param name relative to the root
     * @param bytes size of a file, 0 for a folder
     * @param modified when it was last changed
     */
    record Entry(String name, long bytes, boolean isFolder, Instant modified) {

        /** The name inside its folder. */
        public String shortName() {
            return name.substring(name.lastIndexOf('/') + 1);
        }
    }

    /**
     * The file system that a folder is on: a local disk or NFS, or HDFS.
     *
     * @param uri folder as a Hadoop path
     * @throws StorageFailure when the store cannot be on that file system
     */
    static Store at(String uri) {
        return StoreFiles.store(uri);
    }

    /** The root as a Hadoop path. */
    String uri();

    /** The root as a folder of this machine, where it is one: for hard links and for other programs. */
    Optional<Path> local();

    /**
     * Opens a new file.
     *
     * @throws java.nio.file.FileAlreadyExistsException when there is one of this name
     * @throws IOException when it cannot be written
     */
    OutputStream write(String name, Rights rights) throws IOException;

    /** Returns once a file that is written and closed, or the names in a folder, outlive a power failure. */
    void fsync(String name) throws IOException;

    /**
     * Gives a finished file, or a finished folder, its name, all at once and only when the name is free. Of any number of
     * callers exactly one is told that it was free. On a local disk a file keeps its first name beside the new one, so
     * the caller deletes {@code from} afterwards.
     *
     * @return whether the name was free; when false, {@code from} and {@code name} are as they were
     * @throws IOException when it cannot be said whether the name was given: read it back
     */
    boolean createIfAbsent(String from, String name) throws IOException;

    /** Gives a finished file a name that may be taken: readers see the old content or the new. {@code from} is gone. */
    void replace(String from, String name) throws IOException;

    /** What is in a folder, sorted by name; of a file itself; nothing when there is neither. */
    List<Entry> list(String name) throws IOException;

    /** @throws IOException when there is no such file or it cannot be read */
    InputStream read(String name) throws IOException;

    /** Deletes a file, or a folder with everything in it; nothing to delete is no error. */
    void delete(String name) throws IOException;

    /**
     * Tries to take the lock of the store, once. The system frees it when the process ends, however it ends.
     *
     * @param name file of the lock; {@code owner} becomes its last line
     * @return what gives the lock back; empty when somebody else holds it
     */
    Optional<Closeable> tryLock(String name, String owner) throws IOException;

    /** Bytes that can still be written. */
    long freeBytes() throws IOException;

    /** The Hadoop path of a name. */
    default String uri(String name) {
        return uri() + "/" + name;
    }

    /** Whether there is a file of this name. */
    default boolean hasFile(String name) throws IOException {
        List<Entry> found = list(name);
        return found.size() == 1
                && found.get(0).name().equals(name)
                && !found.get(0).isFolder();
    }
}
