package karvan.warehouse;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What nothing in a store refers to any more. Marked are all files that any release names, and those of the candidate; what is
 * not marked and has not changed for the grace is garbage. Delivered files in {@code landing/}, manifests, {@code state/} and
 * {@code export/} are never garbage: a delivered file stays without limit, also a refused one.
 *
 * @param items what would be moved to the trash, in order of name
 * @param trash folders of the trash whose grace is over, which would be deleted
 * @param storeBytes size of everything the store keeps, without {@code export/} and {@code trash/}
 */
public record Garbage(List<Item> items, List<Item> trash, long storeBytes) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final List<String> KEPT_FOLDERS =
            List.of("landing", "manifests", "segments", "tables", "reports", "configurations", "runs", "state", "tmp");

    /**
     * A file or folder that nothing refers to.
     *
     * @param name relative to the root of the store
     * @param why a few words
     */
    public record Item(String name, long bytes, String why) {}

    /** Size of what would be moved to the trash. */
    public long bytes() {
        return items.stream().mapToLong(Item::bytes).sum();
    }

    /** Whether that is more than a part of the store, in per cent. */
    public boolean isMoreThan(int percent) {
        return bytes() * 100 > storeBytes * percent;
    }

    /**
     * Looks for it; nothing is changed.
     *
     * @param now the moment that ages are counted to
     * @param grace how long a file must not have changed
     * @param keepRuns how long the reports of runs stay that published nothing
     * @throws StorageFailure when the store cannot be read, or a file that a release names is missing: a damaged store is
     *     repaired first
     */
    public static Garbage find(Warehouse warehouse, Instant now, Duration grace, Duration keepRuns) {
        try {
            return new Search(warehouse, now.minus(grace), now.minus(keepRuns)).all();
        } catch (IOException e) {
            throw new StorageFailure("Cannot look through " + warehouse.uri() + "; check its rights", e);
        }
    }

    /**
     * Deletes the trash whose grace is over, then moves the items into a new folder of the trash; only under the lock.
     *
     * @param now names the folder
     */
    public void sweep(Warehouse warehouse, Instant now) {
        Store store = warehouse.store();
        String folder = "trash/" + STAMP.format(now) + "/";
        try {
            for (Item old : trash) {
                FaultPoints.hit("gc.deleting");
                store.delete(old.name());
                FaultPoints.hit("gc.deleted");
            }
            for (Item item : items) {
                FaultPoints.hit("gc.moving");
                store.replace(item.name(), folder + item.name());
                FaultPoints.hit("gc.moved");
            }
            if (!items.isEmpty()) {
                store.fsync("trash");
                FaultPoints.hit("gc.kept");
            }
        } catch (IOException e) {
            throw new StorageFailure(
                    "Cannot clean " + warehouse.uri() + "; check its rights. What was moved is in " + folder, e);
        }
    }

    /** One look through the store. */
    private static final class Search {
        private final Warehouse warehouse;
        private final Store store;
        private final Instant before;
        private final Instant runsBefore;
        private final Set<String> files = new TreeSet<>();
        private final Set<String> folders = new TreeSet<>();
        private final List<Item> items = new ArrayList<>();

        private Search(Warehouse warehouse, Instant before, Instant runsBefore) {
            this.warehouse = warehouse;
            this.store = warehouse.store();
            this.before = before;
            this.runsBefore = runsBefore;
        }

        private Garbage all() throws IOException {
            for (Manifest manifest : Releases.of(warehouse).all()) {
                mark(manifest);
                FaultPoints.hit("gc.marked");
            }
            warehouse.candidate().ifPresent(candidate -> {
                candidate.segments().forEach(segment -> folders.add("segments/" + segment.hash()));
                folders.add("tables/" + candidate.tables());
            });
            unmarked("segments", "no release holds this segment", "no segment lists this part");
            unmarked("tables", "no release holds these tables", "no table lists this part");
            for (String folder : List.of("reports", "configurations")) {
                for (Store.Entry file : store.list(folder)) {
                    add(file, before, "no release names it");
                }
            }
            for (Store.Entry run : store.list("runs")) {
                add(run, runsBefore, "the report of an old run that published nothing");
            }
            for (Store.Entry left : store.list("tmp")) {
                add(left, before, "an unfinished run left it");
            }
            long bytes = 0;
            for (String folder : KEPT_FOLDERS) {
                bytes += size(folder);
            }
            Garbage garbage = new Garbage(List.copyOf(items), trash(), bytes);
            FaultPoints.hit("gc.found");
            return garbage;
        }

        private void mark(Manifest manifest) {
            for (Manifest.SegmentReference reference : manifest.segments()) {
                String folder = "segments/" + reference.hash() + "/";
                if (files.contains(folder + "segment.json")) {
                    // Most segments live through many releases.
                    continue;
                }
                Segment segment = warehouse
                        .segment(reference.hash())
                        .orElseThrow(() -> damaged(folder + "segment.json", manifest));
                files.add(folder + "segment.json");
                segment.parts().forEach(part -> files.add(folder + part.name()));
            }
            String folder = "tables/" + manifest.tables() + "/";
            TableSet tables =
                    warehouse.tables(manifest.tables()).orElseThrow(() -> damaged(folder + "tables.json", manifest));
            files.add(folder + "tables.json");
            tables.parts().forEach(part -> files.add(folder + part.name()));
            manifest.reports().forEach(report -> files.add("reports/" + report.sha256()));
            files.add(Originals.nameOfConfiguration(manifest.configurationHash()));
            folders.add("runs/" + manifest.runId());
        }

        private static StorageFailure damaged(String name, Manifest manifest) {
            return new StorageFailure(name + " of release " + manifest.number()
                    + " is missing; run 'jobs/karvan.sh verify' and repair the store before it is cleaned");
        }

        private void unmarked(String folder, String whyAll, String whyPart) throws IOException {
            for (Store.Entry entry : store.list(folder)) {
                List<Store.Entry> inside = store.list(entry.name());
                if (inside.stream().noneMatch(file -> files.contains(file.name()))) {
                    add(entry, before, whyAll);
                } else {
                    for (Store.Entry file : inside) {
                        if (!folders.contains(entry.name())) {
                            add(file, before, whyPart);
                        }
                    }
                }
            }
        }

        private void add(Store.Entry entry, Instant limit, String why) throws IOException {
            boolean marked = files.contains(entry.name()) || folders.contains(entry.name());
            if (!marked && newest(entry).isBefore(limit)) {
                items.add(new Item(entry.name(), entry.isFolder() ? size(entry.name()) : entry.bytes(), why));
            }
        }

        private Instant newest(Store.Entry entry) throws IOException {
            Instant newest = entry.modified();
            if (entry.isFolder()) {
                for (Store.Entry inside : store.list(entry.name())) {
                    Instant found = newest(inside);
                    newest = found.isAfter(newest) ? found : newest;
                }
            }
            return newest;
        }

        private long size(String folder) throws IOException {
            long bytes = 0;
            for (Store.Entry entry : store.list(folder)) {
                bytes += entry.isFolder() ? size(entry.name()) : entry.bytes();
            }
            return bytes;
        }

        private List<Item> trash() throws IOException {
            List<Item> old = new ArrayList<>();
            for (Store.Entry folder : store.list("trash")) {
                Optional<Instant> moved = moved(folder.shortName());
                if (moved.isPresent() && moved.get().isBefore(before)) {
                    old.add(new Item(folder.name(), size(folder.name()), "moved here on " + moved.get()));
                }
            }
            return old;
        }

        /** When a folder of the trash was filled; empty for a name that is not one of ours. */
        private static Optional<Instant> moved(String name) {
            try {
                return Optional.of(STAMP.parse(name, Instant::from));
            } catch (DateTimeException notOurs) {
                return Optional.empty();
            }
        }
    }
}
