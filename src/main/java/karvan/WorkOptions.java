package karvan;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import karvan.run.RunOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of what reads the inbox or works on a release. */
final class WorkOptions {
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

    RunOptions options() {
        return new RunOptions(
                store.conf, inbox, store.warehouse, Optional.ofNullable(asOf), master, Duration.ofSeconds(lockWait));
    }
}
