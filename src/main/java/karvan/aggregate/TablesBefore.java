package karvan.aggregate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import karvan.aggregate.Aggregate.Declared;
import karvan.aggregate.ReleaseBefore.Former;
import karvan.aggregate.check.Recount;
import karvan.aggregate.group.StoredTotals;
import karvan.aggregate.measure.VintageFigures;
import karvan.aggregate.period.Deliveries;
import karvan.config.Source;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.PartFile;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Holdings;
import karvan.warehouse.table.Holdings.Holding;
import karvan.warehouse.table.Indicators;
import karvan.warehouse.table.Indicators.Figure;
import karvan.warehouse.table.Revisions;
import karvan.warehouse.table.Totals;
import karvan.warehouse.table.Vintages;
import karvan.warehouse.table.Vintages.Vintage;

/** The tables of the release before, each read once: ahead of its use, or when it is asked for. */
final class TablesBefore {

    /** What is read once, when a core is free or when it is asked for. */
    private static final class Once<T> {
        private final Callable<T> reading;
        private ForkJoinTask<T> begun;

        private Once(Callable<T> reading) {
            this.reading = reading;
        }

        private synchronized ForkJoinTask<T> begin() {
            if (begun == null) {
                begun = ForkJoinPool.commonPool().submit(reading);
            }
            return begun;
        }

        private T get() {
            return begin().join();
        }
    }

    private final Declared declared;
    private final List<Former> former;
    private final boolean sameMaking;
    private final Map<String, Deliveries> deliveries;
    private final SortedMap<Integer, PartFile> years;
    private final SortedMap<Integer, Once<YearReview>> reviews = new TreeMap<>();
    private final Once<List<Figure>> figures = new Once<>(this::readFigures);
    private final Once<List<Vintage>> vintages = new Once<>(this::readVintages);
    private final Once<List<Holding>> holdings = new Once<>(this::readHoldings);

    /** See {@link ReleaseBefore#of}; nothing is read yet. */
    TablesBefore(Declared declared, List<LiveSegment> live, List<Former> former, boolean sameMaking) {
        this.declared = declared;
        this.former = former;
        this.sameMaking = sameMaking;
        this.deliveries = Aggregate.deliveries(declared.sources(), live);
        this.years = takenOver().map(this::years).orElse(new TreeMap<>());
        years.keySet().forEach(year -> reviews.put(year, new Once<>(() -> review(year))));
    }

    /** Has all of them that are needed read on free cores, but for the latest of its years: a new file mostly touches that one. */
    void readAhead() {
        if (!years.isEmpty()) {
            reviews.headMap(years.lastKey()).values().forEach(Once::begin);
        }
        List.of(holdings, figures, vintages).forEach(Once::begin);
    }

    /** What each source had delivered. */
    Map<String, Deliveries> deliveries() {
        return deliveries;
    }

    /** Where they are; empty before the first release. */
    Optional<TableSet> tableSet() {
        return former.isEmpty()
                ? Optional.empty()
                : Optional.of(former.get(former.size() - 1).tables());
    }

    /** The tables that what is settled is taken over from; empty where everything is made anew. */
    Optional<TableSet> takenOver() {
        return sameMaking ? tableSet() : Optional.empty();
    }

    /** The part of totals of each year of the release; none where everything is made anew. */
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
        wanted.forEach(year -> reviews.get(year).begin());
        SortedMap<Integer, YearReview> read = new TreeMap<>();
        // What was begun last is asked for first: this thread reads what no other has come to.
        new TreeSet<>(wanted)
                .descendingSet()
                .forEach(year -> read.put(year, reviews.get(year).get()));
        return read;
    }

    /** Of a settled year all deliveries are now as they were then, whatever else was delivered since. */
    private YearReview review(int year) {
        YearReview review = new YearReview(declared.reports(), new Recount(declared.schemes(), deliveries));
        StoredTotals.forEach(file(year), review::add);
        return review;
    }

    /** Figures; none before the first release. */
    List<Figure> figures() {
        return figures.get();
    }

    private List<Figure> readFigures() {
        return tableSet()
                .map(tables -> Warehouse.read(tables, Indicators.TABLE))
                .orElse(List.of());
    }

    /** All vintages up to that release; where it has no such table they are told from all releases before it. */
    List<Vintage> vintages() {
        return vintages.get();
    }

    private List<Vintage> readVintages() {
        List<Vintage> told = List.of();
        for (Former release : former) {
            told = release.tables().files(Vintages.TABLE.name()).isEmpty()
                    ? VintageFigures.rows(
                            told,
                            Warehouse.read(release.tables(), Indicators.TABLE),
                            Warehouse.read(release.tables(), Revisions.TABLE),
                            release.release())
                    : Warehouse.read(release.tables(), Vintages.TABLE);
        }
        return told;
    }

    /** What the segments held; nothing where everything is made anew. */
    List<Holding> holdings() {
        return holdings.get();
    }

    private List<Holding> readHoldings() {
        return takenOver().map(tables -> Warehouse.read(tables, Holdings.TABLE)).orElse(List.of());
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
