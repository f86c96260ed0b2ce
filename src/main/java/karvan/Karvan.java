package karvan;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import karvan.run.ExitCode;
import karvan.run.ExplainOptions;
import karvan.run.Jobs;
import karvan.run.RunOptions;
import karvan.trade.Period;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** The command line: one subcommand per job. Scripts under {@code jobs/} start it. */
@Command(
        name = "karvan",
        mixinStandardHelpOptions = true,
        version = "Karvan 1.0.0",
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Loads customs and ministry trade tables, aggregates them by commodity group and period, and publishes"
                        + " Excel reports.")
public final class Karvan {

    private Karvan() {}

    /** Starts a job and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Not only exceptions: an error of the machine, such as memory that ran out, has its exit code too.
        Thread.currentThread()
                .setUncaughtExceptionHandler((thread, error) -> System.exit(Jobs.unexpected(error, System.out)));
        System.exit(run(arguments));
    }

    /** Runs the job that {@code arguments} name and returns the number of its exit code. */
    public static int run(String... arguments) {
        CommandLine line = new CommandLine(new Karvan())
                .addSubcommand(new Nightly())
                .addSubcommand(new Load())
                .addSubcommand(new Aggregate())
                .addSubcommand(new Report())
                .addSubcommand(new Check())
                .addSubcommand(new Status())
                .addSubcommand(new Releases())
                .addSubcommand(new Diff())
                .addSubcommand(new Verify())
                .addSubcommand(new Explain());
        line.registerConverter(Period.class, new PeriodByText());
        line.registerConverter(LocalDate.class, new DateByText());
        line.setParameterExceptionHandler((misuse, parsed) -> Jobs.misused(
                misuse.getMessage() + "\nTry '"
                        + misuse.getCommandLine().getCommandSpec().qualifiedName() + " --help'",
                System.out));
        line.setExecutionExceptionHandler((exception, command, parsed) -> Jobs.unexpected(exception, System.out));
        describeExitCodes(line);
        line.getSubcommands().values().forEach(Karvan::describeExitCodes);
        if (arguments.length == 0) {
            line.usage(System.out);
            return ExitCode.USAGE.code();
        }
        return line.execute(arguments);
    }

    private static void describeExitCodes(CommandLine line) {
        Map<String, String> codes = new LinkedHashMap<>();
        Arrays.stream(ExitCode.values()).forEach(code -> codes.put(Integer.toString(code.code()), code.meaning()));
        line.getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(codes);
    }

    private static final class PeriodByText implements ITypeConverter<Period> {
        @Override
        public Period convert(String text) {
            return Period.find(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text
                            + "' is no period; expected a form like 2025-06, 2025-Q2, 2025-S1, 2025 or"
                            + " 2025-01-01/P6M"));
        }
    }

    private static final class DateByText implements ITypeConverter<LocalDate> {
        @Override
        public LocalDate convert(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException noDate) {
                throw new TypeConversionException("'" + text + "' is no date; expected YYYY-MM-DD such as 2025-08-12");
            }
        }
    }

    /** Options of everything that reads a configuration and a store. */
    private static final class StoreOptions {
        @Option(names = "--conf", paramLabel = "DIR", description = "Folder of the configuration (default: conf).")
        private Path conf = home("conf");

        @Option(
                names = "--warehouse",
                paramLabel = "DIR",
                description = "Folder of the store (default: data/warehouse).")
        private String warehouse = home("data/warehouse").toString();

        private static Path home(String folder) {
            return Path.of(System.getProperty("karvan.home", ".")).resolve(folder);
        }
    }

    /** Options of what reads the inbox or works on a release. */
    private static final class WorkOptions {
        @Mixin
        private StoreOptions store = new StoreOptions();

        @Option(
                names = "--inbox",
                paramLabel = "DIR",
                description = "Folder with one folder per source (default: sample-data/inbox).")
        private Path inbox = StoreOptions.home("sample-data/inbox");

        @Option(
                names = "--as-of",
                paramLabel = "YYYY-MM-DD",
                description = "Business date: what is due, late or in the future (default: today).")
        private LocalDate asOf;

        @Option(names = "--master", paramLabel = "URL", description = "Spark master (default: local[*]).")
        private String master = "local[*]";

        @Option(
                names = "--lock-wait",
                paramLabel = "SECONDS",
                description = "How long to wait for another run (default: 0).")
        private int lockWait;

        private RunOptions options() {
            return new RunOptions(
                    store.conf,
                    inbox,
                    store.warehouse,
                    Optional.ofNullable(asOf),
                    master,
                    Duration.ofSeconds(lockWait));
        }
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

    @Command(name = "releases", mixinStandardHelpOptions = true, description = "All releases, the newest first.")
    private static final class Releases implements Callable<Integer> {
        @Mixin
        private StoreOptions store;

        @Override
        public Integer call() {
            return Jobs.releases(store.conf, store.warehouse, System.out);
        }
    }

    @Command(
            name = "diff",
            mixinStandardHelpOptions = true,
            description = "Every published figure that differs between two releases, and the files that caused it.")
    private static final class Diff implements Callable<Integer> {
        @Mixin
        private StoreOptions store;

        @Parameters(index = "0", paramLabel = "A", description = "Number or date of the older release.")
        private String older;

        @Parameters(index = "1", paramLabel = "B", description = "Number or date of the newer release.")
        private String newer;

        @Override
        public Integer call() {
            return Jobs.diff(store.conf, store.warehouse, older, newer, System.out);
        }
    }

    @Command(
            name = "verify",
            mixinStandardHelpOptions = true,
            description = "Reads every file of every release and compares it with its hash.")
    private static final class Verify implements Callable<Integer> {
        @Mixin
        private StoreOptions store;

        @Override
        public Integer call() {
            return Jobs.verify(store.warehouse, System.out);
        }
    }

    @Command(
            name = "explain",
            mixinStandardHelpOptions = true,
            description = "Walks a published figure back to files, sheets and rows, and adds them up again.")
    private static final class Explain implements Callable<Integer> {
        @Mixin
        private StoreOptions store;

        @Option(names = "--report", required = true, description = "Report id, such as kazakhstan-azerbaijan.")
        private String report;

        @Option(names = "--indicator", required = true, description = "Indicator id, such as value or growth.")
        private String indicator;

        @Option(names = "--reporter", required = true, description = "Recording country, such as KZ.")
        private String reporter;

        @Option(names = "--partner", required = true, description = "Partner country, such as AZ.")
        private String partner;

        @Option(
                names = "--direction",
                required = true,
                description = "import, export, or total for turnover and balance.")
        private String direction;

        @Option(names = "--scheme", required = true, description = "Group scheme, such as karvan.")
        private String scheme;

        @Option(names = "--group", required = true, description = "Group key, such as metals, or total.")
        private String group;

        @Option(names = "--period", required = true, description = "SDMX period, such as 2025-01-01/P6M or 2025-06.")
        private Period period;

        @Option(names = "--release", description = "Number or date of the release (default: the current one).")
        private String release;

        @Override
        public Integer call() {
            return Jobs.explain(
                    new ExplainOptions(
                            store.conf,
                            store.warehouse,
                            Optional.ofNullable(release),
                            report,
                            indicator,
                            reporter,
                            partner,
                            direction,
                            scheme,
                            group,
                            period),
                    System.out);
        }
    }
}
