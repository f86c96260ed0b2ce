package karvan;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import karvan.run.RunOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of what makes a release. */
final class ReleaseOptions {
    @Mixin
    private StoreOptions store = new StoreOptions();

    @Option(
            names = "--as-of",
            paramLabel = "YYYY-MM-DD",
            description = "Business date: what is due, late or in the future (default: today).")
    private LocalDate asOf;

    @Mixin
    private PlaceOptions place = new PlaceOptions();

    @Option(
            names = "--lock-wait",
            paramLabel = "SECONDS",
            description = "How long to wait for another run (default: 0).")
    private int lockWait;

    /** For a command that does not look at the inbox: the folder it gets is never read. */
    RunOptions options() {
        return options(StoreOptions.home("sample-data/inbox"));
    }

    RunOptions options(Path inbox) {
        return new RunOptions(
                store.conf,
                inbox,
                store.warehouse,
                Optional.ofNullable(asOf),
                place.place(),
                Duration.ofSeconds(lockWait));
    }
}
