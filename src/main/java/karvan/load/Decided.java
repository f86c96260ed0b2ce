package karvan.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import karvan.config.Source;
import karvan.load.inbox.Arrival;
import karvan.load.inbox.Inbox;
import karvan.load.inbox.RecordMarks;
import karvan.warehouse.Delivery;
import karvan.warehouse.InboxMemory.Decision;
import karvan.warehouse.LandedFile;
import karvan.warehouse.Warehouse;

/**
 * What people decided about single files, applied to what lies in the inbox.
 *
 * @param arrivals files to read: those of the inbox without the rejected ones, and accepted ones from their landed copy
 * @param deliveries verdicts on all other files
 */
record Decided(List<Arrival> arrivals, List<Delivery> deliveries) {

    static Decided of(Inbox.Taken taken, Parent parent, List<Source> sources, Warehouse warehouse, long splitBytes) {
        List<Arrival> arrivals = new ArrayList<>();
        List<Delivery> deliveries = new ArrayList<>();
        Set<String> accepted = parent.accepted().stream().map(Decision::sha256).collect(Collectors.toSet());
        taken.deliveries().stream()
                // An accepted file that was live once comes back by decision, not by itself.
                .filter(delivery -> !accepted.contains(delivery.sha256()))
                .map(delivery -> parent.rejected().contains(delivery.sha256())
                        ? rejected(delivery.sourceId(), delivery.fileName(), delivery.sha256())
                        : delivery)
                .forEach(deliveries::add);
        for (Arrival arrival : taken.arrivals()) {
            String sha256 = arrival.file().sha256();
            if (parent.rejected().contains(sha256)) {
                deliveries.add(rejected(arrival.source().id(), arrival.fileName(), sha256));
            } else {
                arrivals.add(arrival);
            }
        }
        Set<String> there =
                arrivals.stream().map(arrival -> arrival.file().sha256()).collect(Collectors.toSet());
        for (Decision decision : parent.accepted()) {
            if (!there.contains(decision.sha256())) {
                fromLanding(decision, sources, warehouse, splitBytes)
                        .ifPresentOrElse(arrivals::add, () -> deliveries.add(lost(decision)));
            }
        }
        return new Decided(List.copyOf(arrivals), List.copyOf(deliveries));
    }

    private static Optional<Arrival> fromLanding(
            Decision decision, List<Source> sources, Warehouse warehouse, long splitBytes) {
        Optional<LandedFile> landed = warehouse.landed(decision.sha256());
        return sources.stream()
                .filter(source -> source.id().equals(decision.sourceId()))
                .findFirst()
                .flatMap(source -> landed.map(file ->
                        new Arrival(source, decision.fileName(), file, RecordMarks.of(source, file, splitBytes))));
    }

    private static Delivery lost(Decision decision) {
        return new Delivery(
                decision.sourceId(),
                decision.fileName(),
                decision.sha256(),
                Delivery.State.REFUSED,
                decision.fileName()
                        + " was accepted by a person, but its copy is no longer in landing/ or its source is no"
                        + " longer described; put the file into the inbox again");
    }

    private static Delivery rejected(String sourceId, String fileName, String sha256) {
        return new Delivery(
                sourceId,
                fileName,
                sha256,
                Delivery.State.REJECTED_BY_HAND,
                fileName + " was rejected by a person and is not taken; remove it from the inbox, or run jobs/karvan.sh"
                        + " accept " + sha256.substring(0, 12) + " if it is right after all");
    }
}
