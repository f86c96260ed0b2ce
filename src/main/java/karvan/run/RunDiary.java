package karvan.run;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import karvan.load.ReadSoFar;
import karvan.trade.PlainLine;
import karvan.warehouse.Delivery;
import karvan.warehouse.Json;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest.WorkbookReference;
import karvan.warehouse.PartFile;
import karvan.warehouse.Segment;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;

/**
 * Keeps what happens in a run while it happens, tells it line by line, and leaves the run report at the end. A signal or the
 * deadline leaves it from a thread of its own, in the middle of whatever the run does.
 */
final class RunDiary {

    /** The report for programs, beside the page for people. */
    static final String REPORT_FILE = "run-report.json";

    /** What a shell reports of a process that got SIGTERM: 128 and the number of the signal. */
    private static final int STOPPED = 143;

    private final String runId;
    private LocalDate asOf;
    private final Progress progress;
    private final PrintStream out;
    private final List<String> messages = new ArrayList<>();
    private final List<RunReport.Stage> stages = new ArrayList<>();
    private final List<RunReport.Check> checks = new ArrayList<>();
    private final Map<String, Long> tables = new TreeMap<>();
    private List<RunReport.SourceFile> sources = List.of();
    private List<WorkbookReference> reports = List.of();
    private List<String> headline = List.of();
    private long release;
    private boolean published;
    private ExitCode exit = ExitCode.OK;
    private Optional<String> stopped = Optional.empty();

    /** Held while the report is written, which may take long; never together with what the run is telling. */
    private final Object writing = new Object();

    RunDiary(String runId, LocalDate asOf, Progress progress) {
        this.runId = runId;
        this.asOf = asOf;
        this.progress = progress;
        this.out = progress.out();
    }

    synchronized LocalDate asOf() {
        return asOf;
    }

    synchronized void businessDate(LocalDate day) {
        asOf = day;
    }

    String runId() {
        return runId;
    }

    /** Runs a stage and tells what it did and how long it took. */
    <T> T stage(String name, Supplier<T> work, Function<T, String> told) {
        long start = System.nanoTime();
        progress.begin(name);
        T result;
        try {
            result = work.get();
        } finally {
            progress.end();
        }
        BigDecimal seconds = BigDecimal.valueOf((System.nanoTime() - start) / 1_000_000, 3);
        synchronized (this) {
            stages.add(new RunReport.Stage(name, seconds));
        }
        out.println("stage=" + name + " " + told.apply(result) + " seconds=" + seconds);
        return result;
    }

    /** How far the reading of files is, for who watches. */
    void read(ReadSoFar soFar) {
        progress.read(soFar);
    }

    /** Something worth knowing that needs no one: printed and kept. */
    synchronized void note(String sentence) {
        messages.add(sentence);
        out.println("note: " + printable(sentence));
    }

    /** A warning or error: printed and kept, with the exit code it leads to. */
    synchronized void tell(ExitCode code, String sentence) {
        exit = exit.or(code);
        messages.add(sentence);
        out.println((code == ExitCode.WARNINGS ? "warning: " : "error: ") + printable(sentence));
    }

    /** A line for the operator that is neither warning nor error. */
    void say(String sentence) {
        out.println(sentence);
    }

    /** Ends a run that found the live files, configuration and program of a release: exit 0, whatever was warned of. */
    synchronized void nothingNew(long number) {
        release = number;
        exit = ExitCode.OK;
        out.println("Nothing new since release " + number + "."
                + (messages.isEmpty() ? "" : " Warnings above: " + messages.size() + "."));
    }

    synchronized void release(long number) {
        release = number;
    }

    synchronized void headline(List<String> sentences) {
        headline = sentences;
        sentences.forEach(out::println);
    }

    /** The run has published a release with these workbooks. */
    synchronized void published(long number, List<WorkbookReference> workbooks) {
        published = true;
        release = number;
        reports = workbooks;
    }

    private String outcome() {
        return published ? exit.sentence() : exit.sentenceWithoutRelease();
    }

    synchronized void check(RunReport.Check check) {
        checks.add(check);
    }

    synchronized void tables(TableSet set) {
        for (PartFile part : set.parts()) {
            tables.merge(part.table(), part.rows(), Long::sum);
        }
    }

    /** Live files with their counts, and the files of the night that are not live. */
    synchronized void sources(List<LiveSegment> live, List<Delivery> deliveries) {
        Map<String, Delivery> byHash = new LinkedHashMap<>();
        // Of two files with the same bytes the first one is the live one; the other is listed below with its reason.
        deliveries.forEach(d -> byHash.putIfAbsent(d.sourceId() + " " + d.sha256(), d));
        List<RunReport.SourceFile> files = new ArrayList<>();
        for (LiveSegment segment : live) {
            Segment s = segment.segment();
            Delivery delivery = byHash.remove(s.sourceId() + " " + s.fileSha256());
            files.add(new RunReport.SourceFile(
                    s.sourceId(),
                    s.fileName(),
                    s.fileSha256(),
                    s.rowsRead(),
                    s.rowsUsed(),
                    s.rowsRejected(),
                    s.rowsSkipped(),
                    s.observationsAccepted(),
                    s.observationsRejected(),
                    s.valueUsd(),
                    delivery == null ? Delivery.State.UNCHANGED : delivery.state(),
                    delivery == null ? "" : delivery.reason()));
        }
        for (Delivery d : deliveries) {
            if (d.isWarning() && !d.isTaken()) {
                files.add(new RunReport.SourceFile(
                        d.sourceId(),
                        d.fileName(),
                        d.sha256(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        BigDecimal.ZERO,
                        d.state(),
                        d.reason()));
            }
        }
        sources = files;
    }

    synchronized RunReport report() {
        return new RunReport(
                release,
                runId,
                asOf,
                stopped.isPresent() ? STOPPED : exit.code(),
                stopped.orElse(outcome()),
                headline,
                List.copyOf(messages),
                sources,
                new TreeMap<>(tables),
                List.copyOf(checks),
                List.copyOf(stages),
                reports);
    }

    /** Writes {@code run-report.json} and {@code run-report.html}. */
    void leave(Warehouse warehouse) {
        synchronized (writing) {
            RunReport report = report();
            warehouse.writeRunFile(runId, REPORT_FILE, Json.bytes(report));
            warehouse.writeRunFile(
                    runId, "run-report.html", RunReportPage.of(report).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** From now on the report says that a signal stopped the run, whatever else comes to pass until the process is gone. */
    synchronized void stoppedBySignal(String sentence) {
        messages.add(sentence);
        stopped = Optional.of(sentence);
    }

    /** Leaves the report of a run that ends in an error no one foresaw, as far as the store still takes it. */
    void endInBug(Optional<Warehouse> warehouse) {
        tell(ExitCode.BUG, "The run ended in an error of the program; its trace is in what the run printed");
        warehouse.ifPresent(this::leaveIfPossible);
    }

    /** Leaves the report; a store that does not take it is told. */
    void leaveIfPossible(Warehouse warehouse) {
        try {
            leave(warehouse);
        } catch (StorageFailure e) {
            tell(ExitCode.STORAGE, e.getMessage());
        }
    }

    /** Leaves the final run report where there is a store, prints the last line, and returns the number of the code. */
    int end(Optional<Warehouse> warehouse) {
        warehouse.ifPresent(this::leaveIfPossible);
        return sayLast();
    }

    /** Prints the last line and returns the number of the code. */
    synchronized int sayLast() {
        out.println(outcome());
        return exit.code();
    }

    /** File names come from outside: control characters of them never reach a terminal or log. */
    static String printable(String text) {
        return text.lines().map(PlainLine::of).collect(Collectors.joining("\n"));
    }
}
