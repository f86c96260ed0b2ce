package karvan.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The queries of the sources of kind {@code jdbc}: {@code conf/sources/<id>.sql} beside each description. */
public final class Queries {

    private Queries() {}

    /**
     * The statement of every such source, by its id. What is wrong with a query is added to {@code problems}, as is a file
     * of SQL that belongs to no source.
     */
    public static Map<String, String> read(Path confDir, List<Source> sources, Problems problems) {
        Path folder = confDir.resolve("sources");
        Map<String, String> queries = new TreeMap<>();
        for (Source source : sources) {
            if (source.kind() == SourceKind.JDBC) {
                read(folder.resolve(Database.queryFile(source.id())), problems)
                        .forEach(sql -> queries.put(source.id(), sql));
            }
        }
        strays(folder, problems);
        return queries;
    }

    private static List<String> read(Path file, Problems problems) {
        try {
            String sql = Files.readString(file);
            List<SqlText.Fault> faults = SqlText.fault(sql).stream().toList();
            faults.forEach(fault -> problems.add(file + ":" + fault.line(), fault.sentence()));
            return faults.isEmpty() ? List.of(SqlText.statement(sql)) : List.of();
        } catch (IOException e) {
            problems.add(
                    file.toString(),
                    "cannot be read; a source of kind jdbc has its query in a file of this name, in UTF-8");
            return List.of();
        }
    }

    /** A query without a description would never be read, and nobody would know. */
    private static void strays(Path folder, Problems problems) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
            names.stream()
                    .filter(name -> name.endsWith(".sql"))
                    .filter(name -> !names.contains(name.replaceFirst("\\.sql$", ".yaml")))
                    .sorted()
                    .forEach(name -> problems.add(
                            folder.resolve(name).toString(),
                            "belongs to no source; describe it in a file of the same"
                                    + " name that ends in .yaml, or remove it"));
        } catch (IOException e) {
            problems.add(folder.toString(), "cannot be read (" + e.getMessage() + "); check the rights of its files");
        }
    }
}
