package karvan.report.book;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import karvan.config.SheetKind;
import karvan.config.Source;
import karvan.trade.Reject;
import karvan.trade.Status;
import karvan.warehouse.Delivery;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Segment;
import karvan.warehouse.table.Checks.Verdict;
import karvan.warehouse.table.Revisions.Revision;
import karvan.warehouse.table.Traces.Trace;

/** What changed, what was checked, what was refused, and which file every figure comes from. */
final class EvidenceSheets {

    private static final String WITHHELD = Status.CONFIDENTIAL.mark();
    private static final List<String> VERDICTS = List.of("fail", "warn", "pass");

    private EvidenceSheets() {}

    static BookSheet revisions(Night night, Words words) {
        List<ColumnSpec<Revision>> specs = List.of(
                ColumnSpec.text("reporter", r -> words.country(r.reporter())),
                ColumnSpec.text("partner", r -> words.country(r.partner())),
                ColumnSpec.text("direction", r -> words.direction(r.direction())),
                ColumnSpec.text("scheme", r -> words.named("scheme", r.scheme())),
                ColumnSpec.code("group_code", Revision::group),
                ColumnSpec.text("group", r -> words.group(r.group())),
                ColumnSpec.text("period", r -> words.period(r.period())),
                ColumnSpec.code("period_code", r -> r.period().toString()),
                ColumnSpec.text("indicator", r -> words.named("indicator", r.indicator())),
                ColumnSpec.text("unit", r -> words.named("unit", r.unit())),
                ColumnSpec.number(
                        "old_value",
                        CellRole.EXACT,
                        r -> ColumnSpec.cell(r.oldValue(), Status.NOT_AVAILABLE, CellRole.EXACT)),
                ColumnSpec.number(
                        "new_value",
                        CellRole.EXACT,
                        r -> ColumnSpec.cell(r.newValue(), Status.NOT_AVAILABLE, CellRole.EXACT)),
                ColumnSpec.number(
                        "difference",
                        CellRole.EXACT,
                        r -> ColumnSpec.cell(r.difference(), Status.NOT_APPLICABLE, CellRole.EXACT)),
                ColumnSpec.text("kind", r -> words.named("revision", r.kind())),
                ColumnSpec.code("cause_files", Revision::causeFiles));
        List<Revision> rows = night.revisions().stream()
                .filter(revision -> revision.reportId().equals(night.report().id()))
                .sorted(Comparator.comparing((Revision r) -> !r.kind().equals("revised"))
                        .thenComparing(r -> !r.indicator().equals(Headline.VALUE))
                        .thenComparing(r -> night.report().schemes().indexOf(r.scheme()))
                        .thenComparing(Revision::period, Comparator.reverseOrder())
                        .thenComparing(Revision::reporter)
                        .thenComparing(Revision::direction)
                        .thenComparingInt(r -> words.family("group").indexOf(r.group()))
                        .thenComparing(Revision::partner))
                .toList();
        String why = night.release().previous() == 0 ? "empty.revisions.first" : "empty.revisions";
        return TableSheets.sheet(night, words, SheetKind.REVISIONS, rows, specs, why, "intro.revisions");
    }

    static BookSheet checks(Night night, Words words) {
        List<ColumnSpec<Verdict>> specs = List.of(
                ColumnSpec.code("check_code", Verdict::id),
                ColumnSpec.longText("check", v -> words.named("check", v.id())),
                ColumnSpec.code("scope", Verdict::scope),
                ColumnSpec.text("verdict", v -> words.named("verdict", v.verdict())),
                ColumnSpec.text("found", Verdict::found),
                ColumnSpec.text("expected", Verdict::expected));
        List<Verdict> rows = night.checks().stream()
                .sorted(Comparator.comparingInt((Verdict v) -> VERDICTS.indexOf(v.verdict())))
                .toList();
        return TableSheets.sheet(night, words, SheetKind.CHECKS, rows, specs, "empty.checks", "intro.checks");
    }

    /** Texts and values of single declarations do not leave the store: of those only place and reason are shown. */
    static BookSheet rejects(Night night, Words words) {
        Set<String> declared = night.sources().stream()
                .filter(Source::microdata)
                .map(Source::id)
                .collect(Collectors.toSet());
        List<ColumnSpec<Reject>> specs = List.of(
                ColumnSpec.code("source", Reject::sourceId),
                ColumnSpec.code("file", Reject::sourceFile),
                ColumnSpec.code("worksheet", Reject::sourceSheet),
                ColumnSpec.count("row_number", Reject::sourceRow),
                ColumnSpec.code("reason_code", r -> r.reason().code()),
                ColumnSpec.text("reason", r -> words.named("reason", r.reason().code())),
                ColumnSpec.text("heading", Reject::column),
                ColumnSpec.code("raw_text", r -> declared.contains(r.sourceId()) ? WITHHELD : r.rawText()),
                ColumnSpec.longText("detail", r -> declared.contains(r.sourceId()) ? WITHHELD : r.detail()),
                ColumnSpec.number(
                        "value",
                        CellRole.THOUSAND_USD,
                        r -> declared.contains(r.sourceId())
                                ? new BookCell.Blank(WITHHELD)
                                : ColumnSpec.cell(r.valueUsd(), Status.NOT_AVAILABLE, CellRole.THOUSAND_USD)),
                ColumnSpec.text("whole_row", r -> words.text(r.wholeRow() ? "yes" : "no")),
                ColumnSpec.code("sha256", Reject::sourceSha256));
        long all = night.segments().stream()
                .mapToLong(live -> live.segment().observationsRejected())
                .sum();
        return TableSheets.sheet(
                night, words, SheetKind.REJECTS, night.rejects(), all, specs, "empty.rejects", "intro.rejects");
    }

    /** A live file, with what was said of it the night it was taken, or a file that was not taken. */
    private record FileRow(LiveSegment live, Delivery delivery) {

        String source() {
            return live == null ? delivery.sourceId() : live.segment().sourceId();
        }

        String file() {
            return live == null ? delivery.fileName() : live.segment().fileName();
        }

        String state() {
            return delivery == null ? "live" : delivery.state().code();
        }
    }

    static BookSheet sources(Night night, Words words) {
        List<ColumnSpec<FileRow>> specs = new ArrayList<>(List.of(
                ColumnSpec.code("source", FileRow::source),
                ColumnSpec.text("office", row -> office(night, words, row.source())),
                ColumnSpec.code("file", FileRow::file),
                ColumnSpec.text("state", row -> words.named("state", row.state())),
                ColumnSpec.text(
                        "period",
                        row -> row.live == null
                                ? ""
                                : words.period(row.live.segment().slot())),
                ColumnSpec.code(
                        "period_code",
                        row -> row.live == null ? "" : row.live.segment().slot().toString()),
                ColumnSpec.code(
                        "version",
                        row -> row.live == null ? "" : row.live.segment().version()),
                ColumnSpec.number(
                        "since_release",
                        CellRole.COUNT,
                        row -> row.live == null
                                ? new BookCell.Blank(Status.NOT_APPLICABLE.mark())
                                : BookCell.count(row.live.since())),
                ColumnSpec.longText("reason", row -> row.delivery == null ? "" : row.delivery.reason()),
                ColumnSpec.code(
                        "sha256",
                        row -> row.live == null
                                ? row.delivery.sha256()
                                : row.live.segment().fileSha256())));
        specs.addAll(List.of(
                counted("rows_read", Segment::rowsRead),
                counted("rows_used", Segment::rowsUsed),
                counted("rows_rejected", Segment::rowsRejected),
                counted("rows_skipped", Segment::rowsSkipped),
                counted("observations_accepted", Segment::observationsAccepted),
                counted("observations_rejected", Segment::observationsRejected),
                valued("value_read", Segment::valueReadUsd),
                valued("value_accepted", Segment::valueUsd),
                valued("value_rejected", Segment::rejectedValueUsd)));
        List<FileRow> rows = new ArrayList<>();
        night.segments().stream()
                .sorted(Comparator.comparing(
                                (LiveSegment live) -> live.segment().sourceId())
                        .thenComparing(live -> live.segment().slot())
                        .thenComparing(live -> live.segment().fileName()))
                .forEach(live -> rows.add(new FileRow(live, remark(night, live))));
        night.troubles().forEach(delivery -> rows.add(new FileRow(null, delivery)));
        return TableSheets.sheet(night, words, SheetKind.SOURCES, rows, specs, "empty.sources", "intro.sources");
    }

    /** What was said of a file when it was taken this night; null when nothing was. */
    private static Delivery remark(Night night, LiveSegment live) {
        return night.remarks().stream()
                .filter(delivery -> delivery.sha256().equals(live.segment().fileSha256())
                        && delivery.sourceId().equals(live.segment().sourceId()))
                .findFirst()
                .orElse(null);
    }

    private static String office(Night night, Words words, String source) {
        return source.isEmpty()
                ? words.text("state.unclaimed")
                : night.source(source).office().getOrDefault(words.language(), source);
    }

    private static ColumnSpec<FileRow> counted(String key, ToLongFunction<Segment> count) {
        return ColumnSpec.number(
                key,
                CellRole.COUNT,
                row -> row.live == null
                        ? new BookCell.Blank(Status.NOT_APPLICABLE.mark())
                        : BookCell.count(count.applyAsLong(row.live.segment())));
    }

    private static ColumnSpec<FileRow> valued(String key, Function<Segment, BigDecimal> value) {
        return ColumnSpec.number(
                key,
                CellRole.THOUSAND_USD,
                row -> ColumnSpec.cell(
                        row.live == null ? null : value.apply(row.live.segment()),
                        Status.NOT_APPLICABLE,
                        CellRole.THOUSAND_USD));
    }

    static BookSheet traces(Night night, Words words) {
        List<ColumnSpec<Trace>> specs = List.of(
                ColumnSpec.text("reporter", t -> words.country(t.reporter())),
                ColumnSpec.text("partner", t -> words.country(t.partner())),
                ColumnSpec.text("direction", t -> words.direction(t.direction())),
                ColumnSpec.text("period", t -> words.period(t.period())),
                ColumnSpec.code("period_code", t -> t.period().toString()),
                ColumnSpec.code("source", Trace::sourceId),
                ColumnSpec.code("file", Trace::sourceFile),
                ColumnSpec.number(
                        "file_contribution",
                        CellRole.THOUSAND_USD,
                        t -> ColumnSpec.cell(t.contributionUsd(), Status.NOT_AVAILABLE, CellRole.THOUSAND_USD)),
                ColumnSpec.count("observations", Trace::observations),
                ColumnSpec.code("sha256", Trace::sourceSha256));
        List<Trace> rows = night.traces().stream()
                .filter(trace -> trace.reportId().equals(night.report().id()))
                .sorted(Comparator.comparingInt(
                                (Trace t) -> night.report().countries().indexOf(t.reporter()))
                        .thenComparing(Trace::direction)
                        .thenComparing(Trace::period)
                        .thenComparing(Trace::sourceFile))
                .toList();
        return TableSheets.sheet(night, words, SheetKind.TRACE, rows, specs, "empty.trace", "intro.trace");
    }
}
