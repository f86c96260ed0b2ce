package karvan.run;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import karvan.config.Configuration;
import karvan.config.InvalidConfiguration;
import karvan.config.Source;
import karvan.warehouse.Manifest;
import karvan.warehouse.Releases;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.StoreFiles;
import karvan.warehouse.StoreLock;
import karvan.warehouse.Warehouse;
import org.apache.hadoop.fs.FSError;

/** The jobs behind the command line. Each prints what it did and returns the number of its exit code. */
public final class Jobs {

    private static final DateTimeFormatter PUBLISHED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ssxxx", Locale.ROOT);

    private Jobs() {}

    /**
     * Makes this process ready for the one job it is started for: begins, in a thread of its own, what every job needs and what takes
     * longer to load than its command line to read.
     */
    public static void prepare() {
        SparkStart.forOneRun();
        Aside.thread("files").execute(StoreFiles::prepare);
    }

    /** The whole night under one lock: load, aggregate, report, publish. */
    public static int nightly(RunOptions options, PrintStream out) {
        return Run.run(options, out, Run.Early.SPARK_AND_LOOK, Run::nightly);
    }

    /** Delivered files to segments; leaves a candidate. */
    public static int load(RunOptions options, PrintStream out) {
        return Run.run(options, out, Run.Early.SPARK_AND_LOOK, Run::load);
    }

    /** Segments of the candidate to tables. */
    public static int aggregate(RunOptions options, PrintStream out) {
        return Run.run(options, out, Run.Early.SPARK, Run::aggregate);
    }

    /** Workbooks of the candidate, and its release. */
    public static int report(RunOptions options, PrintStream out) {
        return Run.run(options, out, Run.Early.NOTHING, Run::report);
    }

    /** Proves the configuration and lists what a night would find in the inbox; writes nothing. */
    public static int check(RunOptions options, PrintStream out) {
        return guarded(out, () -> {
            Configuration configuration = Configuration.load(options.conf());
            out.println("Configuration " + options.conf() + ": "
                    + configuration.sources().size() + " sources, "
                    + configuration.reports().size() + " reports, "
                    + configuration.schemes().size() + " group schemes; no problem found");
            return InboxCheck.print(configuration, options, out);
        });
    }

    /** The current release, the last period of each source, and what is late. */
    public static int status(RunOptions options, PrintStream out) {
        return guarded(out, () -> {
            Configuration configuration = Configuration.load(options.conf());
            Optional<Warehouse> store = Warehouse.find(options.warehouse());
            Optional<Manifest> current = store.flatMap(w -> Releases.of(w).current());
            if (current.isEmpty()) {
                out.println("No release yet in " + options.warehouse() + ". Run jobs/nightly.sh");
                return ExitCode.OK;
            }
            Warehouse warehouse = store.get();
            Releases releases = Releases.of(warehouse);
            Manifest manifest = current.get();
            var live = releases.live(manifest.segments());
            out.println("Release " + manifest.number() + ", published " + time(manifest, configuration)
                    + ", business date " + manifest.asOf() + ", run " + manifest.runId() + ", made by "
                    + RunDiary.printable(manifest.origin().sentence()));
            for (Source source : configuration.sources()) {
                long files = live.stream()
                        .filter(l -> l.segment().sourceId().equals(source.id()))
                        .count();
                out.println("  " + source.id() + ": " + files + " files, last period "
                        + Lateness.last(source.id(), live).map(Object::toString).orElse("none"));
            }
            Lateness.of(
                            configuration,
                            live,
                            Run.asOf(options, configuration, Clock.systemUTC().instant()))
                    .forEach(late -> out.println("  " + late.sentence()));
            manifest.deliveries().stream()
                    .filter(d -> d.isWarning())
                    .forEach(d -> out.println("  "
                            + RunDiary.printable(d.place() + " " + d.state().code() + ": " + d.reason())));
            warehouse
                    .inboxMemory()
                    .held()
                    .forEach(held -> out.println("  "
                            + RunDiary.printable(held.sourceId() + "/" + held.fileName() + " " + held.sha256()
                                    + " waits for jobs/karvan.sh accept or reject: " + held.reason())));
            String holder = StoreLock.holder(warehouse);
            out.println("Last run to hold the lock: " + (holder.isEmpty() ? "none" : holder));
            return ExitCode.OK;
        });
    }

    /** When a release was published, as a clock on the wall of the configured zone showed it. */
    static String time(Manifest manifest, Configuration configuration) {
        return PUBLISHED.format(
                manifest.publishedAt().atZone(configuration.settings().zoneId()));
    }

    /** A command that reads only: failures end in their exit code and its sentence. */
    static int guarded(PrintStream out, Supplier<ExitCode> command) {
        ExitCode code;
        try {
            code = command.get();
        } catch (InvalidConfiguration e) {
            e.problems().forEach(out::println);
            code = ExitCode.USAGE;
        } catch (StorageFailure e) {
            out.println(e.getMessage());
            code = ExitCode.STORAGE;
        } catch (UncheckedIOException | FSError e) {
            out.println("The store or the inbox cannot be read: " + e.getMessage());
            code = ExitCode.STORAGE;
        }
        if (code != ExitCode.OK) {
            out.println(code.sentenceWithoutRelease());
        }
        return code.code();
    }

    /** Ends a command that could not even be understood; {@code problem} says why. */
    public static int misused(String problem, PrintStream out) {
        out.println(problem);
        out.println(ExitCode.USAGE.sentence());
        return ExitCode.USAGE.code();
    }

    /** The outermost door: an error no one foresaw. */
    public static int unexpected(Throwable error, PrintStream out) {
        error.printStackTrace(out);
        out.println(ExitCode.BUG.sentence());
        return ExitCode.BUG.code();
    }
}
