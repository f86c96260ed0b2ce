package karvan.warehouse;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import karvan.trade.Sha256;
import karvan.warehouse.Manifest.SegmentReference;

/**
 * The releases of a store. The manifest with the highest number is the current release; there is no pointer that could
 * be torn. A manifest is created only if its number is free, so of two runs only one publishes.
 */
public final class Releases {

    private static final Pattern NAME = Pattern.compile("v\\d{10}\\.json");

    private final Store store;
    private final Warehouse warehouse;

    private Releases(Warehouse warehouse) {
        this.store = warehouse.store();
        this.warehouse = warehouse;
    }

    /** The releases of an open store. */
    public static Releases of(Warehouse warehouse) {
        return new Releases(warehouse);
    }

    /** Every release, the oldest first. */
    public List<Manifest> all() {
        List<Manifest> manifests = new ArrayList<>();
        for (String name : names()) {
            manifests.add(manifest(name));
        }
        return manifests;
    }

    /** The current release, empty in a new store. */
    public Optional<Manifest> current() {
        List<String> names = names();
        return names.isEmpty() ? Optional.empty() : Optional.of(manifest(names.get(names.size() - 1)));
    }

    private Manifest manifest(String name) {
        byte[] content = bytes(name);
        try {
            int version = Json.number(content, "formatVersion");
            if (version > Manifest.FORMAT_VERSION) {
                throw new StorageFailure(store.uri(name) + " has the format version " + version
                        + "; this Karvan knows versions up to " + Manifest.FORMAT_VERSION
                        + ". The store was written by a later one: use that, or a later one still");
            }
            // Version 1 was written without a hash of itself, and at first without the field.
            return version == 0 || version == 1
                    ? Json.readKept(content, Manifest.class)
                    : Json.readSealed(content, Manifest.class);
        } catch (UncheckedIOException e) {
            throw new StorageFailure(store.uri(name) + " is no manifest; restore it from a backup", e);
        }
    }

    /**
     * The release of a number or date: {@code 42}, {@code v0000000042}, or {@code 2025-08-12} for the last one published
     * by the end of that day in {@code zone}.
     *
     * @return empty when there is none
     */
    public Optional<Manifest> find(String numberOrDate, ZoneId zone) {
        List<Manifest> all = new ArrayList<>(all());
        Collections.reverse(all);
        if (numberOrDate.matches("v?\\d{1,10}")) {
            long number = Long.parseLong(numberOrDate.replace("v", ""));
            return all.stream().filter(m -> m.number() == number).findFirst();
        }
        return date(numberOrDate)
                .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant())
                .flatMap(end ->
                        all.stream().filter(m -> m.publishedAt().isBefore(end)).findFirst());
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDate) {
            return Optional.empty();
        }
    }

    /** Hash of the manifest file of a release, as its successor names it. */
    public String sha256(Manifest manifest) {
        return Sha256.of(bytes(name(manifest.number())));
    }

    /** The live segments of a release with their descriptions, in order of delivery; of a long history many small files. */
    public List<LiveSegment> live(List<SegmentReference> references) {
        return references.parallelStream().map(this::live).toList();
    }

    private LiveSegment live(SegmentReference reference) {
        Segment segment = warehouse
                .segment(reference.hash())
                .orElseThrow(() -> new StorageFailure("The segment " + reference.hash() + " of " + reference.fileName()
                        + " is missing; restore segments/" + reference.hash() + " from a backup"));
        return new LiveSegment(segment, reference.deliveryOrder(), reference.since());
    }

    /** Hashes of delivered files that some release held and {@code manifest} holds no more. */
    public Set<String> supersededFiles(Manifest manifest) {
        Set<String> files = new TreeSet<>();
        all().forEach(m -> m.segments().forEach(s -> files.add(s.fileSha256())));
        manifest.segments().forEach(s -> files.remove(s.fileSha256()));
        return files;
    }

    /**
     * Publishes a release: writes the manifest aside, forces it and what it names to disk, gives it its number if no other
     * run has it, and forces the folder. When that step fails the manifest of the number is read back: if it is ours, it
     * was published.
     *
     * @return whether it was published; false when another run published that number
     * @throws StorageFailure when the manifest cannot be written
     */
    public boolean publish(Manifest manifest) {
        String target = name(manifest.number());
        String incoming = WholeFile.aside();
        byte[] content = Json.sealed(manifest);
        try {
            WholeFile.write(store, "manifest", incoming, content);
            forceWhatItNames(manifest);
            FaultPoints.hit("manifest.ready");
            boolean free = store.createIfAbsent(incoming, target);
            FaultPoints.hit("manifest.linked");
            store.fsync("manifests");
            FaultPoints.hit("manifest.kept");
            store.delete(incoming);
            FaultPoints.hit("manifest.cleared");
            return free || Arrays.equals(bytes(target), content);
        } catch (IOException e) {
            if (isThere(target)) {
                return Arrays.equals(bytes(target), content);
            }
            throw new StorageFailure(
                    "Cannot publish " + store.uri(target) + "; the old release stays. Check free space and rights", e);
        }
    }

    /**
     * Files are forced when they are written; here the folders that hold their names are. A killed run may have left a
     * finished segment whose name only memory knew, so the folders of all that is new count, whoever wrote them.
     */
    private void forceWhatItNames(Manifest manifest) throws IOException {
        Set<String> held = new TreeSet<>();
        current().ifPresent(before -> before.segments().forEach(segment -> held.add(segment.hash())));
        for (SegmentReference segment : manifest.segments()) {
            if (!held.contains(segment.hash())) {
                store.fsync("segments/" + segment.hash());
            }
        }
        store.fsync("tables/" + manifest.tables());
        for (String folder : List.of("landing", "segments", "tables", "reports", "configurations", "runs")) {
            forceIfThere(folder);
        }
    }

    /** A folder that no file was ever written into is not there; to list the large ones first would cost more. */
    private void forceIfThere(String folder) throws IOException {
        try {
            store.fsync(folder);
        } catch (NoSuchFileException | FileNotFoundException notThere) {
            // Nothing in it, nothing to lose.
        }
    }

    private static String name(long number) {
        return "manifests/" + Manifest.name(number) + ".json";
    }

    private List<String> names() {
        try {
            return store.list("manifests").stream()
                    .filter(entry -> NAME.matcher(entry.shortName()).matches())
                    .map(Store.Entry::name)
                    .toList();
        } catch (IOException e) {
            throw new StorageFailure("Cannot list " + store.uri("manifests") + "; check its rights", e);
        }
    }

    private boolean isThere(String name) {
        try {
            return store.hasFile(name);
        } catch (IOException e) {
            throw new StorageFailure("Cannot look for " + store.uri(name) + "; check its rights and run again", e);
        }
    }

    private byte[] bytes(String name) {
        try {
            return WholeFile.read(store, name);
        } catch (IOException e) {
            throw new StorageFailure(
                    "Cannot read " + store.uri(name) + "; check its rights or restore it from a backup", e);
        }
    }
}
