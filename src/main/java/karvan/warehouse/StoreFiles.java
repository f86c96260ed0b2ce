package karvan.warehouse;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The Hadoop file system of a path in the store or the inbox; local files without Hadoop's own checksum files beside them.
 * Hadoop keeps one file system per scheme for the whole process, so every room asks here.
 */
public final class StoreFiles {

    /** Read once: a new configuration parses its XML files anew, which takes longer than writing a small table. */
    private static final Configuration CONFIGURATION = read();

    private StoreFiles() {}

    /** Configuration for readers and writers of the store: raw local files, page checksums verified. Not to be changed. */
    static Configuration configuration() {
        return CONFIGURATION;
    }

    private static Configuration read() {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);
        configuration.setBoolean("parquet.page.verify-checksum.enabled", true);
        return configuration;
    }

    /** @throws IOException when there is no file system for the path */
    public static FileSystem of(Path path) throws IOException {
        return path.getFileSystem(CONFIGURATION);
    }
}
