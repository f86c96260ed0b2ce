package karvan.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Inboxes made of links to the drawn files, so that many rows lie on the disk once. */
final class Inboxes {

    private Inboxes() {}

    static Path of(Path inbox, List<Path> files) throws IOException {
        Folders.empty(inbox);
        Path ofSource = Files.createDirectories(inbox.resolve(BenchmarkConf.SOURCE));
        for (Path file : files) {
            Files.createLink(ofSource.resolve(file.getFileName()), file);
        }
        return inbox;
    }
}
