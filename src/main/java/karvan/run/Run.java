package karvan.run;

import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import karvan.aggregate.ReleaseBefore;
import karvan.config.Configuration;
import karvan.config.ConfigurationArchive;
import karvan.config.InvalidConfiguration;
import karvan.load.Load;
import karvan.load.inbox.Look;
import karvan.report.Report;
import karvan.warehouse.Candidate;
import karvan.warehouse.Export;
import karvan.warehouse.Manifest;
import karvan.warehouse.Origin;
import karvan.warehouse.Releases;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.StoreFiles;
import karvan.warehouse.StoreLock;
import karvan.warehouse.Warehouse;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.api.java.JavaSparkContext;

/** One run under the lock of the store: which stages it has, and what their failures lead to. */
final class Run {

    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What takes its time and is begun before anything else. */
    enum Early {
        NOTHING,
        SPARK,
        /** Also the first look at the inbox: the earlier it is taken, the earlier the second one may follow. */
        SPARK_AND_LOOK
    }

    private Run() {}

    /** Runs some stages under the lock, leaves the run report, and returns the number of the exit code. */
    static int run(RunOptions options, PrintStream out, Early begun, Consumer<Work> stages) {
        return run(options, Machine.REAL, out, begun, stages);
    }

    static int run(RunOptions options, Machine machine, PrintStream out, Early begun, Consumer<Work> stages) {
        try (Progress progress = Progress.above(out)) {
            return run(options, machine, progress, begun, stages);
        }
    }

    private static int run(RunOptions options, Machine machine, Progress progress, Early begun, Consumer<Work> stages) {
        Instant started = machine.clock().instant();
        LocalDate day = options.asOf().orElse(LocalDate.ofInstant(started, ZoneOffset.UTC));
        RunDiary diary = new RunDiary(runId(started), day, progress);
        Optional<Warehouse> warehouse = Optional.empty();
        boolean foreseen = false;
        // Inside this process Spark starts at once, which takes as long as reading the configuration.
        // A cluster is asked for its machines only under the lock.
        boolean usesSpark = begun != Early.NOTHING;
        CompletableFuture<JavaSparkContext> early =
                usesSpark && options.place().isLocal() ? spark(options) : new CompletableFuture<>();
        // What opens files is still getting ready, for which the configuration has not to wait.
        CompletableFuture<Optional<Look>> firstLook = begun == Early.SPARK_AND_LOOK
                ? CompletableFuture.supplyAsync(
                        () -> earlyLook(options, started.toEpochMilli()), Aside.thread("first look"))
                : CompletableFuture.completedFuture(Optional.empty());
        try (Ending ending = new Ending(diary, progress.out())) {
            Configuration configuration = Configuration.load(options.conf());
            ConfigurationArchive archive = PastConfiguration.archive(options.conf(), configuration);
            diary.businessDate(asOf(options, configuration, started));
            options.place().prove(options.warehouse());
            warehouse = Optional.of(Warehouse.open(options.warehouse()));
            ending.worksIn(warehouse.get());
            Optional<Duration> deadline = configuration.settings().limits().deadline();
            if (deadline.isPresent()) {
                ending.watch(deadline.get(), machine.halt());
            }
            underLock(
                    options,
                    machine,
                    ending,
                    configuration,
                    archive,
                    warehouse.get(),
                    diary,
                    usesSpark && !options.place().isLocal() ? () -> spark(options) : () -> early,
                    firstLook,
                    stages);
            foreseen = true;
        } catch (InvalidConfiguration e) {
            foreseen = true;
            e.problems().forEach(problem -> diary.tell(ExitCode.USAGE, problem));
        } catch (StorageFailure e) {
            foreseen = true;
            diary.tell(ExitCode.STORAGE, e.getMessage());
        } catch (UncheckedIOException | FSError e) {
            foreseen = true;
            diary.tell(ExitCode.STORAGE, "The store or the inbox cannot be read or written: " + e.getMessage());
        } finally {
            if (!foreseen) {
                diary.endInBug(warehouse);
            }
        }
        return diary.end(warehouse);
    }

    private static void underLock(
            RunOptions options,
            Machine machine,
            Ending ending,
            Configuration configuration,
            ConfigurationArchive archive,
            Warehouse warehouse,
            RunDiary diary,
            Supplier<CompletableFuture<JavaSparkContext>> spark,
            CompletableFuture<Optional<Look>> earlyLook,
            Consumer<Work> stages) {
        String owner =
                "run " + diary.runId() + ", process " + ProcessHandle.current().pid();
        CompletableFuture<Optional<Look>> firstLook = earlyLook;
        Optional<StoreLock> lock = StoreLock.take(warehouse, owner, Duration.ZERO);
        if (lock.isEmpty()) {
            // What arrives while the run waits for another one is not still being written.
            firstLook = CompletableFuture.completedFuture(Optional.empty());
            lock = StoreLock.take(warehouse, owner, options.lockWait());
        }
        if (lock.isEmpty()) {
            diary.tell(ExitCode.LOCKED, "The lock is held by: " + StoreLock.holder(warehouse));
            return;
        }
        try {
            Releases releases = Releases.of(warehouse);
            Export.of(warehouse).sweepUnfinished();
            warehouse.prove();
            releases.current().ifPresent(current -> diary.release(current.number()));
            show(configuration, warehouse, releases);
            stages.accept(new Work(
                    options,
                    configuration,
                    warehouse,
                    releases,
                    diary,
                    diary.asOf(),
                    CodeVersion.current(),
                    releases.current(),
                    archive,
                    Origin.NIGHT,
                    machine.clock(),
                    ending,
                    firstLook.join(),
                    spark.get()));
            diary.leave(warehouse);
            show(configuration, warehouse, releases);
        } finally {
            lock.get().close();
        }
    }

    /** Empty where the inbox cannot be listed: the look is taken again where the run can say so. */
    private static Optional<Look> earlyLook(RunOptions options, long nowMillis) {
        try {
            return Optional.of(look(options, nowMillis));
        } catch (StorageFailure | UncheckedIOException | FSError toldLater) {
            return Optional.empty();
        }
    }

    private static Look look(RunOptions options, long nowMillis) {
        return Load.look(StoreFiles.uri(options.inbox()), nowMillis);
    }

    private static CompletableFuture<JavaSparkContext> spark(RunOptions options) {
        // A thread of its own: Spark's threads inherit its class loader, which under spark-submit is the one
        // that has our jars; those of a pool may have another.
        return CompletableFuture.supplyAsync(() -> SparkStart.start(options.place()), Aside.thread("start of Spark"));
    }

    private static String runId(Instant started) {
        byte[] random = new byte[3];
        new SecureRandom().nextBytes(random);
        return RUN_ID.format(started) + "-" + HexFormat.of().formatHex(random);
    }

    /** The business date: as given, or today in the configured zone. */
    static LocalDate asOf(RunOptions options, Configuration configuration, Instant now) {
        return options.asOf()
                .orElseGet(
                        () -> LocalDate.ofInstant(now, configuration.settings().zoneId()));
    }

    /** Also repairs what an interrupted run left: an export that does not show the current release yet. */
    private static void show(Configuration configuration, Warehouse warehouse, Releases releases) {
        releases.current().ifPresent(current -> {
            if (!warehouse.hasRunFile(current.runId(), RunDiary.REPORT_FILE)) {
                leaveReportOfInterrupted(configuration, warehouse, releases, current);
            }
            Export.of(warehouse).show(current, Set.copyOf(configuration.openSources()));
        });
    }

    /** A run that was stopped right after it published left no report: what its release knows makes one. */
    private static void leaveReportOfInterrupted(
            Configuration configuration, Warehouse warehouse, Releases releases, Manifest manifest) {
        RunDiary diary = new RunDiary(
                manifest.runId(),
                manifest.asOf(),
                Progress.none(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)));
        diary.tell(
                ExitCode.WARNINGS,
                "The run was interrupted after it published release " + manifest.number()
                        + "; a later run wrote this report from the release. Nothing has to be done");
        LoadStage.retell(
                diary, configuration, releases.live(manifest.segments()), manifest.deliveries(), manifest.asOf());
        warehouse.tables(manifest.tables()).ifPresent(tables -> AggregateStage.retell(diary, tables));
        diary.published(manifest.number(), manifest.reports());
        diary.leave(warehouse);
    }

    /** Load, aggregate, report. */
    static void nightly(Work work) {
        Look look = inbox(work);
        boolean hasNew = FreeSpace.newBytes(work, look) > 0;
        // One core copies what is new, so the other can read what the new release will rest on.
        Optional<ReleaseBefore> readAhead = hasNew ? Optional.of(AggregateStage.before(work)) : Optional.empty();
        readAhead.ifPresent(ReleaseBefore::readAhead);
        if (hasNew && SparkStart.isForOneRun()) {
            // When Spark has started, one core plans its job, and the other has nothing to do.
            work.spark().thenRunAsync(Report::prepare, Aside.thread("workbooks"));
        }
        Optional<Candidate> aggregated = LoadStage.load(work, look)
                .filter(candidate -> !endsWithNothingNew(work, candidate))
                .flatMap(candidate -> AggregateStage.aggregate(
                        work, candidate, readAhead.orElseGet(() -> AggregateStage.before(work))));
        SparkStart.leave(work.spark());
        aggregated.ifPresent(candidate -> ReportStage.report(work, candidate));
    }

    /** Load only; leaves a candidate. */
    static void load(Work work) {
        LoadStage.load(work, inbox(work)).ifPresent(work.warehouse()::writeCandidate);
    }

    /** Aggregates the candidate. */
    static void aggregate(Work work) {
        candidate(work, "jobs/load.sh")
                .filter(candidate -> !endsWithNothingNew(work, candidate))
                .flatMap(candidate -> AggregateStage.aggregate(work, candidate))
                .ifPresent(work.warehouse()::writeCandidate);
    }

    /** Reports and publishes the candidate. */
    static void report(Work work) {
        Optional<Candidate> candidate =
                candidate(work, "jobs/load.sh and jobs/aggregate.sh").filter(found -> !endsWithNothingNew(work, found));
        if (candidate.isPresent() && candidate.get().tables().isEmpty()) {
            work.diary().tell(ExitCode.USAGE, "The candidate has no tables yet; run jobs/aggregate.sh first");
        } else {
            candidate.ifPresent(found -> {
                retell(work, found);
                ReportStage.report(work, found);
            });
        }
    }

    /** What the stages before told in runs of their own stands in the report of the run that publishes. */
    private static void retell(Work work, Candidate candidate) {
        LoadStage.retell(
                work.diary(),
                work.configuration(),
                work.releases().live(candidate.segments()),
                candidate.deliveries(),
                candidate.asOf());
        work.warehouse().tables(candidate.tables()).ifPresent(tables -> AggregateStage.retell(work.diary(), tables));
    }

    /** What is in the inbox, which the store is proven to have room for. */
    private static Look inbox(Work work) {
        InboxCheck.proveFolder(work.options().inbox());
        Look look = work.firstLook()
                .orElseGet(() -> look(work.options(), work.clock().millis()));
        FreeSpace.prove(work, look);
        return look;
    }

    private static boolean endsWithNothingNew(Work work, Candidate candidate) {
        boolean nothingNew = work.isNothingNew(candidate);
        if (nothingNew) {
            work.diary().nothingNew(work.nextNumber() - 1);
        }
        return nothingNew;
    }

    private static Optional<Candidate> candidate(Work work, String before) {
        Optional<Candidate> candidate = work.warehouse().candidate();
        long current = work.nextNumber() - 1;
        if (candidate.isEmpty()) {
            work.diary().tell(ExitCode.USAGE, "There is no candidate in the store; run " + before + " first");
        } else if (candidate.get().parent() != current) {
            work.diary()
                    .tell(
                            ExitCode.LOCKED,
                            "The candidate follows release " + candidate.get().parent() + ", but release " + current
                                    + " is published already; run jobs/load.sh again");
            return Optional.empty();
        } else if (!work.configuration().hash().equals(candidate.get().configurationHash())
                || !work.codeVersion().equals(candidate.get().codeVersion())) {
            work.diary()
                    .tell(
                            ExitCode.USAGE,
                            "The configuration or the program changed since the candidate was loaded; run"
                                    + " jobs/load.sh again");
            return Optional.empty();
        }
        return candidate;
    }
}
