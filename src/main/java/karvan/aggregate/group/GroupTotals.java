package karvan.aggregate.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.period.Amount;
import karvan.aggregate.period.Deliveries;
import karvan.aggregate.period.Series;
import karvan.config.GroupScheme;
import karvan.trade.Period;
import karvan.warehouse.table.Totals.Total;

/**
 * Totals of every recording, group and period.
 *
 * @param byRecording figures by recording, group and period; every group of a scheme is there, {@code not_divisible} only
 *     where it occurs
 */
public record GroupTotals(SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> byRecording) {

    public GroupTotals {
        byRecording = Collections.unmodifiableSortedMap(byRecording);
    }

    /**
     * @param sums delivered figures
     * @param expected recordings that a report asks for: without a single cell they are nil, not absent
     */
    public static GroupTotals of(
            CellSums sums,
            Collection<Recording> expected,
            List<GroupScheme> schemes,
            Map<String, Deliveries> deliveries) {
        TreeSet<Recording> recordings = new TreeSet<>(sums.groups().keySet());
        expected.stream()
                .filter(recording ->
                        !deliveries.get(recording.sourceId()).covered().isEmpty())
                .forEach(recordings::add);
        // Recordings have nothing to do with each other, and there are many where totals are of many partners.
        Map<Recording, SortedMap<Group, SortedMap<Period, Amount>>> totals = recordings.parallelStream()
                .collect(Collectors.toConcurrentMap(
                        recording -> recording,
                        recording -> allGroups(
                                sums.groups().getOrDefault(recording, new TreeMap<>()),
                                schemes,
                                deliveries.get(recording.sourceId()))));
        return new GroupTotals(new TreeMap<>(totals));
    }

    private static SortedMap<Group, SortedMap<Period, Amount>> allGroups(
            SortedMap<Group, SortedMap<Period, Amount>> delivered, List<GroupScheme> schemes, Deliveries deliveries) {
        TreeSet<Group> groups = new TreeSet<>(delivered.keySet());
        for (GroupScheme scheme : schemes) {
            groups.add(new Group(scheme.id(), GroupScheme.TOTAL));
            scheme.groups().forEach(key -> groups.add(new Group(scheme.id(), key)));
        }
        SortedMap<Group, SortedMap<Period, Amount>> figures = new TreeMap<>();
        for (Group group : groups) {
            Map<Period, Amount> series = delivered.getOrDefault(group, new TreeMap<>());
            figures.put(group, Series.allPeriods(series, deliveries.covered(), deliveries.plan()));
        }
        return figures;
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
