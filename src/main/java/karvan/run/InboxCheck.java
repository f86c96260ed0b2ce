package karvan.run;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import karvan.config.Configuration;
import karvan.config.InvalidConfiguration;
import karvan.config.Source;
import karvan.config.SourceKind;
import karvan.load.Load;
import karvan.trade.PlainLine;
import karvan.warehouse.StoreFiles;

/** Shows which file of the inbox belongs to which source; opens no file and writes nothing. */
final class InboxCheck {

    private InboxCheck() {}

    /** @throws InvalidConfiguration when the inbox is no folder: a mistyped or unmounted one must not look like a quiet night */
    static void proveFolder(Path inbox) {
        if (!Files.isDirectory(inbox)) {
            throw new InvalidConfiguration(List.of("The inbox " + inbox
                    + " is no folder; give --inbox the folder with one folder per source, or mount it"));
        }
    }

    /** @return {@link ExitCode#WARNINGS} when a file belongs to no source */
    static ExitCode print(Configuration configuration, RunOptions options, PrintStream out) {
        proveFolder(options.inbox());
        Map<String, String> claims =
                Load.claims(Load.look(StoreFiles.uri(options.inbox()), 0), configuration.sources());
        out.println("Inbox " + options.inbox() + ": " + claims.size() + " files");
        for (Source source : configuration.sources()) {
            if (source.kind() == SourceKind.JDBC) {
                out.println(
                        "  " + source.id() + ": database " + source.database().name() + " on "
                                + String.join(", ", source.database().hosts()) + ", read by every run");
                continue;
            }
            long files = claims.values().stream().filter(source.id()::equals).count();
            out.println("  " + source.id() + ": " + files + " files");
        }
        claims.forEach((file, source) -> {
            if (source.isEmpty()) {
                out.println("  " + PlainLine.of(file)
                        + " belongs to no source; compare it with files.names of conf/sources/*.yaml");
            }
        });
        return claims.containsValue("") ? ExitCode.WARNINGS : ExitCode.OK;
    }
}
