package karvan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import karvan.run.BackfillOptions;
import karvan.run.CleanUpOptions;
import karvan.run.StoreJobs;
import karvan.trade.Period;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that go back in time: earlier releases, and deliveries that were read before. */
final class VintageCommands {

    private VintageCommands() {}

    /** The commands, in the order in which the help lists them. */
    static List<Callable<Integer>> all() {
        return List.of(new Rebuild(), new Backfill(), new Withdraw(), new Gc());
    }

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description =
                    "Makes the workbooks of an earlier release again, from its segments and its configuration, and"
                            + " compares them with what was published. Publishes nothing.")
    private static final class Rebuild implements Callable<Integer> {
        @Mixin
        private StoreOptions store;

        @Parameters(
                index = "0",
                paramLabel = "RELEASE|DATE",
                description = "Number of the release, or a date for the last one published by the end of that day.")
        private String release;

        @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the workbooks.")
        private Path out;

        @Mixin
        private PlaceOptions place;

        @Override
        public Integer call() {
            return StoreJobs.rebuild(store.conf, store.warehouse, place.place(), release, out, System.out);
        }
    }

    @Command(
            name = "backfill",
            mixinStandardHelpOptions = true,
            description =
                    "Reads delivered files again from the store with the descriptions, code lists and rates of today."
                            + " Without --publish it only shows what that changes in files and figures.")
    private static final class Backfill implements Callable<Integer> {
        @Mixin
        private ReleaseOptions run;

        @Option(names = "--source", paramLabel = "ID", description = "Only files of this source (default: all).")
        private String source;

        @Option(
                names = "--from",
                paramLabel = "PERIOD",
                description = "Only files about this month or later, such as 2024-01.")
        private Period from;

        @Option(names = "--to", paramLabel = "PERIOD", description = "Only files about this month or earlier.")
        private Period to;

        @Option(names = "--publish", description = "Make a release of it.")
        private boolean publish;

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                description = "Kept with the release, for those who read the list.")
        private String reason = "";

        @Override
        public Integer call() {
            return StoreJobs.backfill(
                    run.options(),
                    new BackfillOptions(
                            Optional.ofNullable(source),
                            Optional.ofNullable(from),
                            Optional.ofNullable(to),
                            publish,
                            reason),
                    System.out);
        }
    }

    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description =
                    "Publishes the content and configuration of the release before RELEASE as the next release. The"
                            + " withdrawn release stays readable; its files are not taken from the inbox again. To take a"
                            + " withdrawal back, withdraw the release that it made.")
    private static final class Withdraw implements Callable<Integer> {
        @Mixin
        private ReleaseOptions run;

        @Parameters(index = "0", paramLabel = "RELEASE", description = "Number or date of the release to withdraw.")
        private String release;

        @Option(
                names = "--reason",
                paramLabel = "TEXT",
                description = "Kept with the release, for those who read the list.")
        private String reason = "";

        @Override
        public Integer call() {
            return StoreJobs.withdraw(run.options(), release, reason, System.out);
        }
    }

    @Command(
            name = "gc",
            mixinStandardHelpOptions = true,
            description =
                    "Shows what nothing in the store refers to: parts of killed runs, segments and tables that were never"
                            + " published, reports of old runs. With --sweep it moves that to trash/ and deletes what has lain"
                            + " there for the grace. Delivered files, releases and their workbooks always stay.")
    private static final class Gc implements Callable<Integer> {
        @Mixin
        private StoreOptions store;

        @Option(names = "--sweep", description = "Do it; without, nothing is changed.")
        private boolean sweep;

        @Option(
                names = "--grace-days",
                paramLabel = "DAYS",
                description =
                        "How long a file must not have changed, and how long it stays in trash/ (default and least: 7).")
        private int graceDays = CleanUpOptions.SHORTEST_GRACE_DAYS;

        @Option(
                names = "--keep-runs-days",
                paramLabel = "DAYS",
                description = "How long reports of runs stay that published nothing (default: 400).")
        private int keepRunsDays = CleanUpOptions.USUAL_RUNS_DAYS;

        @Option(
                names = "--max-percent",
                paramLabel = "PERCENT",
                description = "Largest part of the store that may go at once (default: 20).")
        private int maxPercent = CleanUpOptions.USUAL_PERCENT;

        @Option(
                names = "--lock-wait",
                paramLabel = "SECONDS",
                description = "How long to wait for another run (default: 0).")
        private int lockWait;

        @Override
        public Integer call() {
            return StoreJobs.gc(
                    store.warehouse,
                    new CleanUpOptions(sweep, graceDays, keepRunsDays, maxPercent, Duration.ofSeconds(lockWait)),
                    System.out);
        }
    }
}
