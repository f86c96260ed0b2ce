package karvan;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import karvan.run.ExplainOptions;
import karvan.run.StoreJobs;
import karvan.trade.Period;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that work on the store: its releases, and what they remember. */
final class StoreCommands {

    private StoreCommands() {}

    /** The commands, in the order in which the help lists them. */
    static List<Callable<Integer>> all() {
        return List.of(new Releases(), new Diff(), new Verify(), new Explain(), new Accept(), new Reject());
    }

    @Command(name = "releases", mixinStandardHelpOptions = true, description = "All releases, the newest first.")
    private static final class Releases implements Callable<Integer> {
        @Mixin
        private StoreOptions store;

        @Override
        public Integer call() {
            return StoreJobs.releases(store.conf, store.warehouse, System.out);
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

        @Option(names = "--json", description = "Print JSON for programs instead of lines for people.")
        private boolean json;

        @Override
        public Integer call() {
            return StoreJobs.diff(store.conf, store.warehouse, older, newer, json, System.out);
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
            return StoreJobs.verify(store.warehouse, System.out);
        }
    }

    @Command(
            name = "accept",
            mixinStandardHelpOptions = true,
            description = "Lets in a file that was held back as implausible; the next night takes it.")
    private static final class Accept implements Callable<Integer> {
        @Mixin
        private StoreOptions store;

        @Parameters(index = "0", paramLabel = "SHA", description = "SHA-256 of the file, at least its first 8 digits.")
        private String sha256;

        @Override
        public Integer call() {
            return StoreJobs.accept(store.warehouse, sha256, System.out);
        }
    }

    @Command(
            name = "reject",
            mixinStandardHelpOptions = true,
            description = "Never lets a file in again; where it is live, its slot falls back to what it held before.")
    private static final class Reject implements Callable<Integer> {
        @Mixin
        private StoreOptions store;

        @Parameters(index = "0", paramLabel = "SHA", description = "SHA-256 of the file, at least its first 8 digits.")
        private String sha256;

        @Override
        public Integer call() {
            return StoreJobs.reject(store.warehouse, sha256, System.out);
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
            return StoreJobs.explain(
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
