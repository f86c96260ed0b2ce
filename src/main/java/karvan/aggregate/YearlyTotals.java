package karvan.aggregate;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import karvan.aggregate.Aggregate.Candidate;
import karvan.aggregate.Aggregate.Declared;
import karvan.aggregate.check.Recount;
import karvan.aggregate.group.AddUpCells;
import karvan.aggregate.group.CellSums;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.group.GroupTotals;
import karvan.aggregate.group.RecordedYear;
import karvan.aggregate.group.Recording;
import karvan.aggregate.group.StoredTotals;
import karvan.aggregate.period.Amount;
import karvan.aggregate.period.Deliveries;
import karvan.config.ReportDefinition;
import karvan.config.Source;
import karvan.trade.Period;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.PartFile;
import karvan.warehouse.PartFolder;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import karvan.warehouse.table.Holdings;
import karvan.warehouse.table.Totals;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The totals of a release, a part for each year. A year that rests on the same files as in the release before is settled: its
 * part is taken over, and its cells are read only where the next year is made anew, whose rolling years rest on them. Every
 * other year is made from the cells of the files it rests on. Either way the bytes are the same, because a year is a function
 * of these files and of the recordings and groups there are in all years: where these changed, a settled year is written anew
 * from its totals, with nil for what is new.
 */
final class YearlyTotals {

    /**
     * What became of them.
     *
     * @param sums cells of the years that were made; of files those of every live segment
     * @param ofReports totals that a report looks at
     * @param recount all totals added up again
     * @param parts files of the table, in order of year
     */
    record Made(
            CellSums sums,
            SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> ofReports,
            Recount recount,
            List<PartFile> parts) {}

    private final PartFolder folder;
    private final Declared declared;
    private final Warehouse warehouse;
    private final Candidate candidate;
    private final Map<String, Deliveries> deliveries;
    /** The code length that feeds totals, by source. */
    private final Map<String, Integer> levels = new HashMap<>();

    private final SortedSet<Integer> years;
    /** Years whose parts are taken over. */
    private final SortedSet<Integer> settled;

    YearlyTotals(
            PartFolder folder,
            Declared declared,
            Warehouse warehouse,
            Candidate candidate,
            Map<String, Deliveries> deliveries) {
        this.folder = folder;
        this.declared = declared;
        this.warehouse = warehouse;
        this.candidate = candidate;
        this.deliveries = deliveries;
        feeding().forEach(source -> levels.put(source.id(), source.totalLevel()));
        this.years = TablesBefore.years(declared, deliveries);
        this.settled = new TreeSet<>(candidate.before().tables().years().keySet());
        settled.removeIf(year -> !isSettled(year));
    }

    private boolean isSettled(int year) {
        Map<String, Deliveries> then = candidate.before().tables().deliveries();
        return years.contains(year)
                && feeding().stream()
                        .allMatch(source -> deliveries.get(source.id()).tellsSame(year, then.get(source.id())));
    }

    private List<Source> feeding() {
        return declared.sources().stream().filter(Source::feedsTotals).toList();
    }

    /** @throws karvan.warehouse.StorageFailure when the warehouse cannot be read or the folder written */
    Made make(JavaSparkContext spark) {
        Map<String, LiveSegment> read = read();
        List<AddUpCells.TaskSums> tasks = AddUpCells.apply(spark, plan(read));
        CellSums sums = CellSums.of(tasks).with(holdings(read.keySet()));
        SortedMap<Integer, YearReview> stored = candidate.before().tables().reviews(settled);
        Map<Recording, List<Group>> groups = groups(sums, stored.values());
        // As a list: a sorted set of two years is not split, and they would be made one after the other.
        List<Year> made = List.copyOf(years).parallelStream()
                .map(year -> year(year, groups, sums, Optional.ofNullable(stored.get(year))))
                .toList();
        YearReview all = review();
        made.forEach(year -> all.add(year.review));
        return new Made(
                sums,
                all.ofReports(),
                all.recount(),
                made.isEmpty()
                        ? List.of(Warehouse.write(folder, Totals.TABLE, List.of()))
                        : made.stream().map(Year::part).toList());
    }

    /** The segments whose cells are needed: for the years to be made, and for codes, which are of the latest year. */
    private Map<String, LiveSegment> read() {
        Map<String, LiveSegment> read = new HashMap<>();
        for (Source source : feeding()) {
            Deliveries delivered = deliveries.get(source.id());
            Set<Integer> needed = new TreeSet<>(years);
            needed.removeAll(settled);
            delivered
                    .plan()
                    .latestCumulative()
                    .ifPresent(latest -> needed.add(latest.end().getYear()));
            read.putAll(delivered.ofYears(needed).segments());
        }
        return read;
    }

    private AddUpCells.Plan plan(Map<String, LiveSegment> read) {
        Map<String, String> segmentByFile = new HashMap<>();
        read.forEach((hash, live) ->
                warehouse.files(live.segment(), Cells.TABLE).forEach(file -> segmentByFile.put(file, hash)));
        Set<String> pairs = new HashSet<>();
        for (ReportDefinition report : declared.reports()) {
            report.countries().forEach(country -> pairs.add(country + "-" + report.partnerOf(country)));
        }
        return new AddUpCells.Plan(segmentByFile, levels, declared.schemes(), pairs);
    }

    /** What the segments that are not read hold, as the release before knew it. */
    private List<Holdings.Holding> holdings(Set<String> read) {
        Set<String> others = candidate.live().stream()
                .map(live -> live.segment().hash())
                .filter(hash -> !read.contains(hash))
                .collect(Collectors.toSet());
        return candidate.before().tables().holdings().stream()
                .filter(holding -> others.contains(holding.segment()))
                .toList();
    }

    private YearReview review() {
        return new YearReview(declared.reports(), new Recount(declared.schemes(), deliveries));
    }

    private record Year(YearReview review, PartFile part) {}

    private Year year(int year, Map<Recording, List<Group>> groups, CellSums sums, Optional<YearReview> stored) {
        Map<String, Deliveries> told = new HashMap<>();
        deliveries.forEach((source, delivered) -> told.put(source, delivered.ofYears(Set.of(year))));
        Map<Recording, List<Group>> ofYear = new TreeMap<>(groups);
        ofYear.keySet()
                .removeIf(recording ->
                        told.get(recording.sourceId()).plan().terms().isEmpty());
        if (stored.isPresent() && stored.get().groups().equals(ofYear)) {
            PartFolder before = warehouse.tableFolder(
                    candidate.before().tables().takenOver().orElseThrow().hash());
            return new Year(
                    stored.get(),
                    folder.takeOver(before, candidate.before().tables().years().get(year)));
        }
        GroupTotals totals = stored.isPresent()
                ? StoredTotals.read(candidate.before().tables().file(year)).with(ofYear, told)
                : GroupTotals.of(ofYear, sums.groups(), told);
        YearReview review = review();
        totals.byRecording().forEach((recording, byGroup) -> review.add(RecordedYear.of(recording, byGroup)));
        return new Year(review, Warehouse.write(folder, Totals.TABLE, totals.rows()));
    }

    /** The groups of every recording: of all that occur in any year, and of those that reports ask for. */
    private Map<Recording, List<Group>> groups(CellSums sums, Iterable<YearReview> stored) {
        Map<Recording, Set<Group>> occurring = new HashMap<>();
        Expected.with(declared, sums.recordings(levels))
                .forEach(recording -> occurring.put(recording, new HashSet<>()));
        sums.groups().forEach((recording, groups) -> occurring.get(recording).addAll(groups.keySet()));
        stored.forEach(review -> review.occurring().forEach((recording, groups) -> {
            // A recording that only a withdrawn file had is gone from all years.
            if (occurring.containsKey(recording)) {
                occurring.get(recording).addAll(groups);
            }
        }));
        Map<Recording, List<Group>> all = new TreeMap<>();
        occurring.forEach(
                (recording, groups) -> all.put(recording, List.copyOf(GroupTotals.groups(declared.schemes(), groups))));
        return all;
    }
}
