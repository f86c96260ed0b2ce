package karvan.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import karvan.warehouse.Manifest.WorkbookReference;
import karvan.warehouse.table.Cells;
import karvan.warehouse.table.Indicators;
import karvan.warehouse.table.Rejects;
import karvan.warehouse.table.Totals;

/**
 * The folder {@code export/} for people and other tools: one folder a release, and {@code current} beside them, a link
 * that is switched by an atomic rename. Parquet files are hard links named by their content; workbooks are copies,
 * because a spreadsheet program may save into a link.
 *
 * <p>Rows of declarations never leave the store: of microdata sources neither cells nor rejects are exported.
 */
public final class Export {

    private final Path root;
    private final Warehouse warehouse;

    private Export(Warehouse warehouse) {
        this.warehouse = warehouse;
        this.root = warehouse.localRoot();
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
        Path folder = root.resolve("export").resolve(manifest.name());
        try {
            if (!Files.isDirectory(folder)) {
                Path incoming = root.resolve("tmp").resolve(UUID.randomUUID().toString());
                fill(incoming, manifest, openSources);
                Files.createDirectories(folder.getParent());
                forceAll(incoming);
                Files.move(incoming, folder, StandardCopyOption.ATOMIC_MOVE);
            }
            pointCurrentAt(manifest.name());
        } catch (IOException e) {
            throw new StorageFailure(
                    "Release " + manifest.number() + " is published, but " + folder
                            + " cannot be written; check free space and rights, the next run repairs it",
                    e);
        }
    }

    /** After a power failure a folder that is there counts as whole: so everything in it is on disk before it has its name. */
    private static void forceAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.toList()) {
                Releases.force(path);
            }
        }
    }

    private void pointCurrentAt(String name) throws IOException {
        Path current = root.resolve("export").resolve("current");
        if (Files.isSymbolicLink(current)
                && Files.readSymbolicLink(current).toString().equals(name)) {
            return;
        }
        Path incoming = root.resolve("export").resolve(".current-" + UUID.randomUUID());
        Files.createSymbolicLink(incoming, Path.of(name));
        Files.move(incoming, current, StandardCopyOption.ATOMIC_MOVE);
        Releases.force(current.toAbsolutePath().getParent());
    }

    private void fill(Path folder, Manifest manifest, Set<String> openSources) throws IOException {
        for (String name : List.of("cells", "totals", "indicators", "rejects")) {
            Files.createDirectories(folder.resolve(name));
        }
        for (Manifest.SegmentReference reference : manifest.segments()) {
            if (openSources.contains(reference.sourceId())) {
                Path segment = root.resolve("segments").resolve(reference.hash());
                List<PartFile> parts = warehouse
                        .segment(reference.hash())
                        .orElseThrow(() -> new StorageFailure("The segment " + reference.hash() + " is missing"))
                        .parts();
                linkParts(segment, parts, Map.of(Cells.TABLE.name(), "cells", Rejects.TABLE.name(), "rejects"), folder);
            }
        }
        TableSet tables = warehouse
                .tables(manifest.tables())
                .orElseThrow(() -> new StorageFailure("The tables " + manifest.tables() + " are missing"));
        linkParts(
                root.resolve("tables").resolve(manifest.tables()),
                tables.parts(),
                Map.of(Totals.TABLE.name(), "totals", Indicators.TABLE.name(), "indicators"),
                folder);
        copyReports(manifest, folder);
    }

    private static void linkParts(Path from, List<PartFile> parts, Map<String, String> shown, Path folder)
            throws IOException {
        for (PartFile part : parts) {
            String name = shown.get(part.table());
            if (name != null) {
                Path link = folder.resolve(name).resolve(part.sha256() + ".parquet");
                if (!Files.exists(link)) {
                    Files.createLink(link, from.resolve(part.name()));
                }
            }
        }
    }

    private void copyReports(Manifest manifest, Path folder) throws IOException {
        Path reports = Files.createDirectories(folder.resolve("reports"));
        for (WorkbookReference report : manifest.reports()) {
            Files.copy(root.resolve("reports").resolve(report.sha256()), reports.resolve(report.file()));
        }
        Path run = root.resolve("runs").resolve(manifest.runId());
        for (String name : List.of("run-report.json", "run-report.html")) {
            if (Files.exists(run.resolve(name))) {
                Files.copy(run.resolve(name), folder.resolve(name));
            }
        }
    }

    /** Removes what unfinished runs left under {@code tmp/}; only under the lock. */
    public void sweepUnfinished() {
        Path tmp = root.resolve("tmp");
        if (!Files.isDirectory(tmp)) {
            return;
        }
        try (Stream<Path> left = Files.walk(tmp)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(tmp)) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException e) {
            throw new StorageFailure("Cannot clean " + tmp + "; check its rights", e);
        }
    }
}
