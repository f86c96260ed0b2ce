package karvan.warehouse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import karvan.trade.Sha256;
import karvan.warehouse.table.ParquetRows;
import karvan.warehouse.table.RowWriter;
import karvan.warehouse.table.Table;

/** The store as the stages see it: landing, segments and tables, each addressed by the hash of what made it. */
public final class Warehouse {

    private final Store store;

    private Warehouse(Store store) {
        this.store = store;
    }

    /**
     * The store in a folder, which is created when it is not there.
     *
     * @param uri folder as a Hadoop path, on a local disk, NFS or HDFS
     * @throws StorageFailure when the folder cannot be used
     */
    public static Warehouse open(String uri) {
        return on(Store.at(uri));
    }

    /** The store on a file system of its own. */
    public static Warehouse on(Store store) {
        return new Warehouse(store);
    }

    /**
     * The store in a folder, for commands that only read; empty when there is no such folder, which is then not made.
     *
     * @throws StorageFailure when the folder cannot be used
     */
    public static Optional<Warehouse> find(String uri) {
        Warehouse warehouse = open(uri);
        try {
            if (warehouse.store.hasFile("")) {
                throw new StorageFailure("The warehouse " + uri + " is a file; give --warehouse a folder");
            }
            return warehouse.store.list("").isEmpty() ? Optional.empty() : Optional.of(warehouse);
        } catch (IOException e) {
            throw new StorageFailure("The warehouse " + uri + " cannot be opened; check the path and its rights", e);
        }
    }

    /**
     * Tries whether the file system keeps the promise that releases rest on; every run does before it works.
     *
     * @throws StorageFailure when it does not, or cannot be tried
     */
    public void prove() {
        SelfTest.prove(store);
    }

    /** Bytes that can still be written. */
    public long freeBytes() {
        try {
            return store.freeBytes();
        } catch (IOException e) {
            throw new StorageFailure("Cannot ask for the free space of " + uri() + "; check its rights", e);
        }
    }

    /** The folder as a Hadoop path. */
    public String uri() {
        return store.uri();
    }

    /** The file system it is on. */
    Store store() {
        return store;
    }

    /** Keeps a workbook under the hash of its bytes, which is returned, until it is exported. */
    public String keepWorkbook(byte[] workbook) {
        String sha256 = Sha256.of(workbook);
        String name = "reports/" + sha256;
        if (!has(name)) {
            replace("workbook", name, workbook);
        }
        return sha256;
    }

    /**
     * Writes {@code runs/<run-id>/<name>}, replacing what the same run wrote before. A run leaves its report also when
     * another one holds the lock, and the holder sweeps {@code tmp/}: so the file is made in the run's own folder.
     */
    public void writeRunFile(String runId, String name, byte[] content) {
        String folder = "runs/" + runId + "/";
        String aside = folder + "." + name;
        try {
            // A run that was killed here may have left the beginning of a report.
            store.delete(aside);
            WholeFile.replace(store, "run-file", aside, folder + name, content);
        } catch (IOException e) {
            throw notWritten(folder + name, e);
        }
    }

    /** Whether {@code runs/<run-id>/<name>} is there. */
    public boolean hasRunFile(String runId, String name) {
        return has("runs/" + runId + "/" + name);
    }

    /** The candidate the last stage left, empty when there is none. */
    public Optional<Candidate> candidate() {
        return state("candidate.json", Candidate.class);
    }

    public void writeCandidate(Candidate candidate) {
        replace("state", "state/candidate.json", Json.sealed(candidate));
    }

    /** What the store remembers about delivered files beside its releases. */
    public InboxMemory inboxMemory() {
        return state("inbox.json", InboxMemory.class).orElse(InboxMemory.EMPTY);
    }

    public void writeInboxMemory(InboxMemory memory) {
        replace("state", "state/inbox.json", Json.sealed(memory));
    }

    /** Hashes of the files that lay in the inbox. */
    public SeenFiles seenFiles() {
        return state("seen.json", SeenFiles.class).orElse(SeenFiles.NONE);
    }

    public void writeSeenFiles(SeenFiles seen) {
        replace("state", "state/seen.json", Json.sealed(seen));
    }

    private <T> Optional<T> state(String name, Class<T> type) {
        return description(
                "state/" + name, json -> Json.readSealed(json, type), "restore it from a backup or delete it");
    }

    /** A record kept as JSON, empty when the file is not there. */
    private <T> Optional<T> description(String relative, Function<byte[], T> read, String remedy) {
        try {
            return Optional.of(read.apply(WholeFile.read(store, relative)));
        } catch (NoSuchFileException | FileNotFoundException notThere) {
            return Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            throw new StorageFailure("Cannot read " + store.uri(relative) + "; " + remedy, e);
        }
    }

    private boolean has(String relative) {
        try {
            return store.hasFile(relative);
        } catch (IOException e) {
            throw new StorageFailure(
                    "Cannot look for " + store.uri(relative) + "; check the rights of the warehouse", e);
        }
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
        String incoming = WholeFile.aside();
        MessageDigest digest = Sha256.digest();
        long bytes = 0;
        FaultPoints.hit("landing.begun");
        try (InputStream in = wrap.apply(new DigestInputStream(delivered, digest));
                OutputStream out = store.write(incoming, Store.Rights.READ_ONLY)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                bytes += n;
            }
        }
        FaultPoints.hit("landing.written");
        store.fsync(incoming);
        FaultPoints.hit("landing.forced");
        String sha256 = HexFormat.of().formatHex(digest.digest());
        String landed = "landing/" + sha256;
        try {
            store.createIfAbsent(incoming, landed);
            FaultPoints.hit("landing.named");
            store.delete(incoming);
            FaultPoints.hit("landing.cleared");
        } catch (IOException e) {
            throw new StorageFailure(
                    "Cannot keep the delivered file as " + store.uri(landed) + "; check free space and rights", e);
        }
        return new LandedFile(sha256, bytes, store.uri(landed));
    }

    /** The landed copy of a delivered file, empty when there is none. */
    public Optional<LandedFile> landed(String sha256) {
        String landed = "landing/" + sha256;
        try {
            return store.list(landed).stream()
                    .filter(entry -> entry.name().equals(landed) && !entry.isFolder())
                    .findFirst()
                    .map(entry -> new LandedFile(sha256, entry.bytes(), store.uri(landed)));
        } catch (IOException e) {
            throw new StorageFailure("Cannot look for " + store.uri(landed) + "; check the rights of the warehouse", e);
        }
    }

    /** Hashes of all landed copies, in order. */
    public List<String> landedHashes() {
        try {
            return store.list("landing").stream().map(Store.Entry::shortName).toList();
        } catch (IOException e) {
            throw new StorageFailure("Cannot list " + store.uri("landing") + "; check the rights of the warehouse", e);
        }
    }

    /**
     * A new folder of this machine for files that are not landed yet: under {@code tmp/}, which the next run sweeps, or
     * where the store is not on a disk of this machine, among the temporary files of the user.
     *
     * @throws StorageFailure when it cannot be made
     */
    public java.nio.file.Path spoolFolder() {
        try {
            return store.local().isPresent()
                    ? Files.createDirectories(store.local().get().resolve(WholeFile.aside()))
                    : Files.createTempDirectory("karvan-read");
        } catch (IOException e) {
            throw new StorageFailure("Cannot make a folder under " + store.uri("tmp") + "; check free space", e);
        }
    }

    /** The finished segment of this hash, empty when it was never finished. */
    public Optional<Segment> segment(String hash) {
        return description(
                "segments/" + hash + "/segment.json",
                json -> Json.readKept(json, Segment.class),
                "restore it from a backup or delete its folder");
    }

    /** The folder that the parts of a segment are written into. */
    public PartFolder segmentFolder(String hash) {
        return new PartFolder(store, "segments/" + hash);
    }

    /**
     * Finishes a segment: writes {@code segment.json} last, after its parts, and forces folder and file to disk.
     *
     * @throws StorageFailure when it cannot be written
     */
    public void finish(Segment segment) {
        replace("segment", "segments/" + segment.hash() + "/segment.json", Json.sealed(segment));
    }

    /**
     * Proves that the parts of a segment lie in its folder: they may have been written by other machines.
     *
     * @throws StorageFailure when one does not, or is of another size
     */
    public void proveParts(Segment segment) {
        Map<String, Long> bytes = new HashMap<>();
        String folder = "segments/" + segment.hash();
        try {
            store.list(folder).forEach(entry -> bytes.put(entry.shortName(), entry.bytes()));
        } catch (IOException e) {
            throw new StorageFailure("Cannot list " + store.uri(folder) + "; check the rights of the warehouse", e);
        }
        for (PartFile part : segment.parts()) {
            Long found = bytes.get(part.name());
            if (found == null || found != part.bytes()) {
                throw new StorageFailure("A task wrote " + part.name() + " with " + part.bytes() + " bytes, but in "
                        + store.uri(folder) + " this machine finds "
                        + (found == null ? "no such file" : found + " bytes")
                        + "; on a cluster every machine must see the warehouse under this path");
            }
        }
    }

    /** The paths of the parts of one table in a segment, as Hadoop paths. */
    public List<String> files(Segment segment, Table<?> table) {
        return segment.parts().stream()
                .filter(part -> part.table().equals(table.name()))
                .map(part -> store.uri("segments/" + segment.hash() + "/" + part.name()))
                .toList();
    }

    /** The folder that the tables of a release are written into. */
    public PartFolder tableFolder(String hash) {
        return new PartFolder(store, "tables/" + hash);
    }

    /** The finished tables of this hash, empty when they were never finished. */
    public Optional<TableSet> tables(String hash) {
        Optional<TableSet> written = description(
                "tables/" + hash + "/tables.json",
                json -> Json.readKept(json, TableSet.class),
                "restore it from a backup or delete its folder");
        // A store that was moved or restored elsewhere is read where it is now.
        return written.map(
                tables -> new TableSet(tables.hash(), tableFolder(hash).uri(), tables.parts()));
    }

    /** Finishes a set of tables: writes {@code tables.json} last. */
    public void finish(TableSet tables) {
        replace("tables", "tables/" + tables.hash() + "/tables.json", Json.sealed(tables));
    }

    /**
     * Writes the rows of one small table into a folder as a single part.
     *
     * @throws StorageFailure when it cannot be written
     */
    public static <R extends Record> PartFile write(PartFolder folder, Table<R> table, List<R> rows) {
        try {
            PartOutput output = folder.part(table.name(), 0, System.nanoTime());
            try (RowWriter<R> writer = ParquetRows.write(output, table)) {
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
                ParquetRows.forEach(StoreFiles.parquet(uri), table, use);
            } catch (IOException e) {
                throw new StorageFailure("Cannot read " + uri + "; run 'jobs/karvan.sh verify' and restore it", e);
            }
        }
    }

    private void replace(String kind, String name, byte[] content) {
        try {
            WholeFile.replace(store, kind, WholeFile.aside(), name, content);
        } catch (IOException e) {
            throw notWritten(name, e);
        }
    }

    private StorageFailure notWritten(String name, IOException e) {
        return new StorageFailure("Cannot write " + store.uri(name) + "; check free space and rights", e);
    }
}
