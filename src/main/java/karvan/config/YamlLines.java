package karvan.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Where each key of a YAML file stands, so that a problem found later can name the line. */
final class YamlLines {

    private final Path file;
    private final Map<String, Integer> lines = new HashMap<>();

    private YamlLines(Path file) {
        this.file = file;
    }

    static YamlLines of(Path file) throws IOException {
        return of(file, Files.readString(file));
    }

    /** @param text what stands in {@code file} or will */
    static YamlLines of(Path file, String text) throws IOException {
        YamlLines found = new YamlLines(file);
        try (JsonParser parser = new YAMLFactory().createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                String pointer = parser.getParsingContext().pathAsPointer().toString();
                found.lines.putIfAbsent(pointer, parser.currentTokenLocation().getLineNr());
            }
        }
        return found;
    }

    /**
     * File and line of a key.
     *
     * @param path keys and places in lists, the first is 0, such as {@code /layout/measures/2/unit}; the nearest key above
     *     is named when the file leaves it out
     */
    String place(String path) {
        for (String key = path; !key.isEmpty(); key = key.substring(0, key.lastIndexOf('/'))) {
            Integer line = lines.get(key);
            if (line != null) {
                return file + ":" + line;
            }
        }
        return file.toString();
    }

    /** File and line where a key of this name stands first, whatever it belongs to. */
    String firstPlace(String key) {
        return lines.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + key))
                .map(Map.Entry::getValue)
                .min(Integer::compare)
                .map(line -> file + ":" + line)
                .orElse(file.toString());
    }
}
