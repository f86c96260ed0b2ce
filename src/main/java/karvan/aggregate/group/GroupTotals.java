package karvan.aggregate.group;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.period.Amount;
import karvan.aggregate.period.Deliveries;
import karvan.aggregate.period.Series;
import karvan.config.GroupScheme;
import karvan.trade.Period;
import karvan.warehouse.table.Totals.Total;

/**
 * Totals of one year, which are those of the periods that end in it, of every recording and group.
 *
 * @param byRecording figures by recording, group and period; every group of a scheme is there, {@code not_divisible} only
 *     where it occurs in any year
 */
public record GroupTotals(SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> byRecording) {

    private static final SortedMap<Group, SortedMap<Period, Amount>> NOTHING = Collections.emptySortedMap();

    public GroupTotals {
        byRecording = Collections.unmodifiableSortedMap(byRecording);
    }

    /** The groups of one recording: those of the schemes, and what else occurs in it. */
    public static SortedSet<Group> groups(List<GroupScheme> schemes, Set<Group> occurring) {
        SortedSet<Group> groups = new TreeSet<>(occurring);
        for (GroupScheme scheme : schemes) {
            groups.add(new Group(scheme.id(), GroupScheme.TOTAL));
            scheme.groups().forEach(key -> groups.add(new Group(scheme.id(), key)));
        }
        return groups;
    }

    /**
     * The totals of a year from the sums of its cells.
     *
     * @param groups groups by recording of the sources that tell of the year; one without a single cell is nil
     * @param sums delivered figures
     * @param told what each source tells of that year
     */
    public static GroupTotals of(
            Map<Recording, List<Group>> groups,
            SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> sums,
            Map<String, Deliveries> told) {
        return each(groups, (recording, group) -> {
            Deliveries source = told.get(recording.sourceId());
            return Series.allPeriods(
                    sums.getOrDefault(recording, NOTHING).getOrDefault(group, Collections.emptySortedMap()),
                    source.covered(),
                    source.plan());
        });
    }

    /**
     * The totals of a year that nothing touched, for other recordings and groups than they were stored for: new ones are nil.
     *
     * @param groups groups by recording
     * @param told what each source tells of that year
     */
    public GroupTotals with(Map<Recording, List<Group>> groups, Map<String, Deliveries> told) {
        GroupTotals nil = of(groups, Collections.emptySortedMap(), told);
        return each(groups, (recording, group) -> byRecording
                .getOrDefault(recording, NOTHING)
                .getOrDefault(group, nil.byRecording.get(recording).get(group)));
    }

    /** Recordings have nothing to do with each other, and there are many where totals are of many partners. */
    private static GroupTotals each(
            Map<Recording, List<Group>> groups, BiFunction<Recording, Group, SortedMap<Period, Amount>> series) {
        Map<Recording, SortedMap<Group, SortedMap<Period, Amount>>> totals = groups.keySet().parallelStream()
                .collect(Collectors.toConcurrentMap(recording -> recording, recording -> {
                    SortedMap<Group, SortedMap<Period, Amount>> figures = new TreeMap<>();
                    groups.get(recording).forEach(group -> figures.put(group, series.apply(recording, group)));
                    return figures;
                }));
        return new GroupTotals(new TreeMap<>(totals));
    }

    /** The rows of the table, in order of their keys. */
    public List<Total> rows() {
        List<Total> rows = new ArrayList<>();
        byRecording.forEach((recording, groups) -> groups.forEach((group, series) ->
                series.forEach((period, amount) -> rows.add(row(recording, group, period, amount)))));
        return rows;
    }

    private static Total row(Recording recording, Group group, Period period, Amount amount) {
        return new Total(
                recording.sourceId(),
                recording.reporter(),
                recording.partner(),
                recording.partnerRole(),
                recording.direction(),
                recording.valuation(),
                recording.hsEdition(),
                recording.level(),
                group.scheme(),
                group.key(),
                period,
                amount.valueUsd(),
                amount.netMassKg(),
                amount.observations(),
                amount.status());
    }
}
