package karvan.testing;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Scanner;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/**
 * A real HDFS on this machine: a NameNode and one DataNode on free ports of the loop-back interface. It runs in a process
 * of its own, because Hadoop keeps one local file system for a whole process and HDFS wants another one than the warehouse.
 */
public final class SmallHdfs implements AutoCloseable {

    private final Process process;
    private final Path output;
    private final Writer commands;
    private final String uri;

    private SmallHdfs(Process process, Path output, String uri) {
        this.process = process;
        this.output = output;
        this.commands = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.uri = uri;
    }

    /** Starts it in an empty folder. */
    public static SmallHdfs start(Path folder) {
        Path output = folder.resolve("hdfs.log");
        Process process = Children.start(
                SmallHdfs.class,
                output,
                List.of("-Xmx512m"),
                folder.resolve("hdfs").toString());
        return new SmallHdfs(process, output, Children.awaitLine(process, output, "ready at "));
    }

    /** {@code hdfs://localhost:PORT}. */
    public String uri() {
        return uri;
    }

    /** Lets another writer have a file this soon after its own writer fell silent, instead of after a minute. */
    public void lease(long milliseconds) {
        try {
            commands.write("lease " + milliseconds + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Children.awaitLine(process, output, "lease " + milliseconds);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** Serves until nobody gives commands any more. */
    public static void main(String[] arguments) throws IOException {
        Configuration configuration = new HdfsConfiguration();
        configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, arguments[0]);
        MiniDFSCluster cluster =
                new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        cluster.waitActive();
        System.out.println("ready at hdfs://localhost:" + cluster.getNameNodePort());
        Scanner commands = new Scanner(System.in, StandardCharsets.UTF_8);
        while (commands.hasNext()) {
            commands.next();
            long milliseconds = commands.nextLong();
            cluster.setLeasePeriod(milliseconds, 3_600_000);
            System.out.println("lease " + milliseconds);
        }
        // The parent is gone.
        Runtime.getRuntime().halt(0);
    }
}
