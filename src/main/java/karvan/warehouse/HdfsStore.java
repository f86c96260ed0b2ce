package karvan.warehouse;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException;
import org.apache.hadoop.ipc.RemoteException;

/**
 * HDFS. A name is created if absent by a rename that never overwrites, which the NameNode decides for everyone. The lock
 * is a file held open for writing: HDFS gives a file one writer, renews its lease while the process lives, and lets
 * another writer in about a minute after it died.
 */
final class HdfsStore implements Store {

    private static final long serialVersionUID = 1L;

    private static final FsPermission READ_ONLY = new FsPermission("444");
    private static final FsPermission WRITABLE = new FsPermission("666");

    /** What the NameNode answers while another writer has the file, or while it takes the file from one that died. */
    private static final Set<String> HELD = Set.of("AlreadyBeingCreatedException", "RecoveryInProgressException");

    private final String uri;
    private transient FileContext context;

    HdfsStore(String uri) {
        this.uri = uri;
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public Optional<java.nio.file.Path> local() {
        return Optional.empty();
    }

    private Path path(String name) {
        return name.isEmpty() ? new Path(uri) : new Path(uri, name);
    }

    private synchronized FileContext files() throws IOException {
        if (context == null) {
            context = FileContext.getFileContext(
                    URI.create(new Path(uri).toUri().toString()), StoreFiles.configuration());
        }
        return context;
    }

    @Override
    public OutputStream write(String name, Rights rights) throws IOException {
        try {
            return files().create(
                            path(name),
                            // SYNC_BLOCK: the data nodes force every block to disk before they acknowledge it as
                            // closed.
                            EnumSet.of(CreateFlag.CREATE, CreateFlag.SYNC_BLOCK),
                            CreateOpts.createParent(),
                            CreateOpts.perms(rights == Rights.READ_ONLY ? READ_ONLY : WRITABLE));
        } catch (FileAlreadyExistsException e) {
            throw new java.nio.file.FileAlreadyExistsException(uri(name));
        }
    }

    /** Blocks are forced when they are closed and the NameNode forces its log with every answer: it must only be there. */
    @Override
    public void fsync(String name) throws IOException {
        files().getFileStatus(path(name));
    }

    @Override
    public boolean createIfAbsent(String from, String name) throws IOException {
        Path target = path(name);
        files().mkdir(target.getParent(), FsPermission.getDirDefault(), true);
        try {
            files().rename(path(from), target, Options.Rename.NONE);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    @Override
    public void replace(String from, String name) throws IOException {
        Path target = path(name);
        files().mkdir(target.getParent(), FsPermission.getDirDefault(), true);
        files().rename(path(from), target, Options.Rename.OVERWRITE);
    }

    @Override
    public List<Entry> list(String name) throws IOException {
        try {
            return Arrays.stream(files().util().listStatus(path(name)))
                    .map(status -> entry(status))
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList();
        } catch (FileNotFoundException nothingThere) {
            return List.of();
        }
    }

    private Entry entry(FileStatus status) {
        String root = new Path(uri).toUri().getPath();
        return new Entry(
                status.getPath().toUri().getPath().substring(root.length()).replaceFirst("^/", ""),
                status.getLen(),
                status.isDirectory(),
                Instant.ofEpochMilli(status.getModificationTime()));
    }

    @Override
    public InputStream read(String name) throws IOException {
        return files().open(path(name));
    }

    @Override
    public void delete(String name) throws IOException {
        try {
            files().delete(path(name), true);
        } catch (FileNotFoundException nothingThere) {
            return;
        }
    }

    @Override
    public Optional<Closeable> tryLock(String name, String owner) throws IOException {
        FSDataOutputStream out;
        try {
            out = files().create(
                            path(name), EnumSet.of(CreateFlag.CREATE, CreateFlag.APPEND), CreateOpts.createParent());
        } catch (AlreadyBeingCreatedException held) {
            return Optional.empty();
        } catch (RemoteException e) {
            if (HELD.contains(e.getClassName().substring(e.getClassName().lastIndexOf('.') + 1))) {
                return Optional.empty();
            }
            throw e;
        }
        out.write((owner + "\n").getBytes(StandardCharsets.UTF_8));
        out.hflush();
        return Optional.of(out);
    }

    @Override
    public long freeBytes() throws IOException {
        return files().getFsStatus(path("")).getRemaining();
    }
}
