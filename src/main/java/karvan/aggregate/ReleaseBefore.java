package karvan.aggregate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import karvan.aggregate.Aggregate.Declared;
import karvan.aggregate.check.Recount;
import karvan.aggregate.group.StoredTotals;
import karvan.aggregate.period.Deliveries;
import karvan.config.Source;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.PartFile;
import karvan.warehouse.TableSet;
import karvan.warehouse.table.Totals;

/**
 * The release before, as the next one carries it on. The totals of its years can be read while the files of the night are
 * copied, which leaves a core to it: what a long history costs is then over before it is needed.
 */
public final class ReleaseBefore {

    /** The tables of an earlier release and its number. */
    public record Former(long release, TableSet tables) {}

    private final Declared declared;
    private final List<Former> former;
    private final boolean sameMaking;
    private final Map<String, Deliveries> deliveries;
    private final SortedMap<Integer, PartFile> years;
    private final SortedMap<Integer, ForkJoinTask<YearReview>> reading = new TreeMap<>();

    private ReleaseBefore(Declared declared, List<LiveSegment> live, List<Former> former, boolean sameMaking) {
        this.declared = declared;
        this.former = former;
        this.sameMaking = sameMaking;
        this.deliveries = Aggregate.deliveries(declared.sources(), live);
        this.years = takenOver().map(this::years).orElse(new TreeMap<>());
    }

    /**
     * Nothing is read yet.
     *
     * @param declared what the configuration declares now
     * @param live its live segments; empty for the first release
     * @param former the releases whose tables the next one carries on, the oldest first; the last one is the release before.
     *     That one is enough where it has the table of vintages; empty for the first release
     * @param sameMaking whether configuration and program are the same as then, so that what no file touched since is taken
     *     over; false makes everything anew
     */
    public static ReleaseBefore of(Declared declared, List<LiveSegment> live, List<Former> former, boolean sameMaking) {
        return new ReleaseBefore(declared, live, former, sameMaking);
    }

    /** Has its years read on free cores, but for the latest: a new file mostly touches that one. */
    public void readAhead() {
        if (!years.isEmpty()) {
            begin(new TreeSet<>(years.headMap(years.lastKey()).keySet()));
        }
    }

    /** What each source had delivered. */
    Map<String, Deliveries> deliveries() {
        return deliveries;
    }

    List<Former> former() {
        return former;
    }

    /** Its tables; empty before the first release. */
    Optional<TableSet> tables() {
        return former.isEmpty()
                ? Optional.empty()
                : Optional.of(former.get(former.size() - 1).tables());
    }

    /** The tables that what is settled is taken over from; empty where everything is made anew. */
    Optional<TableSet> takenOver() {
        return sameMaking ? tables() : Optional.empty();
    }

    /** The part of totals of each year; none where everything is made anew. */
    SortedMap<Integer, PartFile> years() {
        return years;
    }

    /** The file of totals of one of the {@link #years}, as a Hadoop path. */
    String file(int year) {
        return takenOver().orElseThrow().file(years.get(year));
    }

    /**
     * What the totals of some years show.
     *
     * @param wanted some of the {@link #years}
     * @throws karvan.warehouse.StorageFailure when a file is missing or damaged
     */
    SortedMap<Integer, YearReview> reviews(SortedSet<Integer> wanted) {
        begin(wanted);
        SortedMap<Integer, YearReview> reviews = new TreeMap<>();
        // What was begun last is asked for first: this thread reads what no other has come to.
        new TreeSet<>(wanted)
                .descendingSet()
                .forEach(year -> reviews.put(year, reading.get(year).join()));
        return reviews;
    }

    /** Of a settled year all deliveries are now as they were then, whatever else was delivered since. */
    private YearReview read(int year) {
        YearReview review = new YearReview(declared.reports(), new Recount(declared.schemes(), deliveries));
        StoredTotals.forEach(file(year), review::add);
        return review;
    }

    private void begin(Set<Integer> wanted) {
        for (int year : wanted) {
            reading.computeIfAbsent(year, any -> ForkJoinPool.commonPool().submit(() -> read(year)));
        }
    }

    private SortedMap<Integer, PartFile> years(TableSet before) {
        List<PartFile> parts = before.parts(Totals.TABLE.name());
        SortedMap<Integer, PartFile> byYear = new TreeMap<>();
        for (int year : years(declared, deliveries)) {
            byYear.put(year, parts.get(byYear.size()));
        }
        return byYear;
    }

    /** The years that totals are told of, each a part of the table. */
    static SortedSet<Integer> years(Declared declared, Map<String, Deliveries> deliveries) {
        SortedSet<Integer> told = new TreeSet<>();
        declared.sources().stream()
                .filter(Source::feedsTotals)
                .forEach(
                        source -> told.addAll(deliveries.get(source.id()).plan().years()));
        return told;
    }
}
