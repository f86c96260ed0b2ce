package karvan.load.inbox;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import karvan.warehouse.Warehouse;

/** Copies made in one night: a file that still is what it was when it was copied is not copied again. */
public final class Landings {

    private record Copied(String name, Look.Seen seen) {}

    private final Map<Copied, Landing> landings = new ConcurrentHashMap<>();

    /** See {@link Landing#of}; what failed is tried again when it is asked for again. */
    Landing of(Standing standing, Warehouse warehouse, Known known, long splitBytes) {
        Copied key = new Copied(standing.name(), standing.seen());
        Landing made = landings.get(key);
        if (made == null) {
            // Outside of the map, whose entries wait for each other while one is computed.
            made = Landing.of(standing, warehouse, known, splitBytes);
            if (made.isWhole()) {
                landings.put(key, made);
            }
        }
        return made;
    }
}
