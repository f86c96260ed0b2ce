package karvan.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import karvan.config.CodeList;
import karvan.config.CodeLists;
import karvan.config.Labels;
import karvan.config.PublishedFigure;
import karvan.config.ReportDefinition;
import karvan.config.SheetDefinition;
import karvan.config.SheetKind;
import karvan.config.Source;
import karvan.report.book.Book;
import karvan.report.book.Books;
import karvan.report.book.CodeNames;
import karvan.report.book.Figures;
import karvan.report.book.Night;
import karvan.report.book.Sentences;
import karvan.report.book.Words;
import karvan.report.xlsx.XlsxWriter;
import karvan.trade.Reject;
import karvan.warehouse.Delivery;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Segment;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Checks;
import karvan.warehouse.table.Checks.Verdict;
import karvan.warehouse.table.CodeTotals;
import karvan.warehouse.table.CodeTotals.CodeTotal;
import karvan.warehouse.table.GapLines;
import karvan.warehouse.table.GapLines.GapLine;
import karvan.warehouse.table.Indicators;
import karvan.warehouse.table.MirrorPairs;
import karvan.warehouse.table.MirrorPairs.MirrorPair;
import karvan.warehouse.table.PublishedComparisons;
import karvan.warehouse.table.PublishedComparisons.PublishedComparison;
import karvan.warehouse.table.Rejects;
import karvan.warehouse.table.Revisions;
import karvan.warehouse.table.Revisions.Revision;
import karvan.warehouse.table.TargetProgresses;
import karvan.warehouse.table.TargetProgresses.TargetProgress;
import karvan.warehouse.table.Traces;
import karvan.warehouse.table.Traces.Trace;
import karvan.warehouse.table.TransitTotals;
import karvan.warehouse.table.TransitTotals.TransitTotal;
import karvan.warehouse.table.Vintages;
import karvan.warehouse.table.Vintages.Vintage;

/** The door of the stage: from the tables of a release to its workbooks. */
public final class Report {

    /**
     * A finished workbook.
     *
     * @param fileName {@code <report-id>_<language>.xlsx}
     * @param headline the sentences of its first screen: verdict of the night, the figures, the differences
     */
    public record Workbook(String fileName, String language, byte[] bytes, List<String> headline) {
        public Workbook {
            headline = List.copyOf(headline);
        }
    }

    /**
     * What {@code conf/} says about reports.
     *
     * @param sheets sheets in the order of their tabs
     * @param labels labels by language, at least those of the report
     * @param quotations the rows of {@code conf/published.csv}
     */
    public record Configuration(
            ReportDefinition report,
            List<SheetDefinition> sheets,
            Map<String, Labels> labels,
            CodeLists codeLists,
            List<Source> sources,
            List<PublishedFigure> quotations) {}

    private static final Comparator<Reject> IN_FILE = Comparator.comparing(Reject::sourceFile)
            .thenComparing(Reject::sourceSheet)
            .thenComparingLong(Reject::sourceRow)
            .thenComparing(Reject::column)
            .thenComparing(reject -> reject.reason().code());

    private Report() {}

    /** Loads what writes workbooks, which takes longer than to write a small one; a run may do it before it has the figures. */
    public static void prepare() {
        XlsxWriter.prepare();
    }

    /**
     * One workbook for each language of the report, in that order, made side by side. The same tables, files and release give the same
     * bytes.
     *
     * @param tables tables that aggregating left
     * @param segments files that fill their slots in the release
     * @param deliveries what happened to each file found in the inbox this night
     * @throws karvan.warehouse.StorageFailure when a table cannot be read
     */
    public static List<Workbook> report(
            Configuration configuration,
            Warehouse warehouse,
            TableSet tables,
            List<LiveSegment> segments,
            List<Delivery> deliveries,
            Night.Release release) {
        Night night = night(configuration, warehouse, tables, segments, deliveries, release);
        CodeNames names = names(configuration.codeLists());
        return configuration.report().languages().parallelStream()
                .map(language -> workbook(configuration, night, names, language))
                .toList();
    }

    private static Workbook workbook(Configuration configuration, Night night, CodeNames names, String language) {
        Words words = new Words(configuration.labels().get(language), names);
        Book book = Books.book(night, words);
        return new Workbook(
                configuration.report().id() + "_" + language + ".xlsx",
                language,
                XlsxWriter.write(book),
                Sentences.headline(night, words));
    }

    private static Night night(
            Configuration configuration,
            Warehouse warehouse,
            TableSet tables,
            List<LiveSegment> segments,
            List<Delivery> deliveries,
            Night.Release release) {
        String report = configuration.report().id();
        // The long tables are read side by side with the others.
        ForkJoinTask<Figures> readFigures = begin(() -> new Figures(report, Warehouse.read(tables, Indicators.TABLE)));
        ForkJoinTask<List<Vintage>> readVintages = begin(() -> Warehouse.read(tables, Vintages.TABLE));
        ForkJoinTask<List<Trace>> readTraces = begin(() -> Warehouse.read(tables, Traces.TABLE));
        ForkJoinTask<List<Reject>> readRejects = begin(() -> rejects(warehouse, segments, shownRejects(configuration)));
        List<CodeTotal> codes = Warehouse.read(tables, CodeTotals.TABLE);
        List<MirrorPair> mirror = Warehouse.read(tables, MirrorPairs.TABLE);
        List<GapLine> gap = Warehouse.read(tables, GapLines.TABLE);
        List<TargetProgress> targets = Warehouse.read(tables, TargetProgresses.TABLE);
        List<TransitTotal> transit = Warehouse.read(tables, TransitTotals.TABLE);
        List<PublishedComparison> published = Warehouse.read(tables, PublishedComparisons.TABLE);
        List<Verdict> checks = Warehouse.read(tables, Checks.TABLE);
        List<Revision> revisions = Warehouse.read(tables, Revisions.TABLE);
        // What was begun last is asked for first: this thread reads what no other has come to.
        List<Reject> rejects = readRejects.join();
        List<Trace> traces = readTraces.join();
        List<Vintage> vintages = readVintages.join();
        return new Night(
                configuration.report(),
                configuration.sheets(),
                configuration.sources(),
                release,
                readFigures.join(),
                codes,
                mirror,
                gap,
                targets,
                transit,
                published,
                configuration.quotations(),
                checks,
                revisions,
                traces,
                segments,
                deliveries,
                rejects,
                vintages);
    }

    private static <T> ForkJoinTask<T> begin(Callable<T> reading) {
        return ForkJoinPool.commonPool().submit(reading);
    }

    /** How many rejects the workbook shows at most; none without their sheet. */
    private static long shownRejects(Configuration configuration) {
        return configuration.sheets().stream()
                .filter(sheet -> sheet.sheet() == SheetKind.REJECTS)
                .mapToLong(sheet -> sheet.maxRows() == 0 ? Long.MAX_VALUE : sheet.maxRows())
                .findFirst()
                .orElse(0);
    }

    /** Those of the first files, until there are as many as the workbook shows: a long history has a hundred times more. */
    private static List<Reject> rejects(Warehouse warehouse, List<LiveSegment> segments, long shown) {
        List<Segment> first = new ArrayList<>();
        long rejects = 0;
        for (Segment segment : inOrder(segments)) {
            if (rejects < shown && segment.observationsRejected() > 0) {
                first.add(segment);
                rejects += segment.observationsRejected();
            }
        }
        return first.parallelStream()
                .map(segment -> Warehouse.read(warehouse.files(segment, Rejects.TABLE), Rejects.TABLE).stream()
                        .sorted(IN_FILE))
                .flatMap(rows -> rows)
                .toList();
    }

    private static List<Segment> inOrder(List<LiveSegment> segments) {
        return segments.stream()
                .map(LiveSegment::segment)
                .sorted(Comparator.comparing(Segment::sourceId)
                        .thenComparing(Segment::fileName)
                        .thenComparing(Segment::hash))
                .toList();
    }

    /** Names by list, language and code, read once: a sheet of data asks for the same few names thousands of times. */
    private static CodeNames names(CodeLists lists) {
        Map<String, Map<String, Map<String, String>>> byList = new HashMap<>();
        for (CodeList list :
                List.of(lists.countries(), lists.commodities(), lists.routes(), lists.ports(), lists.modes())) {
            Map<String, Map<String, String>> byLanguage = new HashMap<>();
            CodeList.LANGUAGES.forEach(language -> byLanguage.put(language, list.names(language)));
            byList.put(list.name(), byLanguage);
        }
        return (list, code, language) -> Optional.ofNullable(byList.get(list))
                .map(byLanguage -> byLanguage.get(language))
                .map(byCode -> byCode.get(code));
    }
}
