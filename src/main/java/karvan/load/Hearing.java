package karvan.load;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import karvan.load.judge.Judge;
import karvan.load.judge.Judgement;
import karvan.load.segment.Patches;
import karvan.warehouse.Delivery;
import karvan.warehouse.InboxMemory.Decision;
import karvan.warehouse.Segment;
import karvan.warehouse.Warehouse;

/**
 * Whether tonight's files can be true. What a file is held back for, a person may lift.
 *
 * @param admitted candidates for a slot, with what is said of them all the same
 * @param deliveries verdicts on the files held back, and on patches that went into a later one of the same night
 * @param held files held back until a person decides
 */
record Hearing(List<Slots.Candidate> admitted, List<Delivery> deliveries, List<Decision> held) {

    /** Characters of a hash that tell one file of a store from all others. */
    private static final int SHORT_HASH = 12;

    /**
     * Holds the hearing of a night.
     *
     * @param candidates tonight's segments in order of source and name
     */
    static Hearing hold(Warehouse warehouse, Judge judge, Parent parent, List<Slots.Candidate> candidates) {
        Map<String, Segment> live = new LinkedHashMap<>();
        parent.live().forEach(held -> live.put(Slots.slot(held.segment()), held.segment()));
        List<Delivery> deliveries = new ArrayList<>();
        List<Slots.Candidate> whole = merged(warehouse, live, candidates, deliveries);
        Set<String> accepted = parent.accepted().stream().map(Decision::sha256).collect(Collectors.toSet());
        List<Slots.Candidate> admitted = new ArrayList<>();
        List<Decision> held = new ArrayList<>();
        // Each file is judged by itself; what is said of them follows in their order.
        List<Optional<Judgement>> judgements = whole.parallelStream()
                .map(candidate -> judged(judge, candidate, live, whole))
                .toList();
        for (int place = 0; place < whole.size(); place++) {
            Slots.Candidate candidate = whole.get(place);
            if (judgements.get(place).isEmpty()) {
                admitted.add(candidate);
                continue;
            }
            Segment segment = candidate.segment();
            Judgement judgement = judgements.get(place).get();
            String against = String.join(" ", judgement.objections());
            boolean byHand = accepted.contains(segment.fileSha256());
            if (against.isEmpty() || byHand) {
                admitted.add(admitted(candidate, judgement, byHand));
            } else {
                deliveries.add(delivery(segment, Delivery.State.REFUSED, sentence(segment, against)));
                held.add(new Decision(
                        segment.sourceId(),
                        segment.fileName(),
                        segment.fileSha256(),
                        against,
                        parent.nextRelease() - 1));
            }
        }
        return new Hearing(List.copyOf(admitted), List.copyOf(deliveries), List.copyOf(held));
    }

    /** What is said of a file; empty where it is older than what fills its slot and will not take that place. */
    private static Optional<Judgement> judged(
            Judge judge, Slots.Candidate candidate, Map<String, Segment> live, List<Slots.Candidate> whole) {
        Segment segment = candidate.segment();
        Optional<Segment> replaced = Optional.ofNullable(live.get(Slots.slot(segment)));
        if (replaced.isPresent()
                && Slots.compareVersions(segment.version(), replaced.get().version()) < 0) {
            return Optional.empty();
        }
        return Optional.of(judge.judge(candidate.source(), segment, replaced, others(segment, live, whole)));
    }

    private static Slots.Candidate admitted(Slots.Candidate candidate, Judgement judgement, boolean byHand) {
        String remark = Stream.of(
                        byHand ? List.of("A person let it in.") : List.<String>of(),
                        judgement.objections(),
                        judgement.warnings(),
                        candidate.remark().isEmpty() ? List.<String>of() : List.of(candidate.remark()))
                .flatMap(List::stream)
                .collect(Collectors.joining(" "));
        return new Slots.Candidate(
                candidate.source(),
                candidate.segment(),
                byHand ? Delivery.State.ACCEPTED_BY_HAND : Delivery.State.ACCEPTED,
                remark);
    }

    private static String sentence(Segment segment, String against) {
        return against + " " + segment.fileName()
                + " is held back and its slot keeps the old version; run jobs/karvan.sh" + " accept "
                + segment.fileSha256().substring(0, SHORT_HASH) + " if it is right all the same";
    }

    private static Delivery delivery(Segment segment, Delivery.State state, String reason) {
        return new Delivery(segment.sourceId(), segment.fileName(), segment.fileSha256(), state, reason);
    }

    /** Segments of the same table in other slots: those that are live, and tonight's where none is. */
    private static List<Segment> others(Segment segment, Map<String, Segment> live, List<Slots.Candidate> tonight) {
        Map<String, Segment> others = new TreeMap<>(live);
        tonight.forEach(candidate -> others.putIfAbsent(Slots.slot(candidate.segment()), candidate.segment()));
        others.remove(Slots.slot(segment));
        return others.values().stream()
                .filter(other -> other.sourceId().equals(segment.sourceId())
                        && other.table().equals(segment.table()))
                .toList();
    }

    /** Patches merged into what fills their slot, one after the other in the order they declare. */
    private static List<Slots.Candidate> merged(
            Warehouse warehouse,
            Map<String, Segment> live,
            List<Slots.Candidate> candidates,
            List<Delivery> deliveries) {
        List<Slots.Candidate> whole = new ArrayList<>();
        Map<String, List<Slots.Candidate>> patches = new LinkedHashMap<>();
        for (Slots.Candidate candidate : candidates) {
            if (candidate.source().expected().isPatch()) {
                patches.computeIfAbsent(Slots.slot(candidate.segment()), any -> new ArrayList<>())
                        .add(candidate);
            } else {
                whole.add(candidate);
            }
        }
        patches.forEach((slot, rivals) -> {
            List<Slots.Candidate> ordered = rivals.stream()
                    .sorted((a, b) -> Slots.compareVersions(
                            a.segment().version(), b.segment().version()))
                    .toList();
            Segment base = live.get(slot);
            boolean isOrdered = true;
            for (int i = 1; i < ordered.size(); i++) {
                isOrdered &= Slots.compareVersions(
                                ordered.get(i - 1).segment().version(),
                                ordered.get(i).segment().version())
                        != 0;
            }
            boolean isLater = base == null
                    || Slots.compareVersions(ordered.get(0).segment().version(), base.version()) >= 0;
            if (!isOrdered || !isLater) {
                // Which one is later is not told, or it is older than what is held: the slots say so.
                whole.addAll(ordered);
                return;
            }
            for (int i = 0; i < ordered.size(); i++) {
                Slots.Candidate patch = ordered.get(i);
                base = base == null ? patch.segment() : Patches.merge(warehouse, patch.source(), base, patch.segment());
                if (i < ordered.size() - 1) {
                    deliveries.add(delivery(
                            patch.segment(),
                            Delivery.State.ACCEPTED,
                            "It was merged into its slot together with the later "
                                    + ordered.get(ordered.size() - 1).segment().fileName()));
                }
            }
            whole.add(new Slots.Candidate(ordered.get(ordered.size() - 1).source(), base));
        });
        return whole;
    }
}
