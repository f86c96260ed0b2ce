package karvan.load.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import karvan.config.Database;
import karvan.config.Source;
import karvan.config.SourceKind;
import karvan.warehouse.Delivery;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.Warehouse;

/** Reads the sources of kind {@code jdbc}, one after another. */
public final class Databases {

    /** A read that loses its connection is begun anew this often, counting the first. */
    private static final int MOST_ATTEMPTS = 3;

    private static final int SECONDS_BETWEEN = 1;

    private final Map<String, String> queries;
    private final UnaryOperator<String> environment;
    private final Path folder;
    private final List<Extracts.Extract> files = new ArrayList<>();
    private final List<Delivery> failures = new ArrayList<>();
    private final Set<String> read = new TreeSet<>();
    private final List<String> notes = new ArrayList<>();
    private long rows;
    private int attempts;

    private Databases(Map<String, String> queries, UnaryOperator<String> environment, Path folder) {
        this.queries = queries;
        this.environment = environment;
        this.folder = folder;
    }

    /**
     * Reads every database into text files under {@code tmp/} of the store.
     *
     * @param queries statements by source id
     * @param environment the environment of the run: value by name, null where there is none
     * @throws StorageFailure when the files cannot be written
     */
    public static Extracts read(
            List<Source> sources, Map<String, String> queries, UnaryOperator<String> environment, Warehouse warehouse) {
        List<Source> databases = sources.stream()
                .filter(source -> source.kind() == SourceKind.JDBC)
                .toList();
        if (databases.isEmpty()) {
            return Extracts.NONE;
        }
        Databases reading = new Databases(queries, environment, warehouse.spoolFolder());
        databases.forEach(reading::readOne);
        return new Extracts(
                Optional.of(reading.folder),
                List.copyOf(reading.files),
                List.copyOf(reading.failures),
                Set.copyOf(reading.read),
                reading.rows,
                reading.attempts,
                List.copyOf(reading.notes));
    }

    private void readOne(Source source) {
        try {
            Credentials credentials = Credentials.of(source, environment);
            SnapshotRead.Outcome outcome = attempts(source, credentials);
            files.addAll(outcome.files());
            rows += outcome.read().rows();
            read.add(source.id());
            if (outcome.since() != null && !outcome.since().agrees(outcome.read())) {
                notes.add(source.id() + " changed while it was read and is taken as it was when the read began: "
                        + outcome.read().describe(source.database()) + "; now "
                        + outcome.since().describe(source.database()) + ". The next run reads what is new");
            }
        } catch (ReadFailure failure) {
            failures.add(new Delivery(
                    source.id(), Database.queryFile(source.id()), "", failure.state(), failure.getMessage()));
        } catch (IOException | UncheckedIOException e) {
            throw new StorageFailure(
                    "Cannot write what was read from the database of " + source.id() + " into " + folder
                            + "; check free space and rights",
                    e);
        }
    }

    /** A lost connection begins the whole read anew: a snapshot cannot be picked up again. */
    private SnapshotRead.Outcome attempts(Source source, Credentials credentials) throws IOException {
        for (int attempt = 1; ; attempt++) {
            attempts++;
            Path own = Files.createDirectories(folder.resolve(source.id() + "-" + attempt));
            try {
                return new SnapshotRead(source, queries.get(source.id()), credentials, own).read();
            } catch (ReadFailure failure) {
                delete(own);
                if (!failure.isPassing()) {
                    throw failure;
                }
                if (attempt == MOST_ATTEMPTS) {
                    throw new ReadFailure(
                            failure.state(), true, failure.getMessage() + ". It was tried " + MOST_ATTEMPTS + " times");
                }
                pause(source);
            }
        }
    }

    private static void pause(Source source) {
        try {
            TimeUnit.SECONDS.sleep(SECONDS_BETWEEN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadFailure(
                    Delivery.State.INCOMPLETE,
                    false,
                    "The run was told to stop before it read " + source.id() + "; the next run reads it");
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            for (Path file : entries.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
