package karvan.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
                readOne(file, problems).ifPresent(sources::add);
            }
        } catch (IOException e) {
            problems.add(folder.toString(), "cannot be read (" + e.getMessage() + "); check that the folder exists");
        }
        if (sources.isEmpty() && problems.isEmpty()) {
            problems.add(folder.toString(), "no source is described; expected one file <id>.yaml per source");
        }
        return sources;
    }

    private static Optional<Source> readOne(Path file, Problems problems) {
        try {
            return parse(file, Files.readString(file), problems);
        } catch (IOException e) {
            problems.add(file.toString(), "cannot be read (" + e.getMessage() + "); check that it exists and is UTF-8");
            return Optional.empty();
        }
    }

    /**
     * One source description, proved.
     *
     * @param file where it stands or will, whose name is the id
     */
    public static Optional<Source> parse(Path file, String text, Problems problems) {
        int before = problems.sentences().size();
        Optional<Source> source = YamlFile.parse(file, text, Source.class, problems);
        try {
            YamlLines lines = YamlLines.of(file, text);
            source.ifPresent(each -> new SourceProof(each, file, lines, problems).prove());
        } catch (IOException noYaml) {
            if (problems.sentences().size() == before) {
                problems.add(file.toString(), "is no YAML (" + noYaml.getMessage() + ")");
            }
        }
        return problems.sentences().size() == before ? source : Optional.empty();
    }
}
