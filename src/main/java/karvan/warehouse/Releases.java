package karvan.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import karvan.trade.Sha256;
import karvan.warehouse.Manifest.SegmentReference;

/**
 * The releases of a store. The manifest with the highest number is the current release; there is no pointer that could
 * be torn. A manifest is created by an exclusive hard link, so of two runs only one publishes.
 */
public final class Releases {

    private static final Pattern NAME = Pattern.compile("v\\d{10}\\.json");

    private final Path root;
    private final Warehouse warehouse;

    private Releases(Path root, Warehouse warehouse) {
        this.root = root;
        this.warehouse = warehouse;
    }

    /** The releases of an open store. */
    public static Releases of(Warehouse warehouse) {
        return new Releases(warehouse.localRoot(), warehouse);
    }

    /** Every release, the oldest first. */
    public List<Manifest> all() {
        List<Manifest> manifests = new ArrayList<>();
        for (Path file : files()) {
            manifests.add(manifest(file));
        }
        return manifests;
    }

    /** The current release, empty in a new store. */
    public Optional<Manifest> current() {
        List<Path> files = files();
        return files.isEmpty() ? Optional.empty() : Optional.of(manifest(files.get(files.size() - 1)));
    }

    private static Manifest manifest(Path file) {
        try {
            return Json.read(bytes(file), Manifest.class);
        } catch (UncheckedIOException e) {
            throw new StorageFailure(file + " is no manifest; restore it from a backup", e);
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
        return Sha256.of(bytes(file(manifest.number())));
    }

    /** The live segments of a release with their descriptions, in order of delivery. */
    public List<LiveSegment> live(List<SegmentReference> references) {
        List<LiveSegment> live = new ArrayList<>();
        for (SegmentReference reference : references) {
            Segment segment = warehouse
                    .segment(reference.hash())
                    .orElseThrow(() -> new StorageFailure("The segment " + reference.hash() + " of "
                            + reference.fileName() + " is missing; restore segments/" + reference.hash()
                            + " from a backup"));
            live.add(new LiveSegment(segment, reference.deliveryOrder(), reference.since()));
        }
        return live;
    }

    /** Hashes of delivered files that some release held and {@code manifest} holds no more. */
    public Set<String> supersededFiles(Manifest manifest) {
        Set<String> files = new TreeSet<>();
        all().forEach(m -> m.segments().forEach(s -> files.add(s.fileSha256())));
        manifest.segments().forEach(s -> files.remove(s.fileSha256()));
        return files;
    }

    /**
     * Publishes a release: writes the manifest aside, forces it to disk, links it under its number and forces the folder.
     * When the link fails the target is read back: if it is ours, it was published.
     *
     * @return whether it was published; false when another run published that number
     * @throws StorageFailure when the manifest cannot be written
     */
    public boolean publish(Manifest manifest) {
        Path target = file(manifest.number());
        Path incoming = root.resolve("tmp").resolve(UUID.randomUUID().toString());
        byte[] content = Json.bytes(manifest);
        try {
            Files.createDirectories(incoming.getParent());
            Files.createDirectories(target.getParent());
            Files.write(incoming, content, StandardOpenOption.CREATE_NEW);
            force(incoming);
            forceWhatItNames();
            link(incoming, target);
            force(target.getParent());
            Files.deleteIfExists(incoming);
            return true;
        } catch (IOException e) {
            if (Files.exists(target)) {
                return Arrays.equals(bytes(target), content);
            }
            throw new StorageFailure(
                    "Cannot publish " + target + "; the old release stays. Check free space and rights", e);
        }
    }

    /** Files are forced when they are written; here the folders that hold their names are. */
    private void forceWhatItNames() throws IOException {
        for (String name : List.of("landing", "segments", "tables", "reports", "runs")) {
            if (Files.isDirectory(root.resolve(name))) {
                force(root.resolve(name));
            }
        }
    }

    private static void link(Path incoming, Path target) throws IOException {
        try {
            Files.createLink(target, incoming);
        } catch (UnsupportedOperationException e) {
            throw new FileAlreadyExistsException(
                    target.toString(), incoming.toString(), "the file system has no links");
        }
    }

    /** Forces a file or folder to disk. */
    static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private Path file(long number) {
        return root.resolve("manifests").resolve(Manifest.name(number) + ".json");
    }

    private List<Path> files() {
        Path folder = root.resolve("manifests");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(p -> NAME.matcher(p.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new StorageFailure("Cannot list " + folder + "; check its rights", e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StorageFailure("Cannot read " + file + "; check its rights or restore it from a backup", e);
        }
    }
}
