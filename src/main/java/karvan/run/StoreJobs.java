package karvan.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import karvan.config.Configuration;
import karvan.config.InvalidConfiguration;
import karvan.warehouse.Manifest;
import karvan.warehouse.Releases;
import karvan.warehouse.Verification;
import karvan.warehouse.Warehouse;

/** The jobs on a store that exists. Each prints what it did and returns the number of its exit code. */
public final class StoreJobs {

    private StoreJobs() {}

    /** All releases, the newest first. */
    public static int releases(Path conf, String warehouse, PrintStream out) {
        return Jobs.guarded(out, () -> {
            Configuration configuration = Configuration.load(conf);
            List<Manifest> all = Releases.of(store(warehouse)).all();
            out.println(
                    "release  published                  as of       files  workbooks  run                      made by");
            all.stream()
                    .sorted(Comparator.comparing(Manifest::number).reversed())
                    .forEach(m -> out.println(String.format(
                            Locale.ROOT,
                            "%7d  %-25s  %s  %5d  %9d  %-23s  %s",
                            m.number(),
                            Jobs.time(m, configuration),
                            m.asOf(),
                            m.segments().size(),
                            m.reports().size(),
                            m.runId(),
                            RunDiary.printable(Withdrawn.madeBy(m, all)))));
            return ExitCode.OK;
        });
    }

    /**
     * Every published figure that differs between two releases, and the files that caused it.
     *
     * @param json whether to print JSON for programs
     */
    public static int diff(Path conf, String warehouse, String older, String newer, boolean json, PrintStream out) {
        return Jobs.guarded(out, () -> {
            Configuration configuration = Configuration.load(conf);
            Warehouse store = store(warehouse);
            Optional<Manifest> a = find(configuration, store, older, out);
            Optional<Manifest> b = find(configuration, store, newer, out);
            if (a.isEmpty() || b.isEmpty()) {
                return ExitCode.USAGE;
            }
            ReleaseDiff diff =
                    ReleaseDiff.between(ReleaseDiff.Side.of(store, a.get()), ReleaseDiff.Side.of(store, b.get()));
            if (json) {
                diff.printJson(out);
            } else {
                out.println(told(a.get(), configuration) + " and " + told(b.get(), configuration));
                diff.print(out::println);
            }
            return ExitCode.OK;
        });
    }

    private static String told(Manifest manifest, Configuration configuration) {
        return "release " + manifest.number() + " (" + Jobs.time(manifest, configuration) + ", "
                + RunDiary.printable(manifest.origin().sentence()) + ")";
    }

    /** Reads every file of every release and compares it with its hash. */
    public static int verify(String warehouse, PrintStream out) {
        return Jobs.guarded(out, () -> {
            Verification verification = Verification.of(store(warehouse));
            verification.problems().forEach(out::println);
            out.println(verification.files() + " files, " + verification.bytes() + " bytes read; "
                    + verification.problems().size() + " problems");
            return verification.problems().isEmpty() ? ExitCode.OK : ExitCode.STORAGE;
        });
    }

    /** Walks a published figure back to files, sheets and rows, and adds them up again. */
    public static int explain(ExplainOptions options, PrintStream out) {
        return Jobs.guarded(out, () -> {
            Configuration configuration = Configuration.load(options.conf());
            Warehouse store = store(options.warehouse());
            Optional<Manifest> manifest = options.release().isPresent()
                    ? find(configuration, store, options.release().get(), out)
                    : Releases.of(store).current();
            if (manifest.isEmpty()) {
                out.println("There is no such release; jobs/karvan.sh releases lists them");
                return ExitCode.USAGE;
            }
            return Explain.explain(
                    ofThen(configuration, store, manifest.get(), out), store, manifest.get(), options.key(), out);
        });
    }

    /** Lets in a file that was held back as implausible. */
    public static int accept(String warehouse, String sha256, PrintStream out) {
        return Jobs.guarded(out, () -> FileDecisions.accept(store(warehouse), sha256, out));
    }

    /** Never lets a file in again, also when it is live. */
    public static int reject(String warehouse, String sha256, PrintStream out) {
        return Jobs.guarded(out, () -> FileDecisions.reject(store(warehouse), sha256, out));
    }

    /**
     * Writes the workbooks of a release again; publishes nothing.
     *
     * @param release number or date
     * @param target folder they are written into
     */
    public static int rebuild(
            Path conf, String warehouse, SparkPlace place, String release, Path target, PrintStream out) {
        return Jobs.guarded(out, () -> {
            Configuration configuration = Configuration.load(conf);
            place.prove(warehouse);
            Warehouse store = store(warehouse);
            return find(configuration, store, release, out)
                    .map(manifest -> Rebuild.rebuild(store, manifest, place, target, out))
                    .orElse(ExitCode.USAGE);
        });
    }

    /**
     * Publishes the content of the release before a withdrawn one.
     *
     * @param release number or date
     * @param reason may be empty
     */
    public static int withdraw(RunOptions options, String release, String reason, PrintStream out) {
        return existing(options, out, work -> Withdrawal.withdraw(work, release, reason));
    }

    /** Reads delivered files again with the descriptions of today; shows what that changes, or publishes it. */
    public static int backfill(RunOptions options, BackfillOptions backfill, PrintStream out) {
        return existing(options, out, work -> Backfill.backfill(work, backfill));
    }

    /** Clears the store of what nothing refers to. */
    public static int gc(String warehouse, CleanUpOptions options, PrintStream out) {
        return Jobs.guarded(
                out,
                () -> CleanUp.gc(store(warehouse), options, Clock.systemUTC().instant(), out));
    }

    /** A run on a store that is there already. */
    private static int existing(RunOptions options, PrintStream out, Consumer<Work> stages) {
        int found = Jobs.guarded(out, () -> {
            store(options.warehouse());
            return ExitCode.OK;
        });
        return found == ExitCode.OK.code() ? Run.run(options, out, Run.Early.SPARK, stages) : found;
    }

    /** The configuration that a release was made with; today's, and a sentence that says so, where it is not to be had. */
    private static Configuration ofThen(Configuration today, Warehouse store, Manifest manifest, PrintStream out) {
        if (manifest.configurationHash().equals(today.hash())) {
            return today;
        }
        try {
            Optional<PastConfiguration> past = PastConfiguration.of(store, manifest);
            if (past.isPresent()) {
                out.println("conf/ has changed since release " + manifest.number()
                        + "; sources and groups are those of the release");
                return past.get().configuration();
            }
            out.println("The configuration of release " + manifest.number()
                    + " is not in the store; sources and groups are those of today");
        } catch (InvalidConfiguration e) {
            out.println(e.problems().get(0) + "; sources and groups are those of today");
        }
        return today;
    }

    /** The store of a command that only reads: a mistyped folder is told, not made. */
    private static Warehouse store(String warehouse) {
        return Warehouse.find(warehouse)
                .orElseThrow(() -> new InvalidConfiguration(List.of("There is no store in " + warehouse
                        + "; give --warehouse its folder, or run jobs/nightly.sh to make one")));
    }

    private static Optional<Manifest> find(
            Configuration configuration, Warehouse warehouse, String release, PrintStream out) {
        Optional<Manifest> found =
                Releases.of(warehouse).find(release, configuration.settings().zoneId());
        if (found.isEmpty()) {
            out.println("There is no release '" + release + "'; give a number or a date (2025-08-12) from"
                    + " jobs/karvan.sh releases");
        }
        return found;
    }
}
