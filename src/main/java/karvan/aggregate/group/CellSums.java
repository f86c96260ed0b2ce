package karvan.aggregate.group;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import karvan.aggregate.period.Amount;
import karvan.trade.Period;
import karvan.warehouse.table.Holdings.Holding;

/**
 * The cells of live segments, added up in three ways. Groups and codes hold only the code level that feeds totals;
 * files hold every level.
 *
 * @param groups by recording, scheme, group and delivered period
 * @param codes by recording, commodity code and delivered period, for the countries of a report
 * @param files by segment hash, recording and delivered period
 */
public record CellSums(
        SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> groups,
        SortedMap<Recording, SortedMap<String, SortedMap<Period, Amount>>> codes,
        SortedMap<String, SortedMap<Recording, SortedMap<Period, Amount>>> files) {

    /** A group of a scheme. */
    public record Group(String scheme, String key) implements Comparable<Group>, Serializable {
        @Override
        public int compareTo(Group other) {
            int byScheme = scheme.compareTo(other.scheme);
            return byScheme == 0 ? key.compareTo(other.key) : byScheme;
        }
    }

    public CellSums {
        groups = Collections.unmodifiableSortedMap(groups);
        codes = Collections.unmodifiableSortedMap(codes);
        files = Collections.unmodifiableSortedMap(files);
    }

    /** The sums of all tasks together, whatever cells each of them added up. */
    public static CellSums of(List<AddUpCells.TaskSums> tasks) {
        Nested<Recording, Group> groups = new Nested<>();
        Nested<Recording, String> codes = new Nested<>();
        Nested<String, Recording> files = new Nested<>();
        for (AddUpCells.TaskSums task : tasks) {
            task.groups().<Group>forEach(groups::add);
            task.codes().<String>forEach(codes::add);
            task.files()
                    .<String>forEach(
                            (recording, segment, period, amount) -> files.add(segment, recording, period, amount));
        }
        return new CellSums(groups.sums, codes.sums, files.sums);
    }

    /** The same with what other segments hold, as an earlier release stored it. */
    public CellSums with(List<Holding> others) {
        SortedMap<String, SortedMap<Recording, SortedMap<Period, Amount>>> all = new TreeMap<>(files);
        Nested<String, Recording> more = new Nested<>();
        others.forEach(holding -> more.add(
                holding.segment(),
                new Recording(
                        holding.sourceId(),
                        holding.reporter(),
                        holding.partner(),
                        holding.partnerRole(),
                        holding.direction(),
                        holding.valuation(),
                        holding.hsEdition(),
                        holding.level()),
                holding.period(),
                Amount.of(holding.valueUsd(), holding.netMassKg(), holding.observations(), holding.status())));
        all.putAll(more.sums);
        return new CellSums(groups, codes, all);
    }

    /** The recordings that have cells of the code length that feeds totals, by source. */
    public SortedSet<Recording> recordings(Map<String, Integer> totalLevelBySource) {
        return files.values().stream()
                .flatMap(recordings -> recordings.keySet().stream())
                .filter(recording -> recording.level() == totalLevelBySource.get(recording.sourceId()))
                // Every file has nearly all of them.
                .distinct()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What every segment holds, in order of the keys. */
    public List<Holding> holdings() {
        List<Holding> holdings = new ArrayList<>();
        files.forEach((segment, recordings) -> recordings.forEach((recording, series) ->
                series.forEach((period, amount) -> holdings.add(holding(segment, recording, period, amount)))));
        return holdings;
    }

    private static Holding holding(String segment, Recording recording, Period period, Amount amount) {
        return new Holding(
                segment,
                recording.sourceId(),
                recording.reporter(),
                recording.partner(),
                recording.partnerRole(),
                recording.direction(),
                recording.valuation(),
                recording.hsEdition(),
                recording.level(),
                period,
                amount.valueUsd(),
                amount.netMassKg(),
                amount.observations(),
                amount.status());
    }

    /** Sums by two keys and the period; sums that follow each other mostly share the keys. */
    private static final class Nested<A, B> {
        private final SortedMap<A, SortedMap<B, SortedMap<Period, Amount>>> sums = new TreeMap<>();
        private A lastA;
        private B lastB;
        private SortedMap<B, SortedMap<Period, Amount>> ofA;
        private SortedMap<Period, Amount> ofB;

        private void add(A a, B b, Period period, Amount amount) {
            boolean sameA = a == lastA;
            if (!sameA) {
                lastA = a;
                ofA = sums.computeIfAbsent(a, any -> new TreeMap<>());
            }
            if (!sameA || b != lastB) {
                lastB = b;
                ofB = ofA.computeIfAbsent(b, any -> new TreeMap<>());
            }
            ofB.merge(period, amount, Amount::plus);
        }
    }
}
