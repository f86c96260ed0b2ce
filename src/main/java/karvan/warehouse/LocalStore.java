package karvan.warehouse;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A local disk or NFS. A name is created if absent by {@code link(2)}, which both make exclusive; a lock is the kernel's
 * own, so that a killed process never leaves one behind.
 */
final class LocalStore implements Store {

    private static final long serialVersionUID = 1L;

    private static final int BUFFER_BYTES = 1 << 16;

    private final String uri;
    private final String folder;

    /** @param uri the folder as Hadoop writes it; {@code folder} the same for this machine */
    LocalStore(String uri, Path folder) {
        this.uri = uri;
        this.folder = folder.toString();
    }

    @Override
    public String uri() {
        return uri;
    }

    @Override
    public Optional<Path> local() {
        return Optional.of(Path.of(folder));
    }

    private Path path(String name) {
        return Path.of(folder, name);
    }

    private Path pathInFolder(String name) throws IOException {
        Path path = path(name);
        // A folder may be a symbolic link to another disk, which createDirectories would refuse.
        if (!Files.isDirectory(path.getParent())) {
            Files.createDirectories(path.getParent());
        }
        return path;
    }

    /** The system takes the umask from the rights, as it does for every new file. */
    private static FileAttribute<?>[] attributes(Path file, Rights rights) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix && rights == Rights.READ_ONLY
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--"))
                }
                : new FileAttribute<?>[0];
    }

    @Override
    public OutputStream write(String name, Rights rights) throws IOException {
        Path file = pathInFolder(name);
        return new BufferedOutputStream(
                Channels.newOutputStream(Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        attributes(file, rights))),
                BUFFER_BYTES);
    }

    @Override
    public void fsync(String name) throws IOException {
        try (FileChannel channel = FileChannel.open(path(name), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public boolean createIfAbsent(String from, String name) throws IOException {
        Path source = path(from);
        Path target = pathInFolder(name);
        try {
            if (Files.isDirectory(source)) {
                return moveFolder(source, target);
            }
            Files.createLink(target, source);
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        } catch (UnsupportedOperationException e) {
            throw new IOException("the file system of " + folder + " has no hard links", e);
        }
    }

    /** Folders have no links. The system renames none onto one that has something in it, and ours always have. */
    private static boolean moveFolder(Path source, Path target) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            Files.move(source, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (FileSystemException e) {
            // Java has no exception of its own for a target that came into being in between.
            if (Files.isDirectory(target) && Files.isDirectory(source)) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public void replace(String from, String name) throws IOException {
        Files.move(path(from), pathInFolder(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public List<Entry> list(String name) throws IOException {
        Path path = path(name);
        if (!Files.isDirectory(path)) {
            return Files.exists(path) ? List.of(entry(path)) : List.of();
        }
        List<Entry> entries = new ArrayList<>();
        try (Stream<Path> children = Files.list(path)) {
            for (Path child : children.sorted().toList()) {
                // Whoever replaces a file may take it away between the two looks.
                if (Files.exists(child, LinkOption.NOFOLLOW_LINKS)) {
                    entries.add(entry(child));
                }
            }
        }
        return entries;
    }

    private Entry entry(Path path) throws IOException {
        LinkOption[] dangling = Files.exists(path) ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, dangling);
        String name = Path.of(folder).relativize(path).toString();
        return new Entry(
                name,
                attributes.isDirectory() ? 0 : attributes.size(),
                attributes.isDirectory(),
                attributes.lastModifiedTime().toInstant());
    }

    @Override
    public InputStream read(String name) throws IOException {
        return Files.newInputStream(path(name));
    }

    @Override
    public void delete(String name) throws IOException {
        Path path = path(name);
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(path);
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }

    @Override
    public Optional<Closeable> tryLock(String name, String owner) throws IOException {
        FileChannel channel = FileChannel.open(
                pathInFolder(name), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (!isLocked(channel)) {
            channel.close();
            return Optional.empty();
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap((owner + "\n").getBytes(StandardCharsets.UTF_8)));
        return Optional.of(channel);
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    @Override
    public long freeBytes() throws IOException {
        return Files.getFileStore(Path.of(folder)).getUsableSpace();
    }
}
