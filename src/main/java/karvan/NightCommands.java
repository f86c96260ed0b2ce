package karvan;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import karvan.run.DescribeJob;
import karvan.run.Jobs;
import karvan.trade.Direction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that work on a night: its stages, and what looks at the inbox. */
final class NightCommands {

    private NightCommands() {}

    /** The commands, in the order in which the help lists them. */
    static List<Callable<Integer>> all() {
        return List.of(
                new Nightly(), new Load(), new Aggregate(), new Report(), new Check(), new Describe(), new Status());
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

    @Command(
            name = "describe",
            mixinStandardHelpOptions = true,
            description = "Looks at a delivered file that no source describes yet and prints a first description of it,"
                    + " to be edited and put into conf/sources/; writes nothing.")
    private static final class Describe implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "FILE", description = "The file, packed or not.")
        private Path file;

        @Option(names = "--id", paramLabel = "ID", description = "Id of the source (default: from the file name).")
        private String id;

        @Option(
                names = "--reporter",
                paramLabel = "CODE",
                description = "Country that records, such as KZ (default: from the id or a title).")
        private String reporter;

        @Option(
                names = "--sheet",
                paramLabel = "NAME",
                description = "Sheet to look at (default: the one with the most figures).")
        private String sheet;

        @Option(
                names = "--direction",
                paramLabel = "WORD",
                description = "Direction of all figures where the file does not tell it: import, export, re-import or"
                        + " re-export.")
        private Direction direction;

        @Option(names = "--conf", paramLabel = "DIR", description = "Folder of the configuration (default: conf).")
        private Path conf = StoreOptions.home("conf");

        @Override
        public Integer call() {
            return DescribeJob.describe(conf, file, id, reporter, sheet, direction, System.out);
        }
    }
}
