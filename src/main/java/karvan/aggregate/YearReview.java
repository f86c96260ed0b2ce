package karvan.aggregate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import karvan.aggregate.check.Recount;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.group.Recording;
import karvan.aggregate.period.Amount;
import karvan.config.GroupScheme;
import karvan.config.ReportDefinition;
import karvan.trade.Period;

/** One look at all totals of a year: which there are, whether they add up, and those that a report looks at. */
final class YearReview {

    private final List<ReportDefinition> reports;
    private final Recount recount;
    private final SortedMap<Recording, SortedSet<Group>> groups = new TreeMap<>();
    private final Map<Recording, Set<Group>> occurring = new HashMap<>();
    private final SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> ofReports = new TreeMap<>();

    /** @param recount without any totals yet */
    YearReview(List<ReportDefinition> reports, Recount recount) {
        this.reports = reports;
        this.recount = recount;
    }

    void add(Recording recording, SortedMap<Group, SortedMap<Period, Amount>> totals) {
        recount.add(recording, totals);
        groups.put(recording, new TreeSet<>(totals.keySet()));
        Set<Group> delivered = occurring.computeIfAbsent(recording, any -> new HashSet<>());
        totals.forEach((group, series) -> {
            if (series.values().stream().anyMatch(amount -> amount.observations() > 0)) {
                delivered.add(group);
            }
        });
        for (ReportDefinition report : reports) {
            if (speaks(report, recording)) {
                keep(recording, seen(report, recording, totals));
            }
        }
    }

    private static boolean speaks(ReportDefinition report, Recording recording) {
        return report.speaker(recording.reporter(), recording.direction())
                .filter(recording.sourceId()::equals)
                .isPresent();
    }

    /** All groups of the pair of countries, of other partners all goods. */
    private static SortedMap<Group, SortedMap<Period, Amount>> seen(
            ReportDefinition report, Recording recording, SortedMap<Group, SortedMap<Period, Amount>> totals) {
        Group allGoods = new Group(report.defaultScheme(), GroupScheme.TOTAL);
        return recording.partner().equals(report.partnerOf(recording.reporter()))
                ? totals
                : new TreeMap<>(Map.of(allGoods, totals.get(allGoods)));
    }

    private void keep(Recording recording, SortedMap<Group, SortedMap<Period, Amount>> totals) {
        SortedMap<Group, SortedMap<Period, Amount>> kept = ofReports.computeIfAbsent(recording, any -> new TreeMap<>());
        totals.forEach((group, series) ->
                kept.computeIfAbsent(group, any -> new TreeMap<>()).putAll(series));
    }

    /** Adds what was seen of a later year. */
    void add(YearReview later) {
        recount.add(later.recount);
        later.ofReports.forEach(this::keep);
    }

    /** The groups of every recording that has totals. */
    SortedMap<Recording, SortedSet<Group>> groups() {
        return groups;
    }

    /** Those of them that some flow is in. */
    Map<Recording, Set<Group>> occurring() {
        return occurring;
    }

    SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> ofReports() {
        return ofReports;
    }

    Recount recount() {
        return recount;
    }
}
