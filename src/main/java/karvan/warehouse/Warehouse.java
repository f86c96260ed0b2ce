package karvan.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import karvan.trade.Sha256;
import karvan.warehouse.table.ParquetRows;
import karvan.warehouse.table.Table;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** The store as the stages see it: landing, segments and tables, each addressed by the hash of what made it. */
public final class Warehouse {

    private final Path root;
    private final FileSystem files;

    private Warehouse(Path root, FileSystem files) {
        this.root = root;
        this.files = files;
    }

    /**
     * The store in a folder, which is created when it is not there.
     *
     * @param uri folder as a Hadoop path; only {@code file:} for now
     * @throws StorageFailure when the folder cannot be used
     */
    public static Warehouse open(String uri) {
        Path root = new Path(uri);
        try {
            FileSystem files = StoreFiles.of(root);
            if (!"file".equals(files.getUri().getScheme())) {
                throw new StorageFailure("The warehouse " + uri + " is not on a local or NFS file system. Releases are"
                        + " published by an exclusive hard link; give --warehouse a local folder");
            }
            files.mkdirs(root);
            return new Warehouse(files.makeQualified(root), files);
        } catch (IOException e) {
            throw new StorageFailure("The warehouse " + uri + " cannot be opened; check the path and its rights", e);
        }
    }

    /**
     * The store in a folder, for commands that only read; empty when there is no such folder, which is then not made.
     *
     * @throws StorageFailure when the folder cannot be used
     */
    public static Optional<Warehouse> find(String uri) {
        Path root = new Path(uri);
        try {
            return StoreFiles.of(root).exists(root) ? Optional.of(open(uri)) : Optional.empty();
        } catch (IOException e) {
            throw new StorageFailure("The warehouse " + uri + " cannot be opened; check the path and its rights", e);
        }
    }

    /** The folder as a Hadoop path. */
    public String uri() {
        return root.toString();
    }

    /** The folder as a path of this machine, for links and locks. */
    java.nio.file.Path localRoot() {
        return java.nio.file.Path.of(root.toUri());
    }

    /**
     * Keeps a workbook under the hash of its bytes until it is exported.
     *
     * @return the hash
     */
    public String keepWorkbook(byte[] workbook) {
        String sha256 = Sha256.of(workbook);
        keepOnce("reports/" + sha256, workbook);
        return sha256;
    }

    /**
     * Writes {@code runs/<run-id>/<name>}, replacing what the same run wrote before. A run leaves its report also when
     * another one holds the lock, and the holder sweeps {@code tmp/}: so the file is made in the run's own folder.
     */
    public void writeRunFile(String runId, String name, byte[] content) {
        java.nio.file.Path target = localRoot().resolve("runs").resolve(runId).resolve(name);
        replace(target.resolveSibling("." + name), target, content);
    }

    /** Whether {@code runs/<run-id>/<name>} is there. */
    public boolean hasRunFile(String runId, String name) {
        return Files.exists(localRoot().resolve("runs").resolve(runId).resolve(name));
    }

    /** The candidate the last stage left, empty when there is none. */
    public Optional<Candidate> candidate() {
        return state("candidate.json", Candidate.class);
    }

    public void writeCandidate(Candidate candidate) {
        replace("state/candidate.json", Json.bytes(candidate));
    }

    /** What the store remembers about delivered files beside its releases. */
    public InboxMemory inboxMemory() {
        return state("inbox.json", InboxMemory.class).orElse(InboxMemory.EMPTY);
    }

    public void writeInboxMemory(InboxMemory memory) {
        replace("state/inbox.json", Json.bytes(memory));
    }

    private <T> Optional<T> state(String name, Class<T> type) {
        return description("state/" + name, type, "restore it from a backup or delete it");
    }

    /** A record kept as JSON, empty when the file is not there. */
    private <T> Optional<T> description(String relative, Class<T> type, String remedy) {
        Path file = path(relative);
        try {
            return files.exists(file) ? Optional.of(Json.read(readFully(file), type)) : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            throw new StorageFailure("Cannot read " + file + "; " + remedy, e);
        }
    }

    Path path(String relative) {
        return new Path(root, relative);
    }

    FileSystem files() {
        return files;
    }

    /**
     * Copies a delivered file once into {@code landing/<sha256>} while it is hashed; a file that is there already is
     * kept. The copy is read-only and forced to disk.
     *
     * @param wrap lets the caller look at the bytes in the same pass, mostly {@link Function#identity()}
     * @throws IOException when the delivery cannot be read
     * @throws StorageFailure when the copy cannot be written
     */
    public LandedFile land(InputStream delivered, Function<InputStream, InputStream> wrap) throws IOException {
        Path incoming = path("tmp/" + UUID.randomUUID());
        MessageDigest digest = Sha256.digest();
        long bytes = 0;
        try (InputStream in = wrap.apply(new DigestInputStream(delivered, digest));
                FSDataOutputStream out = files.create(incoming, false)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                bytes += n;
            }
            out.hsync();
        }
        String sha256 = HexFormat.of().formatHex(digest.digest());
        Path landed = path("landing/" + sha256);
        moveIfAbsent(incoming, landed);
        return new LandedFile(sha256, bytes, landed.toString());
    }

    private void moveIfAbsent(Path from, Path to) {
        try {
            files.mkdirs(to.getParent());
            if (files.exists(to)) {
                files.delete(from, false);
                return;
            }
            files.setPermission(from, new FsPermission("444"));
            if (!files.rename(from, to)) {
                throw new StorageFailure("Cannot move " + from + " to " + to + "; check free space and rights");
            }
        } catch (IOException e) {
            throw new StorageFailure("Cannot keep the delivered file as " + to + "; check free space and rights", e);
        }
    }

    /** The finished segment of this hash, empty when it was never finished. */
    public Optional<Segment> segment(String hash) {
        return description(
                "segments/" + hash + "/segment.json", Segment.class, "restore it from a backup or delete its folder");
    }

    /** The folder that the parts of a segment are written into. */
    public PartFolder segmentFolder(String hash) {
        return new PartFolder(path("segments/" + hash).toString());
    }

    /**
     * Finishes a segment: writes {@code segment.json} last, after its parts, and forces folder and file to disk.
     *
     * @throws StorageFailure when it cannot be written
     */
    public void finish(Segment segment) {
        replace("segments/" + segment.hash() + "/segment.json", Json.bytes(segment));
    }

    /** The paths of the parts of one table in a segment, as Hadoop paths. */
    public List<String> files(Segment segment, Table<?> table) {
        return segment.parts().stream()
                .filter(part -> part.table().equals(table.name()))
                .map(part ->
                        path("segments/" + segment.hash() + "/" + part.name()).toString())
                .toList();
    }

    /** The folder that the tables of a release are written into. */
    public PartFolder tableFolder(String hash) {
        return new PartFolder(path("tables/" + hash).toString());
    }

    /** The finished tables of this hash, empty when they were never finished. */
    public Optional<TableSet> tables(String hash) {
        return description(
                "tables/" + hash + "/tables.json", TableSet.class, "restore it from a backup or delete its folder");
    }

    /** Finishes a set of tables: writes {@code tables.json} last. */
    public void finish(TableSet tables) {
        replace("tables/" + tables.hash() + "/tables.json", Json.bytes(tables));
    }

    /**
     * Writes the rows of one small table into a folder as a single part.
     *
     * @throws StorageFailure when it cannot be written
     */
    public static <R extends Record> PartFile write(PartFolder folder, Table<R> table, List<R> rows) {
        try {
            PartOutput output = folder.part(table.name(), 0, System.nanoTime());
            try (ParquetWriter<R> writer = ParquetRows.write(output, table)) {
                for (R row : rows) {
                    writer.write(row);
                }
            }
            return output.written(rows.size());
        } catch (IOException e) {
            throw new StorageFailure(
                    "Cannot write the table " + table.name() + " into " + folder.uri()
                            + "; check free space and rights",
                    e);
        }
    }

    /**
     * All rows of a small table of a release.
     *
     * @throws StorageFailure when a file is missing or damaged
     */
    public static <R extends Record> List<R> read(TableSet tables, Table<R> table) {
        return read(tables.files(table.name()), table);
    }

    /**
     * All rows of some Parquet files of one table, in the order of the files.
     *
     * @throws StorageFailure when a file is missing or damaged
     */
    public static <R extends Record> List<R> read(List<String> uris, Table<R> table) {
        List<R> rows = new ArrayList<>();
        forEach(uris, table, rows::add);
        return rows;
    }

    /**
     * Hands every row of some Parquet files of one table to {@code use}, one at a time, in the order of the files.
     *
     * @throws StorageFailure when a file is missing or damaged
     */
    public static <R extends Record> void forEach(List<String> uris, Table<R> table, Consumer<R> use) {
        for (String uri : uris) {
            try {
                ParquetRows.forEach(HadoopInputFile.fromPath(new Path(uri), StoreFiles.configuration()), table, use);
            } catch (IOException | ParquetRuntimeException e) {
                throw new StorageFailure("Cannot read " + uri + "; run 'jobs/karvan.sh verify' and restore it", e);
            }
        }
    }

    byte[] readFully(Path path) throws IOException {
        try (InputStream in = files.open(path)) {
            return in.readAllBytes();
        }
    }

    private void keepOnce(String relative, byte[] content) {
        try {
            if (!files.exists(path(relative))) {
                replace(relative, content);
            }
        } catch (IOException e) {
            throw new StorageFailure("Cannot look for " + path(relative) + "; check the rights of the warehouse", e);
        }
    }

    /** Writes a file aside, forces it to disk, puts it in place by an atomic rename and forces the folder. */
    private void replace(String relative, byte[] content) {
        java.nio.file.Path incoming =
                localRoot().resolve("tmp").resolve(UUID.randomUUID().toString());
        replace(incoming, localRoot().resolve(relative), content);
    }

    private static void replace(java.nio.file.Path incoming, java.nio.file.Path target, byte[] content) {
        try {
            Files.createDirectories(incoming.getParent());
            Files.createDirectories(target.getParent());
            Files.write(incoming, content);
            Releases.force(incoming);
            Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
            Releases.force(target.getParent());
        } catch (IOException e) {
            throw new StorageFailure("Cannot write " + target + "; check free space and rights", e);
        }
    }
}
