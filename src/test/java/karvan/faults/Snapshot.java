package karvan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The content of a store, to be compared byte for byte with that of another one. Parts carry a random name, so of segments
 * and tables the content of the parts they list counts; parts that no list names are waste and do not.
 */
final class Snapshot {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Snapshot() {}

    /** Hash or link target by name. */
    static Map<String, String> of(Path root) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                String name = root.relativize(file).toString();
                if (Files.isSymbolicLink(file)) {
                    content.put(name, "-> " + Files.readSymbolicLink(file));
                } else if (name.endsWith("segment.json") || name.endsWith("tables.json")) {
                    content.put(name, parts(file));
                } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !name.startsWith("segments/")
                        && !name.startsWith("tables/")
                        && !name.equals("lock")) {
                    content.put(name, Checker.sha256(file));
                }
            }
        }
        return content;
    }

    private static String parts(Path description) throws IOException {
        List<String> parts = new ArrayList<>();
        for (JsonNode part : JSON.readTree(Files.readAllBytes(description)).path("parts")) {
            parts.add(part.path("table").asText() + " "
                    + Checker.sha256(
                            description.resolveSibling(part.path("name").asText())));
        }
        return parts.toString();
    }
}
