package karvan.run;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import karvan.config.ReportDefinition;
import karvan.report.Report;
import karvan.report.Report.Workbook;
import karvan.report.book.Night;
import karvan.warehouse.Candidate;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.WorkbookReference;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.TableSet;

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
        Night.Release release = new Night.Release(
                work.nextNumber(),
                work.nextNumber() - 1,
                publishedAt,
                candidate.asOf(),
                work.configuration().settings().zoneId(),
                late(work, live, candidate.asOf()));
        List<Workbook> workbooks = work.diary()
                .stage(
                        "report",
                        () -> work.configuration().reports().stream()
                                .flatMap(report -> Report.report(
                                        of(work, report),
                                        work.warehouse(),
                                        tables,
                                        live,
                                        candidate.deliveries(),
                                        release)
                                        .stream())
                                .toList(),
                        books -> "workbooks=" + books.size());
        publish(work, candidate, publishedAt, workbooks);
    }

    private static Report.Configuration of(Work work, ReportDefinition report) {
        return new Report.Configuration(
                report,
                work.configuration().sheets().get(report.id()),
                work.configuration().labels(),
                work.configuration().codeLists(),
                work.configuration().sources(),
                work.configuration().published());
    }

    private static List<Night.LateSource> late(Work work, List<LiveSegment> live, LocalDate day) {
        return Lateness.of(work.configuration(), live, day).stream()
                .map(l -> new Night.LateSource(
                        l.source(), l.last().orElse(null), l.due().orElse(null)))
                .toList();
    }

    /** Now, and later than the release before whatever the clock says. */
    private static Instant publishedAt(Work work) {
        Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
        Instant earliest = work.parent().map(m -> m.publishedAt().plusMillis(1)).orElse(Instant.EPOCH);
        return now.isBefore(earliest) ? earliest : now;
    }

    private static void publish(Work work, Candidate candidate, Instant publishedAt, List<Workbook> workbooks) {
        List<WorkbookReference> reports = workbooks.stream()
                .map(w -> new WorkbookReference(
                        w.fileName(), w.language(), work.warehouse().keepWorkbook(w.bytes())))
                .toList();
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
                candidate.deliveries());
        boolean published = work.diary()
                .stage(
                        "publish",
                        () -> work.releases().publish(manifest),
                        ours -> "release=" + manifest.number() + " published=" + ours);
        if (!published) {
            work.diary()
                    .tell(
                            ExitCode.LOCKED,
                            "Another run published release " + manifest.number() + " while this one worked; run again");
            return;
        }
        work.diary().release(manifest.number());
        work.diary().reports(reports);
        workbooks.stream().filter(w -> w.language().equals(OPERATORS_LANGUAGE)).forEach(w -> work.diary()
                .headline(w.headline()));
    }
}
