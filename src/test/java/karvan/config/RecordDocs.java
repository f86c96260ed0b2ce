package karvan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the documentation of records and enums in the source code says of their components and constants. */
final class RecordDocs {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern TYPE = Pattern.compile(
            "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*public (?:record|enum) (\\w+)",
            Pattern.DOTALL);
    private static final Pattern PARAMETER =
            Pattern.compile("@param (\\w+) ((?:(?!@param|@throws).)*)", Pattern.DOTALL);

    private final Map<Class<?>, Map<String, String>> components = new LinkedHashMap<>();

    /** The sentence about a component of a record. */
    String of(Class<?> type, String component) {
        String sentence = components.computeIfAbsent(type, RecordDocs::read).get(component);
        assertThat(sentence).as("@param %s of %s", component, type).isNotNull();
        return sentence;
    }

    private static Map<String, String> read(Class<?> type) {
        Class<?> outer = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
        Path file = SOURCES.resolve(outer.getName().replace('.', '/') + ".java");
        Map<String, String> sentences = new LinkedHashMap<>();
        try {
            Matcher match = TYPE.matcher(Files.readString(file));
            while (match.find()) {
                if (match.group(2).equals(type.getSimpleName())) {
                    Matcher parameters = PARAMETER.matcher(match.group(1).replaceAll("(?m)^\\s*\\* ?", ""));
                    while (parameters.find()) {
                        sentences.put(parameters.group(1), sentence(parameters.group(2)));
                    }
                }
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return sentences;
    }

    private static String sentence(String text) {
        String plain = text.replaceAll("\\{@(?:code|link) #?([^}]*)}", "$1")
                .replaceAll("\\s+", " ")
                .strip();
        return Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }
}
