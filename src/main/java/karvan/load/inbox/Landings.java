package karvan.load.inbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import karvan.warehouse.Warehouse;

/** Copies made in one night: a file that still is what it was when it was copied is not copied again. */
public final class Landings {

    private record Copied(String name, Look.Seen seen) {}

    private final Map<Copied, Landing> landings = new ConcurrentHashMap<>();

    /** See {@link Landing#of}. */
    Landing of(Standing standing, Warehouse warehouse, Known known, long splitBytes) {
        return landings.computeIfAbsent(
                new Copied(standing.name(), standing.seen()),
                any -> Landing.of(standing, warehouse, known, splitBytes));
    }
}
