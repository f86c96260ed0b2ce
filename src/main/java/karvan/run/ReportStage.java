package karvan.run;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import karvan.config.Configuration;
import karvan.config.ReportDefinition;
import karvan.report.Report;
import karvan.report.Report.Workbook;
import karvan.report.book.Night;
import karvan.warehouse.Candidate;
import karvan.warehouse.Delivery;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.WorkbookReference;
import karvan.warehouse.Originals;
import karvan.warehouse.Releases;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;

/** The third stage as a run does it: workbooks from the tables, and the release. */
final class ReportStage {

    /** Run reports and messages are written in English. */
    private static final String OPERATORS_LANGUAGE = "en";

    private ReportStage() {}

    /** Workbooks from the tables, and the release. The moment of publishing is fixed before the workbooks print it. */
    static void report(Work work, Candidate candidate) {
        TableSet tables = work.warehouse()
                .tables(candidate.tables())
                .orElseThrow(() -> new StorageFailure(
                        "The tables " + candidate.tables() + " of the candidate are missing; run jobs/load.sh again"));
        List<LiveSegment> live = work.releases().live(candidate.segments());
        Instant publishedAt = publishedAt(work);
        Night.Release release =
                release(work.configuration(), work.releases(), work.nextNumber(), publishedAt, candidate.asOf(), live);
        List<Workbook> workbooks = work.diary()
                .stage(
                        "report",
                        () -> workbooks(
                                work.configuration(), work.warehouse(), tables, live, candidate.deliveries(), release),
                        books -> "workbooks=" + books.size());
        publish(work, candidate, publishedAt, workbooks);
    }

    /** What a release is for its workbooks; nothing of it but the moment of publishing comes from a clock. */
    static Night.Release release(
            Configuration configuration,
            Releases releases,
            long number,
            Instant publishedAt,
            LocalDate asOf,
            List<LiveSegment> live) {
        return new Night.Release(
                number,
                number - 1,
                publishedAt,
                asOf,
                configuration.settings().zoneId(),
                Lateness.of(configuration, live, asOf).stream()
                        .map(l -> new Night.LateSource(
                                l.source(), l.last().orElse(null), l.due().orElse(null)))
                        .toList(),
                releases.all().stream()
                        .filter(earlier -> earlier.number() < number)
                        .collect(Collectors.toMap(Manifest::number, Manifest::publishedAt)));
    }

    /** The workbooks of all reports in all their languages. */
    static List<Workbook> workbooks(
            Configuration configuration,
            Warehouse warehouse,
            TableSet tables,
            List<LiveSegment> live,
            List<Delivery> deliveries,
            Night.Release release) {
        return configuration.reports().stream()
                .flatMap(report ->
                        Report.report(of(configuration, report), warehouse, tables, live, deliveries, release).stream())
                .toList();
    }

    private static Report.Configuration of(Configuration configuration, ReportDefinition report) {
        return new Report.Configuration(
                report,
                configuration.sheets().get(report.id()),
                configuration.labels(),
                configuration.codeLists(),
                configuration.sources(),
                configuration.published());
    }

    /** Now, and later than the release before whatever the clock says. */
    private static Instant publishedAt(Work work) {
        Instant now = work.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        Instant earliest = work.parent().map(m -> m.publishedAt().plusMillis(1)).orElse(Instant.EPOCH);
        return now.isBefore(earliest) ? earliest : now;
    }

    private static void publish(Work work, Candidate candidate, Instant publishedAt, List<Workbook> workbooks) {
        List<WorkbookReference> reports = workbooks.parallelStream()
                .map(w -> new WorkbookReference(
                        w.fileName(), w.language(), work.warehouse().keepWorkbook(w.bytes())))
                .toList();
        Originals.keepConfiguration(work.warehouse(), work.archive());
        Manifest manifest = new Manifest(
                Manifest.FORMAT_VERSION,
                work.nextNumber(),
                work.parent().map(work.releases()::sha256).orElse(""),
                work.diary().runId(),
                publishedAt,
                candidate.asOf(),
                work.codeVersion(),
                work.configuration().hash(),
                candidate.segments(),
                candidate.tables(),
                reports,
                candidate.deliveries(),
                work.origin());
        boolean published = work.diary()
                .stage(
                        "publish",
                        () -> work.ending().publish(() -> publish(work, manifest)),
                        ours -> "release=" + manifest.number() + " published=" + ours);
        if (!published && work.ending().isClosed()) {
            return;
        }
        if (!published) {
            work.diary()
                    .tell(
                            ExitCode.LOCKED,
                            "Another run published release " + manifest.number() + " while this one worked; run again");
            return;
        }
        workbooks.stream().filter(w -> w.language().equals(OPERATORS_LANGUAGE)).forEach(w -> work.diary()
                .headline(w.headline()));
    }

    /** A run that is stopped right after it published knows that it did. */
    private static boolean publish(Work work, Manifest manifest) {
        boolean ours = work.releases().publish(manifest);
        if (ours) {
            work.diary().published(manifest.number(), manifest.reports());
        }
        return ours;
    }
}
