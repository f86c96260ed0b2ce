package karvan;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import karvan.run.RunOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of what makes a release without looking at the inbox. */
final class ReleaseOptions {
    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--as-of",
            paramLabel = "YYYY-MM-DD",
            description = "Business date: what is late in the workbooks (default: today).")
    private LocalDate asOf;

    @Option(names = "--master", paramLabel = "URL", description = "Spark master (default: local[*]).")
    private String master = "local[*]";

    @Option(
            names = "--lock-wait",
            paramLabel = "SECONDS",
            description = "How long to wait for another run (default: 0).")
    private int lockWait;

    RunOptions options() {
        return new RunOptions(
                store.conf,
                StoreOptions.home("sample-data/inbox"),
                store.warehouse,
                Optional.ofNullable(asOf),
                master,
                Duration.ofSeconds(lockWait));
    }
}
