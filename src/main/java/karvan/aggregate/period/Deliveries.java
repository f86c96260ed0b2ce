package karvan.aggregate.period;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import karvan.trade.Period;
import karvan.warehouse.LiveSegment;

/**
 * What one source delivered: the live segments by the period they cover, and what can be told from them.
 *
 * @param sourceId id of the source
 * @param byPeriod live segments by covered period
 * @param plan what can be told
 */
public record Deliveries(String sourceId, SortedMap<Period, List<LiveSegment>> byPeriod, PeriodPlan plan) {

    public Deliveries {
        byPeriod = Collections.unmodifiableSortedMap(new TreeMap<>(byPeriod));
    }

    /** The live segments of {@code sourceId} among {@code live}. */
    public static Deliveries of(String sourceId, List<LiveSegment> live) {
        SortedMap<Period, List<LiveSegment>> byPeriod = new TreeMap<>();
        for (LiveSegment segment : live) {
            if (segment.segment().sourceId().equals(sourceId)) {
                covered(segment).forEach(period -> byPeriod.computeIfAbsent(period, p -> new ArrayList<>())
                        .add(segment));
            }
        }
        return new Deliveries(sourceId, byPeriod, PeriodPlan.of(byPeriod.keySet()));
    }

    /** The periods of its flows; a file without flows covers the period of its title. */
    private static List<Period> covered(LiveSegment live) {
        List<Period> periods = live.segment().periods();
        return periods.isEmpty() ? List.of(live.segment().slot()) : periods;
    }

    public SortedSet<Period> covered() {
        return new TreeSet<>(byPeriod.keySet());
    }

    /** What it tells of some years, and everything delivered that this can rest on: rolling years reach into the year before. */
    public Deliveries ofYears(Set<Integer> years) {
        SortedMap<Period, List<LiveSegment>> reached = new TreeMap<>(byPeriod);
        reached.keySet().removeIf(delivered -> years.stream().noneMatch(year -> reaches(delivered, year)));
        return new Deliveries(sourceId, reached, plan.ofYears(years));
    }

    private static boolean reaches(Period delivered, int year) {
        return delivered.start().getYear() <= year && delivered.end().getYear() >= year - 1;
    }

    /** Whether what it tells of a year is told in the same way and from the same files as in {@code other}. */
    public boolean tellsSame(int year, Deliveries other) {
        Deliveries now = ofYears(Set.of(year));
        Deliveries then = other.ofYears(Set.of(year));
        return now.plan.equals(then.plan) && now.hashes().equals(then.hashes());
    }

    private Map<Period, List<String>> hashes() {
        Map<Period, List<String>> hashes = new HashMap<>();
        byPeriod.forEach((period, segments) -> hashes.put(
                period, segments.stream().map(live -> live.segment().hash()).toList()));
        return hashes;
    }

    /** The live segments by hash. */
    public Map<String, LiveSegment> segments() {
        Map<String, LiveSegment> segments = new HashMap<>();
        byPeriod.values()
                .forEach(
                        held -> held.forEach(live -> segments.put(live.segment().hash(), live)));
        return segments;
    }

    /** The delivered periods a figure of {@code period} rests on, in order. */
    public SortedSet<Period> restsOn(Period period) {
        SortedSet<Period> delivered = new TreeSet<>();
        plan.terms().getOrDefault(period, List.of()).forEach(term -> delivered.add(term.delivered()));
        return delivered;
    }

    /** The live segments behind some delivered periods, each once. */
    public Set<LiveSegment> segments(Collection<Period> delivered) {
        Set<LiveSegment> segments = new LinkedHashSet<>();
        delivered.forEach(period -> segments.addAll(byPeriod.getOrDefault(period, List.of())));
        return segments;
    }

    /** Number of the newest release that brought a file which a figure of {@code period} rests on; 0 for none. */
    public long vintage(Period period) {
        return segments(restsOn(period)).stream()
                .mapToLong(LiveSegment::since)
                .max()
                .orElse(0);
    }
}
