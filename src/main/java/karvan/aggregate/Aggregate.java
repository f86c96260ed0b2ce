package karvan.aggregate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import karvan.aggregate.check.Check;
import karvan.aggregate.check.Evidence;
import karvan.aggregate.group.CellSums;
import karvan.aggregate.measure.CodeFigures;
import karvan.aggregate.measure.Figures;
import karvan.aggregate.measure.Indicator;
import karvan.aggregate.measure.PublishedFigures;
import karvan.aggregate.measure.ReportFigures;
import karvan.aggregate.measure.RevisedFigures;
import karvan.aggregate.measure.TargetFigures;
import karvan.aggregate.measure.TracedFigures;
import karvan.aggregate.measure.TransitFigures;
import karvan.aggregate.measure.VintageFigures;
import karvan.aggregate.mirror.Gap;
import karvan.aggregate.mirror.Mirror;
import karvan.aggregate.period.Deliveries;
import karvan.config.GroupScheme;
import karvan.config.PublishedFigure;
import karvan.config.ReportDefinition;
import karvan.config.Source;
import karvan.config.Source.Feeds;
import karvan.config.Target;
import karvan.config.ValuationBand;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.PartFile;
import karvan.warehouse.PartFolder;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Checks;
import karvan.warehouse.table.Checks.Verdict;
import karvan.warehouse.table.CodeTotals;
import karvan.warehouse.table.CodeTotals.CodeTotal;
import karvan.warehouse.table.ControlFigures;
import karvan.warehouse.table.GapLines;
import karvan.warehouse.table.GapLines.GapLine;
import karvan.warehouse.table.Holdings;
import karvan.warehouse.table.Indicators;
import karvan.warehouse.table.Indicators.Figure;
import karvan.warehouse.table.MirrorPairs;
import karvan.warehouse.table.MirrorPairs.MirrorPair;
import karvan.warehouse.table.PublishedComparisons;
import karvan.warehouse.table.Revisions;
import karvan.warehouse.table.Revisions.Revision;
import karvan.warehouse.table.Table;
import karvan.warehouse.table.TargetProgresses;
import karvan.warehouse.table.Traces;
import karvan.warehouse.table.Traces.Trace;
import karvan.warehouse.table.TransitTotals;
import karvan.warehouse.table.TransitTotals.TransitTotal;
import karvan.warehouse.table.Transits;
import karvan.warehouse.table.Vintages;
import org.apache.spark.api.java.JavaSparkContext;

/** The door of the stage: from the cells of the live segments to all tables of a release. */
public final class Aggregate {

    /**
     * What the configuration declares.
     *
     * @param maxRejectRowsPercent most rejected rows of one file, in per cent of the rows used and rejected
     * @param maxRejectValuePercent most rejected value of one file, in per cent of the value read
     */
    public record Declared(
            List<Source> sources,
            List<GroupScheme> schemes,
            List<ReportDefinition> reports,
            List<PublishedFigure> published,
            List<Target> targets,
            List<ValuationBand> bands,
            BigDecimal maxRejectRowsPercent,
            BigDecimal maxRejectValuePercent) {}

    /**
     * What a release is made of.
     *
     * @param live its live segments
     * @param before the release before
     * @param release its number
     * @param tablesHash hash of everything the tables are made from
     */
    public record Candidate(List<LiveSegment> live, ReleaseBefore before, long release, String tablesHash) {}

    private Aggregate() {}

    /**
     * Writes all tables of a release; finished tables of the same hash are taken as they are.
     *
     * @throws karvan.warehouse.StorageFailure when the warehouse cannot be read or written
     */
    public static AggregateResult aggregate(
            JavaSparkContext spark, Declared declared, Warehouse warehouse, Candidate candidate) {
        Optional<TableSet> finished = warehouse.tables(candidate.tablesHash());
        if (finished.isPresent()) {
            return new AggregateResult(finished.get(), Warehouse.read(finished.get(), Checks.TABLE));
        }
        AggregateResult made =
                into(warehouse.tableFolder(candidate.tablesHash()), spark, declared, warehouse, candidate);
        warehouse.finish(made.tables());
        return made;
    }

    /**
     * Writes all tables of a release into any folder, whether or not the store holds them; the store is only read.
     *
     * @throws karvan.warehouse.StorageFailure when the warehouse cannot be read or the folder written
     */
    public static AggregateResult into(
            PartFolder folder, JavaSparkContext spark, Declared declared, Warehouse warehouse, Candidate candidate) {
        candidate.before().readAhead();
        Map<String, Deliveries> deliveries = deliveries(declared.sources(), candidate.live());
        YearlyTotals.Made totals = new YearlyTotals(folder, declared, warehouse, candidate, deliveries).make(spark);
        List<Figures> reports = declared.reports().stream()
                .map(report -> Figures.of(report, totals.ofReports()))
                .toList();
        List<TransitTotal> transits = TransitFigures.rows(
                read(Transits.TABLE, EnumSet.of(Feeds.TRANSITS), declared, warehouse, candidate.live()), deliveries);
        ReportTables tables = reportTables(declared, candidate, reports, totals.sums(), deliveries);
        List<Verdict> verdicts = Check.all(new Evidence(
                declared.sources(),
                candidate.live(),
                totals.sums(),
                totals.recount(),
                declared.schemes(),
                read(
                        ControlFigures.TABLE,
                        EnumSet.of(Feeds.CONTROLS, Feeds.FLOWS),
                        declared,
                        warehouse,
                        candidate.live()),
                reports,
                declared.maxRejectRowsPercent(),
                declared.maxRejectValuePercent()));

        List<Supplier<PartFile>> others = List.of(
                () -> Warehouse.write(folder, Indicators.TABLE, tables.figures),
                () -> Warehouse.write(folder, MirrorPairs.TABLE, tables.mirror),
                () -> Warehouse.write(folder, GapLines.TABLE, tables.gap),
                () -> Warehouse.write(folder, Checks.TABLE, verdicts),
                () -> Warehouse.write(folder, CodeTotals.TABLE, tables.codes),
                () -> Warehouse.write(folder, TransitTotals.TABLE, transits),
                () -> Warehouse.write(
                        folder,
                        TargetProgresses.TABLE,
                        TargetFigures.rows(declared.targets(), reports, transits, deliveries)),
                () -> Warehouse.write(
                        folder, PublishedComparisons.TABLE, PublishedFigures.rows(declared.published(), reports)),
                () -> Warehouse.write(folder, Revisions.TABLE, tables.revisions),
                () -> Warehouse.write(
                        folder,
                        Vintages.TABLE,
                        VintageFigures.rows(
                                candidate.before().tables().vintages(),
                                tables.figures,
                                tables.revisions,
                                candidate.release())),
                () -> Warehouse.write(folder, Traces.TABLE, tables.traces),
                () -> Warehouse.write(folder, Holdings.TABLE, totals.sums().holdings()));
        List<PartFile> parts = new ArrayList<>(totals.parts());
        parts.addAll(others.parallelStream().map(Supplier::get).toList());
        return new AggregateResult(new TableSet(candidate.tablesHash(), folder.uri(), parts), verdicts);
    }

    /** The tables that have rows of every report. */
    private record ReportTables(
            List<Figure> figures,
            List<MirrorPair> mirror,
            List<GapLine> gap,
            List<CodeTotal> codes,
            List<Revision> revisions,
            List<Trace> traces) {}

    private static ReportTables reportTables(
            Declared declared,
            Candidate candidate,
            List<Figures> reports,
            CellSums sums,
            Map<String, Deliveries> deliveries) {
        ReportTables tables = new ReportTables(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        List<ForkJoinTask<List<CodeTotal>>> codes = reports.stream()
                .map(report -> ForkJoinPool.commonPool()
                        .submit(() -> CodeFigures.rows(
                                report,
                                sums.codes(),
                                scheme(declared, report.report().defaultScheme()),
                                deliveries)))
                .toList();
        for (Figures report : reports) {
            tables.figures.addAll(ReportFigures.rows(report, deliveries));
            tables.mirror.addAll(Mirror.pairs(report));
            tables.traces.addAll(TracedFigures.rows(report, sums.files(), deliveries));
        }
        codes.forEach(made -> tables.codes.addAll(made.join()));
        if (candidate.before().tables().tableSet().isPresent()) {
            tables.revisions.addAll(RevisedFigures.rows(
                    candidate.before().tables().figures(),
                    tables.figures,
                    candidate.before().tables().deliveries(),
                    deliveries));
        }
        Set<Figures.Key> revised = revisedValues(tables.revisions);
        for (Figures report : reports) {
            tables.gap.addAll(Gap.lines(report, deliveries, declared.bands(), revised::contains));
        }
        return tables;
    }

    private static Set<Figures.Key> revisedValues(List<Revision> revisions) {
        return revisions.stream()
                .filter(revision -> revision.kind().equals(RevisedFigures.REVISED)
                        && revision.indicator().equals(Indicator.VALUE.code()))
                .map(revision -> new Figures.Key(
                        revision.reporter(),
                        revision.partner(),
                        revision.direction(),
                        new CellSums.Group(revision.scheme(), revision.group()),
                        revision.period()))
                .collect(Collectors.toSet());
    }

    private static GroupScheme scheme(Declared declared, String id) {
        return declared.schemes().stream()
                .filter(scheme -> scheme.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No group scheme is named '" + id + "'"));
    }

    static Map<String, Deliveries> deliveries(List<Source> sources, List<LiveSegment> live) {
        Map<String, Deliveries> deliveries = new TreeMap<>();
        sources.forEach(source -> deliveries.put(source.id(), Deliveries.of(source.id(), live)));
        return deliveries;
    }

    private static <R extends Record> List<R> read(
            Table<R> table, Set<Feeds> feeds, Declared declared, Warehouse warehouse, List<LiveSegment> live) {
        Set<String> sources = declared.sources().stream()
                .filter(source -> feeds.contains(source.feeds()))
                .map(Source::id)
                .collect(Collectors.toSet());
        List<String> files = new ArrayList<>();
        for (LiveSegment segment : live) {
            if (sources.contains(segment.segment().sourceId())) {
                files.addAll(warehouse.files(segment.segment(), table));
            }
        }
        return Warehouse.read(files, table);
    }
}
