package karvan;

import java.util.List;
import java.util.concurrent.Callable;
import karvan.run.Jobs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The commands that work on a night: its stages, and what looks at the inbox. */
final class NightCommands {

    private NightCommands() {}

    /** The commands, in the order in which the help lists them. */
    static List<Callable<Integer>> all() {
        return List.of(new Nightly(), new Load(), new Aggregate(), new Report(), new Check(), new Status());
    }

    @Command(
            name = "nightly",
            mixinStandardHelpOptions = true,
            description = "The whole night under one lock: load, aggregate, report, publish.")
    private static final class Nightly implements Callable<Integer> {
        @Mixin
        private WorkOptions work;

        @Override
        public Integer call() {
            return Jobs.nightly(work.options(), System.out);
        }
    }

    @Command(
            name = "load",
            mixinStandardHelpOptions = true,
            description = "Delivered files to segments; leaves a candidate for 'aggregate' and publishes nothing.")
    private static final class Load implements Callable<Integer> {
        @Mixin
        private WorkOptions work;

        @Override
        public Integer call() {
            return Jobs.load(work.options(), System.out);
        }
    }

    @Command(
            name = "aggregate",
            mixinStandardHelpOptions = true,
            description = "Segments of the candidate to totals and indicators; publishes nothing.")
    private static final class Aggregate implements Callable<Integer> {
        @Mixin
        private WorkOptions work;

        @Override
        public Integer call() {
            return Jobs.aggregate(work.options(), System.out);
        }
    }

    @Command(
            name = "report",
            mixinStandardHelpOptions = true,
            description = "Workbooks of the candidate, and its release.")
    private static final class Report implements Callable<Integer> {
        @Mixin
        private WorkOptions work;

        @Override
        public Integer call() {
            return Jobs.report(work.options(), System.out);
        }
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Proves the configuration and shows which files of the inbox a night would take; writes nothing.")
    private static final class Check implements Callable<Integer> {
        @Mixin
        private WorkOptions work;

        @Override
        public Integer call() {
            return Jobs.check(work.options(), System.out);
        }
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "The current release, the last month of each source, and what is late.")
    private static final class Status implements Callable<Integer> {
        @Mixin
        private WorkOptions work;

        @Override
        public Integer call() {
            return Jobs.status(work.options(), System.out);
        }
    }
}
