package karvan.aggregate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import karvan.aggregate.check.Recount;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.group.RecordedYear;
import karvan.aggregate.group.Recording;
import karvan.aggregate.period.Amount;
import karvan.config.GroupScheme;
import karvan.config.ReportDefinition;
import karvan.trade.Period;

/** One look at all totals of a year: which there are, whether they add up, and those that a report looks at. */
final class YearReview {

    private final List<ReportDefinition> reports;
    private final Recount recount;
    private final SortedMap<Recording, List<Group>> groups = new TreeMap<>();
    private final Map<Recording, List<Group>> occurring = new HashMap<>();
    private final SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> ofReports = new TreeMap<>();

    /** @param recount without any totals yet */
    YearReview(List<ReportDefinition> reports, Recount recount) {
        this.reports = reports;
        this.recount = recount;
    }

    void add(RecordedYear year) {
        recount.add(year);
        Recording recording = year.recording();
        groups.put(recording, List.copyOf(year.groups()));
        occurring.put(
                recording,
                IntStream.range(0, year.groups().size())
                        .filter(year::occurs)
                        .mapToObj(year.groups()::get)
                        .toList());
        for (ReportDefinition report : reports) {
            if (speaks(report, recording)) {
                keep(recording, seen(report, year));
            }
        }
    }

    private static boolean speaks(ReportDefinition report, Recording recording) {
        return report.speaker(recording.reporter(), recording.direction())
                .filter(recording.sourceId()::equals)
                .isPresent();
    }

    /** All groups of the pair of countries, of other partners all goods. */
    private static SortedMap<Group, SortedMap<Period, Amount>> seen(ReportDefinition report, RecordedYear year) {
        Group allGoods = new Group(report.defaultScheme(), GroupScheme.TOTAL);
        boolean ofPair = year.recording()
                .partner()
                .equals(report.partnerOf(year.recording().reporter()));
        SortedMap<Group, SortedMap<Period, Amount>> seen = new TreeMap<>();
        for (int i = 0; i < year.groups().size(); i++) {
            Group group = year.groups().get(i);
            if (ofPair || group.equals(allGoods)) {
                seen.put(group, year.byPeriod(i));
            }
        }
        return seen;
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

    /** The groups of every recording that has totals, in order. */
    SortedMap<Recording, List<Group>> groups() {
        return groups;
    }

    /** Those of them that some flow is in. */
    Map<Recording, List<Group>> occurring() {
        return occurring;
    }

    SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> ofReports() {
        return ofReports;
    }

    Recount recount() {
        return recount;
    }
}
