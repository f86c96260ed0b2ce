package karvan.load.database;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import karvan.warehouse.Delivery;

/**
 * What a run read out of databases.
 *
 * @param folder folder they lie in; empty where there is no database
 * @param files text files not yet landed, in order of source and period
 * @param failures verdicts on the databases that could not be read
 * @param read ids of the sources read whole
 * @param rows rows read
 * @param attempts reads that were begun; more than there are databases when a connection was lost
 * @param notes what an operator may want to know; nothing to do
 */
public record Extracts(
        Optional<Path> folder,
        List<Extract> files,
        List<Delivery> failures,
        Set<String> read,
        long rows,
        int attempts,
        List<String> notes) {

    /** No database, no file. */
    public static final Extracts NONE = new Extracts(Optional.empty(), List.of(), List.of(), Set.of(), 0, 0, List.of());

    /**
     * The rows of one period.
     *
     * @param sourceId source that was read
     * @param fileName name it is delivered under, such as {@code kz-register_2025-06.csv}
     * @param spooled where it lies until it is landed
     */
    public record Extract(String sourceId, String fileName, Path spooled) {}

    /** Ids of the databases that could not be read. */
    public Set<String> unread() {
        return failures.stream().map(Delivery::sourceId).collect(Collectors.toSet());
    }
}
