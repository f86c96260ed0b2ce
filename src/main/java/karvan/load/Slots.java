package karvan.load;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import karvan.config.PeriodPlace;
import karvan.config.Source;
import karvan.trade.Period;
import karvan.warehouse.Delivery;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Segment;

/**
 * Decides which delivery fills a slot. A slot is a source, its table and the period a file is about; a later file takes
 * the place of an earlier one. Later is what the files declare, else the night they came.
 */
final class Slots {

    private final Map<String, LiveSegment> live = new LinkedHashMap<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final long nextRelease;
    private long order;

    /**
     * A segment made tonight.
     *
     * @param source the source it belongs to
     * @param state how it is taken when it fills its slot
     * @param remark what is said of it all the same; empty without one
     */
    record Candidate(Source source, Segment segment, Delivery.State state, String remark) {

        /** A segment nothing is said against. */
        Candidate(Source source, Segment segment) {
            this(source, segment, Delivery.State.ACCEPTED, "");
        }

        private String slot() {
            return Slots.slot(segment);
        }
    }

    private Slots(Parent parent) {
        nextRelease = parent.nextRelease();
        for (LiveSegment held : parent.live()) {
            live.put(slot(held.segment()), held);
            order = Math.max(order, held.deliveryOrder());
        }
    }

    /**
     * Settles all slots.
     *
     * @param candidates tonight's segments in order of source and name
     */
    static Slots settle(Parent parent, List<Candidate> candidates) {
        Slots slots = new Slots(parent);
        Map<String, List<Candidate>> bySlot = new LinkedHashMap<>();
        candidates.forEach(candidate -> bySlot.computeIfAbsent(candidate.slot(), any -> new ArrayList<>())
                .add(candidate));
        List<Candidate> winners = new ArrayList<>();
        bySlot.values().forEach(rivals -> slots.winner(rivals).ifPresent(winners::add));
        winners.removeIf(older -> slots.isReplacedBy(winners, older));
        List<Candidate> clear = winners.stream()
                .filter(winner -> !slots.refusedForOverlap(winner, winners))
                .toList();
        clear.forEach(slots::fill);
        return slots;
    }

    List<LiveSegment> live() {
        return live.values().stream()
                .sorted(Comparator.comparing(LiveSegment::deliveryOrder))
                .toList();
    }

    List<Delivery> deliveries() {
        return deliveries;
    }

    /** The slot of a segment, as text. */
    static String slot(Segment segment) {
        return segment.sourceId() + "/" + segment.table() + "/" + segment.slot();
    }

    private Optional<Candidate> winner(List<Candidate> rivals) {
        List<Candidate> ranked = rivals.stream()
                .sorted((a, b) -> compareVersions(b.segment.version(), a.segment.version()))
                .toList();
        Candidate latest = ranked.get(0);
        boolean tie = ranked.size() > 1
                && compareVersions(
                                latest.segment.version(), ranked.get(1).segment.version())
                        == 0;
        if (tie) {
            String names = String.join(
                    " and ",
                    rivals.stream().map(rival -> rival.segment.fileName()).toList());
            for (Candidate rival : rivals) {
                tell(
                        rival,
                        Delivery.State.REFUSED,
                        names + " came in one night for the same table and period (" + rival.segment.table() + ", "
                                + rival.segment.slot() + ") and do not say which is later; remove the older one");
            }
            return Optional.empty();
        }
        for (Candidate older : ranked.subList(1, ranked.size())) {
            tell(
                    older,
                    Delivery.State.SUPERSEDED,
                    older.segment.fileName() + " came together with the later " + latest.segment.fileName());
        }
        LiveSegment held = live.get(latest.slot());
        if (held != null
                && compareVersions(latest.segment.version(), held.segment().version()) < 0) {
            tell(
                    latest,
                    Delivery.State.SUPERSEDED,
                    latest.segment.fileName() + " declares itself older than "
                            + held.segment().fileName() + ", which fills its slot; nothing was done");
            return Optional.empty();
        }
        Optional<Segment> whole = live.values().stream()
                .map(LiveSegment::segment)
                .filter(other -> replaces(latest.source, other, latest.segment))
                .findFirst();
        whole.ifPresent(later -> tell(
                latest,
                Delivery.State.SUPERSEDED,
                latest.segment.fileName() + " declares itself older than " + later.fileName()
                        + ", which is about all its months; nothing was done"));
        return whole.isPresent() ? Optional.empty() : Optional.of(latest);
    }

    private boolean isReplacedBy(List<Candidate> winners, Candidate older) {
        Optional<Candidate> later = List.copyOf(winners).stream()
                .filter(winner -> replaces(older.source, winner.segment, older.segment))
                .findFirst();
        later.ifPresent(winner -> tell(
                older,
                Delivery.State.SUPERSEDED,
                older.segment.fileName() + " came together with the later " + winner.segment.fileName()));
        return later.isPresent();
    }

    /**
     * Whether a file takes the place of another that is about other months. Some offices deliver a whole table anew each time,
     * a little longer: where rows tell the months and names declare the order, a later file that is about all months of an
     * earlier one is its next vintage.
     */
    private static boolean replaces(Source source, Segment later, Segment earlier) {
        boolean vintages = source.period() != null
                && source.period().place() == PeriodPlace.COLUMN
                && source.files().version() != null;
        return vintages
                && later.sourceId().equals(earlier.sourceId())
                && later.table().equals(earlier.table())
                && !later.slot().equals(earlier.slot())
                && !later.slot().start().isAfter(earlier.slot().start())
                && !later.slot().end().isBefore(earlier.slot().end())
                && compareVersions(later.version(), earlier.version()) > 0;
    }

    /** Numbers are compared as numbers, other declarations as text. */
    static int compareVersions(String a, String b) {
        Predicate<String> number = text -> !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return number.test(a) && number.test(b) ? new BigInteger(a).compareTo(new BigInteger(b)) : a.compareTo(b);
    }

    private boolean refusedForOverlap(Candidate candidate, List<Candidate> winners) {
        List<Segment> others = new ArrayList<>();
        live.forEach((slot, held) -> {
            boolean leaves = winners.stream()
                    .anyMatch(winner ->
                            winner.slot().equals(slot) || replaces(winner.source, winner.segment, held.segment()));
            if (!leaves) {
                others.add(held.segment());
            }
        });
        winners.stream().filter(winner -> winner != candidate).forEach(winner -> others.add(winner.segment));
        Optional<Segment> overlapped = others.stream()
                .filter(other -> overlap(candidate.source, candidate.segment, other))
                .findFirst();
        overlapped.ifPresent(other -> tell(
                candidate,
                Delivery.State.REFUSED,
                candidate.segment.fileName() + " is about " + candidate.segment.slot() + " and overlaps "
                        + other.fileName() + ", which is about " + other.slot()
                        + "; their figures would count twice. Remove one of them or correct its period"));
        return overlapped.isPresent();
    }

    /**
     * Cumulative tables share months by nature and collide only in a period they both give. Control figures are never
     * added up and cannot count twice.
     */
    static boolean overlap(Source source, Segment segment, Segment other) {
        if (!segment.sourceId().equals(other.sourceId())
                || !segment.table().equals(other.table())
                || segment.slot().equals(other.slot())
                || source.feeds() == Source.Feeds.CONTROLS) {
            return false;
        }
        boolean cumulative = source.period() != null && source.period().shape() == Source.PeriodShape.JANUARY_TO;
        if (cumulative) {
            return segment.periods().stream().anyMatch(other.periods()::contains);
        }
        return segment.slot().overlaps(other.slot()) || anyOverlap(segment.periods(), other.periods());
    }

    private static boolean anyOverlap(List<Period> periods, List<Period> others) {
        return periods.stream().anyMatch(period -> others.stream().anyMatch(period::overlaps));
    }

    private void fill(Candidate candidate) {
        live.values().removeIf(held -> replaces(candidate.source, candidate.segment, held.segment()));
        live.put(candidate.slot(), new LiveSegment(candidate.segment, ++order, nextRelease));
        tell(candidate, candidate.state, candidate.remark);
    }

    private void tell(Candidate candidate, Delivery.State state, String reason) {
        Segment segment = candidate.segment;
        deliveries.add(new Delivery(segment.sourceId(), segment.fileName(), segment.fileSha256(), state, reason));
    }
}
