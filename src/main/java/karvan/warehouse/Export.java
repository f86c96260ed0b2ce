package karvan.warehouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import karvan.warehouse.Manifest.WorkbookReference;
import karvan.warehouse.table.Cells;
import karvan.warehouse.table.Indicators;
import karvan.warehouse.table.Rejects;
import karvan.warehouse.table.Totals;
import karvan.warehouse.table.Vintages;

/**
 * The folder {@code export/} for people and other tools: one folder a release, and what is current beside them. On a
 * local disk {@code current} is a link that is switched by an atomic rename, and Parquet files are hard links named by
 * their content. HDFS has neither: there Parquet files are copies, and {@code current.json} lists the paths. Workbooks
 * are copies everywhere, because a spreadsheet program may save into a link.
 *
 * <p>Rows of declarations never leave the store: of microdata sources neither cells nor rejects are exported.
 */
public final class Export {

    private static final String FOLDER = "export/";
    private static final List<String> TABLES = List.of("cells", "totals", "indicators", "vintages", "rejects");

    private final Store store;
    private final Warehouse warehouse;

    /**
     * The content of {@code export/current.json}.
     *
     * @param release name of the release, such as {@code v0000000042}
     * @param files paths of its files under {@code export/}
     */
    record Current(String release, List<String> files) {}

    private Export(Warehouse warehouse) {
        this.warehouse = warehouse;
        this.store = warehouse.store();
    }

    public static Export of(Warehouse warehouse) {
        return new Export(warehouse);
    }

    /**
     * Makes sure that {@code export/} shows the release: builds its folder when it is not there and points
     * {@code current} at it. Every start does this, also one that finds nothing new.
     *
     * @param openSources ids of the sources whose cells and rejects may be shown; what a source that is not among them
     *     delivered stays in the store, also when the source is no longer described
     * @throws StorageFailure when it cannot be written
     */
    public void show(Manifest manifest, Set<String> openSources) {
        String folder = FOLDER + manifest.name();
        try {
            if (store.list(folder).isEmpty()) {
                String incoming = WholeFile.aside();
                fill(incoming, manifest, openSources);
                FaultPoints.hit("export.filled");
                forceAll(incoming);
                FaultPoints.hit("export.forced");
                if (!store.createIfAbsent(incoming, folder)) {
                    store.delete(incoming);
                }
                FaultPoints.hit("export.named");
            }
            Optional<Path> root = store.local();
            if (root.isPresent()) {
                switchLink(root.get().resolve(FOLDER), manifest.name());
            } else {
                writeList(manifest.name());
            }
        } catch (IOException e) {
            throw new StorageFailure(
                    "Release " + manifest.number() + " is published, but " + store.uri(folder)
                            + " cannot be written; check free space and rights, the next run repairs it",
                    e);
        }
    }

    /** After a power failure a folder that is there counts as whole: so everything in it is on disk before it has its name. */
    private void forceAll(String folder) throws IOException {
        for (Store.Entry entry : store.list(folder)) {
            if (entry.isFolder()) {
                forceAll(entry.name());
            } else {
                store.fsync(entry.name());
            }
        }
        store.fsync(folder);
    }

    private void switchLink(Path export, String name) throws IOException {
        Path current = export.resolve("current");
        if (Files.isSymbolicLink(current)
                && Files.readSymbolicLink(current).toString().equals(name)) {
            return;
        }
        String incoming = WholeFile.aside();
        FaultPoints.hit("current.begun");
        Path link = export.resolveSibling(incoming);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(name));
        FaultPoints.hit("current.made");
        store.replace(incoming, FOLDER + "current");
        FaultPoints.hit("current.switched");
        store.fsync("export");
        FaultPoints.hit("current.kept");
    }

    private void writeList(String name) throws IOException {
        List<String> files = new ArrayList<>();
        list(FOLDER + name, files);
        byte[] wanted = Json.bytes(new Current(name, files));
        String current = FOLDER + "current.json";
        if (!store.hasFile(current)
                || !new String(WholeFile.read(store, current), StandardCharsets.UTF_8)
                        .equals(new String(wanted, StandardCharsets.UTF_8))) {
            WholeFile.replace(store, "current", WholeFile.aside(), current, wanted);
        }
    }

    private void list(String folder, List<String> files) throws IOException {
        for (Store.Entry entry : store.list(folder)) {
            if (entry.isFolder()) {
                list(entry.name(), files);
            } else {
                files.add(entry.name().substring(FOLDER.length()));
            }
        }
    }

    private void fill(String folder, Manifest manifest, Set<String> openSources) throws IOException {
        if (store.local().isPresent()) {
            for (String name : TABLES) {
                Files.createDirectories(store.local().get().resolve(folder).resolve(name));
            }
        }
        for (Manifest.SegmentReference reference : manifest.segments()) {
            if (openSources.contains(reference.sourceId())) {
                List<PartFile> parts = warehouse
                        .segment(reference.hash())
                        .orElseThrow(() -> new StorageFailure("The segment " + reference.hash() + " is missing"))
                        .parts();
                showParts(
                        "segments/" + reference.hash(),
                        parts,
                        Map.of(Cells.TABLE.name(), "cells", Rejects.TABLE.name(), "rejects"),
                        folder);
            }
        }
        TableSet tables = warehouse
                .tables(manifest.tables())
                .orElseThrow(() -> new StorageFailure("The tables " + manifest.tables() + " are missing"));
        showParts(
                "tables/" + manifest.tables(),
                tables.parts(),
                Map.of(
                        Totals.TABLE.name(), "totals",
                        Indicators.TABLE.name(), "indicators",
                        Vintages.TABLE.name(), "vintages"),
                folder);
        copyReports(manifest, folder);
    }

    private void showParts(String from, List<PartFile> parts, Map<String, String> shown, String folder)
            throws IOException {
        for (PartFile part : parts) {
            String name = shown.get(part.table());
            if (name != null) {
                String target = folder + "/" + name + "/" + part.sha256() + ".parquet";
                if (store.local().isPresent()) {
                    // Two parts of the same bytes are one file.
                    store.createIfAbsent(from + "/" + part.name(), target);
                } else if (!store.hasFile(target)) {
                    copy(from + "/" + part.name(), target, Store.Rights.READ_ONLY);
                }
                FaultPoints.hit("export.part");
            }
        }
    }

    private void copyReports(Manifest manifest, String folder) throws IOException {
        for (WorkbookReference report : manifest.reports()) {
            copy("reports/" + report.sha256(), folder + "/reports/" + report.file(), Store.Rights.WRITABLE);
            FaultPoints.hit("export.workbook");
        }
        String run = "runs/" + manifest.runId() + "/";
        for (String name : List.of("run-report.json", "run-report.html")) {
            if (store.hasFile(run + name)) {
                copy(run + name, folder + "/" + name, Store.Rights.WRITABLE);
            }
        }
        FaultPoints.hit("export.run-report");
    }

    private void copy(String from, String to, Store.Rights rights) throws IOException {
        try (InputStream in = store.read(from);
                OutputStream out = store.write(to, rights)) {
            in.transferTo(out);
        }
    }

    /** Removes what unfinished runs left under {@code tmp/}; only under the lock. */
    public void sweepUnfinished() {
        try {
            for (Store.Entry left : store.list("tmp")) {
                store.delete(left.name());
                FaultPoints.hit("sweep.deleted");
            }
        } catch (IOException e) {
            throw new StorageFailure("Cannot clean " + store.uri("tmp") + "; check its rights", e);
        }
    }
}
