package karvan.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/**
 * The Hadoop file system of a path in the store or the inbox; local files without Hadoop's own checksum files beside them.
 * Hadoop keeps one file system per scheme for the whole process, whoever asked first, so every room asks here.
 */
public final class StoreFiles {

    private static final Set<String> OBJECT_STORES =
            Set.of("s3", "s3a", "s3n", "gs", "abfs", "abfss", "wasb", "wasbs", "oss", "cosn", "obs");

    /** Read once: a new configuration parses its XML files anew, which takes longer than writing a small table. */
    private static final Configuration CONFIGURATION = new Configuration();

    /**
     * Ours: Hadoop would hand out Spark's where Spark has opened files before us, and on the way to it load every file system
     * there is on the class path.
     */
    private static final FileSystem LOCAL = local();

    private StoreFiles() {}

    /** Configuration of Hadoop's file systems. Not to be changed. */
    static Configuration configuration() {
        return CONFIGURATION;
    }

    private static FileSystem local() {
        RawLocalFileSystem files = new RawLocalFileSystem();
        try {
            files.initialize(URI.create("file:///"), CONFIGURATION);
        } catch (IOException e) {
            throw new UncheckedIOException("Files of this machine cannot be opened", e);
        }
        return files;
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
        return isLocal(path) ? LOCAL : path.getFileSystem(CONFIGURATION);
    }

    /**
     * A Parquet file to be read.
     *
     * @param uri a Hadoop path
     * @throws IOException when there is no file system for it; a local file that is missing is found out when it is read
     */
    static InputFile parquet(String uri) throws IOException {
        Path path = new Path(uri);
        return isLocal(path)
                ? new LocalInputFile(java.nio.file.Path.of(path.toUri().getPath()))
                : HadoopInputFile.fromPath(path, CONFIGURATION);
    }

    private static boolean isLocal(Path path) {
        String scheme = path.toUri().getScheme();
        return "file"
                .equals(scheme == null ? FileSystem.getDefaultUri(CONFIGURATION).getScheme() : scheme);
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
