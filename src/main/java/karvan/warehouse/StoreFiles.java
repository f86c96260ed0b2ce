package karvan.warehouse;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The Hadoop file system of a path in the store or the inbox; local files without Hadoop's own checksum files beside them.
 * Hadoop keeps one file system per scheme for the whole process, whoever asked first, so every room asks here; of
 * local files it hands out ours each time, because Spark may have asked first.
 */
public final class StoreFiles {

    private static final Set<String> OBJECT_STORES =
            Set.of("s3", "s3a", "s3n", "gs", "abfs", "abfss", "wasb", "wasbs", "oss", "cosn", "obs");

    /** Read once: a new configuration parses its XML files anew, which takes longer than writing a small table. */
    private static final Configuration CONFIGURATION = read();

    private StoreFiles() {}

    /** Configuration for readers and writers of the store: raw local files. Not to be changed. */
    static Configuration configuration() {
        return CONFIGURATION;
    }

    private static Configuration read() {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);
        // Under spark-submit Spark has opened local files before us, and Hadoop would hand out its file system.
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        return configuration;
    }

    /** Gets ready what opens files: settings of Hadoop, its log, and its local files. */
    public static void prepare() {
        try {
            of(new Path(uri(java.nio.file.Path.of(""))));
        } catch (IOException toldLater) {
            // Whoever opens a file says which one.
        }
    }

    /**
     * A path of this machine as a Hadoop path. Unlike a URI it holds blanks and letters of every alphabet as they are.
     */
    public static String uri(java.nio.file.Path path) {
        return "file:" + path.toAbsolutePath();
    }

    /** @throws IOException when there is no file system for the path */
    public static FileSystem of(Path path) throws IOException {
        return path.getFileSystem(CONFIGURATION);
    }

    /** See {@link Store#at}. */
    static Store store(String uri) {
        Path folder = new Path(uri);
        String scheme = folder.toUri().getScheme();
        if (scheme != null && OBJECT_STORES.contains(scheme)) {
            throw new StorageFailure("The warehouse " + uri + " is in an object store (" + scheme
                    + "). A release is published by creating a file only if it is absent, which takes a conditional put"
                    + " there, and that is not built yet; give --warehouse a local, NFS or HDFS folder, see"
                    + " jobs/README.md");
        }
        try {
            Path qualified = scheme == null ? of(folder).makeQualified(folder) : folder;
            switch (qualified.toUri().getScheme()) {
                case "file" -> {
                    Path root = of(qualified).makeQualified(qualified);
                    return new LocalStore(
                            root.toString(), java.nio.file.Path.of(root.toUri().getPath()));
                }
                case "hdfs" -> {
                    return new HdfsStore(of(qualified).makeQualified(qualified).toString());
                }
                default ->
                    throw new StorageFailure("The warehouse " + uri
                            + " is on a file system that is not known to create a file only if it is absent; give"
                            + " --warehouse a local, NFS or HDFS folder");
            }
        } catch (IOException e) {
            throw new StorageFailure("The warehouse " + uri + " cannot be opened; check the path and its rights", e);
        }
    }
}
