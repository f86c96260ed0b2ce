package karvan;

import java.nio.file.Path;
import karvan.run.RunOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of what reads the inbox: those of a release, and where the inbox is. */
final class WorkOptions {
    @Mixin
    private ReleaseOptions release = new ReleaseOptions();

    @Option(
            names = "--inbox",
            paramLabel = "DIR",
            description = "Folder with one folder per source (default: sample-data/inbox).")
    private Path inbox = StoreOptions.home("sample-data/inbox");

    RunOptions options() {
        return release.options(inbox);
    }
}
