package karvan.load.inbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import karvan.config.Source;
import karvan.load.database.Extracts;
import karvan.warehouse.Delivery;
import karvan.warehouse.LandedFile;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.Warehouse;

/**
 * Takes what was read out of databases: landed by its hash like any delivery. A file of bytes that a slot held before is
 * no old delivery that came back: the database holds these figures again. One that was withdrawn with its release is not taken
 * as long as the database gives nothing else.
 */
public final class Extraction {

    private Extraction() {}

    /**
     * Lands every file and removes it where it was read into.
     *
     * @param withdrawn hashes of files that left with a withdrawn release
     * @param splitBytes files larger than this are read in equal pieces of at most about this size
     * @throws StorageFailure when the store cannot be written
     */
    public static Inbox.Taken take(
            Extracts extracts,
            List<Source> sources,
            Warehouse warehouse,
            Known known,
            Set<String> withdrawn,
            long splitBytes) {
        Map<String, Source> byId = sources.stream().collect(Collectors.toMap(Source::id, Function.identity()));
        List<Arrival> arrivals = new ArrayList<>();
        List<Delivery> deliveries = new ArrayList<>(extracts.failures());
        for (Extracts.Extract extract : extracts.files()) {
            Source source = byId.get(extract.sourceId());
            try {
                Arrival arrival = land(source, extract, warehouse, splitBytes);
                Files.delete(extract.spooled());
                String sha256 = arrival.file().sha256();
                if (known.live().containsKey(sha256)) {
                    deliveries.add(new Delivery(source.id(), extract.fileName(), sha256, Delivery.State.UNCHANGED, ""));
                } else if (withdrawn.contains(sha256)) {
                    deliveries.add(
                            new Delivery(source.id(), extract.fileName(), sha256, Delivery.State.SUPERSEDED, ""));
                } else {
                    arrivals.add(arrival);
                }
            } catch (IOException e) {
                throw new StorageFailure(
                        "Cannot keep what was read from the database of " + source.id() + " (" + extract.fileName()
                                + "); check free space and rights of the warehouse",
                        e);
            }
        }
        extracts.folder().ifPresent(Extraction::clear);
        return new Inbox.Taken(arrivals, deliveries, List.of());
    }

    /** Removes the folders that the files were read into, which are empty by now. */
    private static void clear(Path folder) {
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new StorageFailure("Cannot clean " + folder + "; check its rights", e);
        }
    }

    private static Arrival land(Source source, Extracts.Extract extract, Warehouse warehouse, long splitBytes)
            throws IOException {
        LandedFile file = warehouse.land(Files.newInputStream(extract.spooled()), Function.identity());
        return new Arrival(source, extract.fileName(), file, RecordMarks.of(source, file, splitBytes));
    }
}
