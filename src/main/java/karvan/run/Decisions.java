package karvan.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import karvan.warehouse.Delivery;
import karvan.warehouse.InboxMemory;
import karvan.warehouse.InboxMemory.Decision;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.SegmentReference;
import karvan.warehouse.Releases;

/**
 * What people decided about delivered files, as it bears on the next release.
 *
 * @param live live segments of the release before, without rejected ones: their slots fall back to what they held before
 * @param accepted files let in that no release has taken since
 * @param rejected hashes of the files never let in
 * @param fallen what became of the live files that were rejected
 */
record Decisions(List<LiveSegment> live, List<Decision> accepted, Set<String> rejected, List<Delivery> fallen) {

    /** @param nextNumber number of the release being made, which a slot that falls back is new in */
    static Decisions of(InboxMemory memory, Releases releases, List<LiveSegment> before, long nextNumber) {
        Set<String> rejected = memory.rejected().stream().map(Decision::sha256).collect(Collectors.toSet());
        List<Manifest> manifests = rejected.isEmpty() && memory.accepted().isEmpty() ? List.of() : releases.all();
        List<LiveSegment> live = new ArrayList<>();
        List<Delivery> fallen = new ArrayList<>();
        for (LiveSegment held : before) {
            if (!rejected.contains(held.segment().fileSha256())) {
                live.add(held);
                continue;
            }
            Optional<LiveSegment> former = former(held, rejected, manifests)
                    .flatMap(reference ->
                            releases.live(List.of(reference)).stream().findFirst())
                    .map(found -> new LiveSegment(found.segment(), found.deliveryOrder(), nextNumber));
            former.ifPresent(live::add);
            fallen.add(delivery(held, former));
        }
        live.sort(Comparator.comparing(LiveSegment::deliveryOrder));
        return new Decisions(live, pending(memory, manifests), rejected, fallen);
    }

    /** What filled the slot last before the rejected file did. */
    private static Optional<SegmentReference> former(LiveSegment held, Set<String> rejected, List<Manifest> manifests) {
        return manifests.stream()
                .sorted(Comparator.comparing(Manifest::number).reversed())
                .flatMap(manifest -> manifest.segments().stream())
                .filter(reference -> reference.sourceId().equals(held.segment().sourceId())
                        && reference.table().equals(held.segment().table())
                        && reference.slot().equals(held.segment().slot())
                        && !rejected.contains(reference.fileSha256()))
                .findFirst();
    }

    private static Delivery delivery(LiveSegment held, Optional<LiveSegment> former) {
        String name = held.segment().fileName();
        return new Delivery(
                held.segment().sourceId(),
                name,
                held.segment().fileSha256(),
                Delivery.State.REJECTED_BY_HAND,
                name + " was rejected by a person; its slot " + held.segment().slot() + " "
                        + former.map(found -> "falls back to " + found.segment().fileName())
                                .orElse("is empty now, ask the office for the file"));
    }

    /** A file is let in once: when a later delivery has taken its place, it does not come back. */
    static List<Decision> pending(InboxMemory memory, List<Manifest> manifests) {
        List<Decision> pending = new ArrayList<>();
        for (Decision decision : memory.accepted()) {
            boolean taken = manifests.stream()
                    .filter(manifest -> manifest.number() > decision.release())
                    .flatMap(manifest -> manifest.segments().stream())
                    .anyMatch(reference -> reference.fileSha256().equals(decision.sha256()));
            if (!taken) {
                pending.add(decision);
            }
        }
        return pending;
    }

    /** Tonight's deliveries with what became of rejected live files, which may lie in the inbox too. */
    List<Delivery> with(List<Delivery> deliveries) {
        Set<String> told = new HashSet<>();
        fallen.forEach(delivery -> told.add(delivery.sha256()));
        List<Delivery> all = new ArrayList<>(fallen);
        deliveries.stream()
                .filter(delivery -> !told.contains(delivery.sha256()))
                .forEach(all::add);
        all.sort(Comparator.comparing(Delivery::sourceId).thenComparing(Delivery::fileName));
        return all;
    }
}
