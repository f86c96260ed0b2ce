package karvan.load;

import java.util.List;
import java.util.Map;
import java.util.Set;
import karvan.load.inbox.Arrival;
import karvan.load.read.Refusal;
import karvan.warehouse.Delivery;
import karvan.warehouse.Segment;

/**
 * What files became.
 *
 * @param segments finished segments, those of refused files missing
 * @param refusals why the others were refused, in the order they were found
 * @param reused files whose segments were there already
 */
record Read(Map<Arrival, Segment> segments, Map<Arrival, Refusal> refusals, Set<Arrival> reused) {

    static final Read NOTHING = new Read(Map.of(), Map.of(), Set.of());

    /** Verdicts on the refused files. */
    List<Delivery> refused() {
        return refusals.entrySet().stream()
                .map(refusal -> refused(refusal.getKey(), refusal.getValue()))
                .toList();
    }

    /** Hashes of the refused files that are hostile. */
    List<String> hostile() {
        return refusals.entrySet().stream()
                .filter(refusal -> refusal.getValue().kind() == Refusal.Kind.HOSTILE)
                .map(refusal -> refusal.getKey().file().sha256())
                .toList();
    }

    /** Number of segments that were made. */
    int made() {
        return segments.size() - reused.size();
    }

    private static Delivery refused(Arrival arrival, Refusal refusal) {
        Delivery.State state =
                switch (refusal.kind()) {
                    case INCOMPLETE -> Delivery.State.INCOMPLETE;
                    case UNEXPECTED -> Delivery.State.REFUSED;
                    case HOSTILE -> Delivery.State.HOSTILE;
                };
        return new Delivery(
                arrival.source().id(), arrival.fileName(), arrival.file().sha256(), state, refusal.getMessage());
    }
}
