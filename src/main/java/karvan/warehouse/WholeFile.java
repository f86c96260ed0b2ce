package karvan.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.UUID;

/** Small files that are written and read in one go. */
final class WholeFile {

    private WholeFile() {}

    /** A name under {@code tmp/} that nobody else has. */
    static String aside() {
        return "tmp/" + UUID.randomUUID();
    }

    /**
     * Writes a file aside, forces it to disk, gives it its name and forces the folder: a reader, also one after a power
     * failure, finds the old content or the new.
     *
     * @param kind what the file is, in the names of the fault points
     * @param aside name it has until it is whole, on the same file system
     */
    static void replace(Store store, String kind, String aside, String name, byte[] content) throws IOException {
        write(store, kind, aside, content);
        store.replace(aside, name);
        FaultPoints.hit(kind + ".named");
        store.fsync(folder(name));
        FaultPoints.hit(kind + ".kept");
    }

    /** Writes a new file and forces it to disk. */
    static void write(Store store, String kind, String name, byte[] content) throws IOException {
        FaultPoints.hit(kind + ".begun");
        try (OutputStream out = store.write(name, Store.Rights.WRITABLE)) {
            out.write(content);
        }
        FaultPoints.hit(kind + ".written");
        store.fsync(name);
        FaultPoints.hit(kind + ".forced");
    }

    static byte[] read(Store store, String name) throws IOException {
        try (InputStream in = store.read(name)) {
            return in.readAllBytes();
        }
    }

    static String folder(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }
}
