package karvan.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The source descriptions of {@code conf/sources/}: one file per source is the whole registry. */
public final class Sources {

    private Sources() {}

    /**
     * Every source that is described without a problem, by name of the file. What is wrong with the others is added to
     * {@code problems}, all of it at once.
     */
    public static List<Source> read(Path confDir, Problems problems) {
        Path folder = confDir.resolve("sources");
        List<Source> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> file.getFileName().toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                int before = problems.sentences().size();
                Source source = YamlFile.read(file, Source.class, problems).orElse(null);
                if (source != null) {
                    new SourceProof(source, file, YamlLines.of(file), problems).prove();
                    if (problems.sentences().size() == before) {
                        sources.add(source);
                    }
                }
            }
        } catch (IOException e) {
            problems.add(folder.toString(), "cannot be read (" + e.getMessage() + "); check that the folder exists");
        }
        if (sources.isEmpty() && problems.isEmpty()) {
            problems.add(folder.toString(), "no source is described; expected one file <id>.yaml per source");
        }
        return sources;
    }
}
