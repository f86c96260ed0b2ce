package karvan.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Editors complete and check the files of {@code conf/} by the schemas in {@code conf/schema/}. They are made from the
 * records the files are read into, and the reference in {@code conf/README.md} names every key of them with an example.
 */
class SchemaTest {

    private static final Path SCHEMAS = Path.of("conf/schema");
    private static final Path METHODS = Path.of("conf/README.md");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

    record Kind(String name, Class<? extends Record> type, String title) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kind> kinds() {
        return List.of(
                new Kind("source", Source.class, "Source description: conf/sources/<id>.yaml"),
                new Kind("settings", Settings.class, "Settings: conf/karvan.yaml"),
                new Kind("report", ReportDefinition.class, "Workbook: conf/reports/<id>/report.yaml"),
                new Kind("sheet", SheetDefinition.class, "Sheet of a workbook: conf/reports/<id>/NN-<name>.yaml"));
    }

    private static JsonSchema schema(String name) throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(SCHEMAS.resolve(name + ".schema.json")));
    }

    private static List<String> problems(String schema, String yaml) throws IOException {
        return schema(schema).validate(YAML.readTree(yaml)).stream()
                .map(Object::toString)
                .toList();
    }

    /** Every committed file with the kind of schema it is of. */
    static Stream<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(Path.of("conf"), Path.of("src/test/resources/sources"))) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(file -> file.toString().endsWith(".yaml")).forEach(files::add);
            }
        }
        return files.stream().sorted();
    }

    private static String kind(Path file) {
        String folder = file.getParent().getFileName().toString();
        String name = file.getFileName().toString();
        return folder.equals("sources")
                ? "source"
                : name.equals("karvan.yaml") ? "settings" : name.equals("report.yaml") ? "report" : "sheet";
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theSchemaIsThatOfTheRecord(Kind kind) throws IOException {
        Path file = SCHEMAS.resolve(kind.name() + ".schema.json");
        String wanted = new RecordSchema().of(kind.type(), kind.title());
        String found = Files.exists(file) ? Files.readString(file) : "";
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(SCHEMAS);
            Files.writeString(file, wanted);
        }
        assertThat(found).as("%s; -Dgolden.update=true writes it anew", file).isEqualTo(wanted);
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileFitsItsSchema(Path file) throws IOException {
        assertThat(problems(kind(file), Files.readString(file)))
                .as(file.toString())
                .isEmpty();
    }

    /** The first line tells an editor where the schema stands. */
    @ParameterizedTest
    @MethodSource("files")
    void everyFileNamesItsSchema(Path file) throws IOException {
        String first = Files.readAllLines(file).get(0);
        String start = "# yaml-language-server: $schema=";
        assertThat(first).as(file.toString()).startsWith(start);
        Path named = file.resolveSibling(first.substring(start.length())).normalize();
        assertThat(named).isEqualTo(SCHEMAS.resolve(kind(file) + ".schema.json"));
    }

    @Test
    void theSchemaTellsWhatIsWrong() throws IOException {
        String yaml = Files.readString(Path.of("conf/sources/kz-customs.yaml"));
        assertThat(problems("source", yaml.replace("kind: nested", "kind: nestled")))
                .singleElement()
                .asString()
                .contains("layout.kind");
        assertThat(problems("source", yaml.replace("header_tiers: 2", "header_tiers: two")))
                .singleElement()
                .asString()
                .contains("integer expected");
        assertThat(problems("source", yaml.replace("table: commodity", "tabel: commodity")))
                .anyMatch(problem -> problem.contains("tabel"))
                .anyMatch(problem -> problem.contains("required property 'table' not found"));
    }

    /** What the schema asks for, the proof asks for too: a description without it is none. */
    @Test
    void whatIsRequiredIsMissed() throws IOException {
        String yaml = Files.readString(Path.of("conf/sources/kz-customs.yaml"));
        JsonNode schema = new ObjectMapper()
                .readTree(SCHEMAS.resolve("source.schema.json").toFile());
        for (List<String> path : required(schema, List.of())) {
            ObjectNode tree = (ObjectNode) YAML.readTree(yaml);
            if (remove(tree, path)) {
                Problems problems = new Problems();
                Sources.parse(Path.of("kz-customs.yaml"), YAML.writeValueAsString(tree), problems);
                assertThat(problems.sentences()).as(String.join(".", path)).isNotEmpty();
            }
        }
    }

    private static List<List<String>> required(JsonNode schema, List<String> above) {
        List<List<String>> paths = new ArrayList<>();
        schema.path("required").forEach(key -> paths.add(with(above, key.asText())));
        schema.path("properties").properties().forEach(property -> {
            List<String> path = with(above, property.getKey());
            paths.addAll(required(property.getValue(), path));
            paths.addAll(required(property.getValue().path("items"), path));
        });
        return paths;
    }

    private static List<String> with(List<String> path, String key) {
        List<String> longer = new ArrayList<>(path);
        longer.add(key);
        return longer;
    }

    /** Removes a key, of a list from its first member; false where the file does not have it. */
    private static boolean remove(ObjectNode tree, List<String> path) {
        JsonNode node = tree;
        for (String key : path.subList(0, path.size() - 1)) {
            node = node.path(key);
            node = node.isArray() ? node.path(0) : node;
        }
        return node instanceof ObjectNode object && object.remove(path.get(path.size() - 1)) != null;
    }

    /** Keys of a schema, those of lists and maps too. */
    private static Set<String> keys(JsonNode schema) {
        Set<String> keys = new TreeSet<>();
        schema.path("properties").properties().forEach(property -> {
            keys.add(property.getKey());
            keys.addAll(keys(property.getValue()));
        });
        for (String part : List.of("items", "additionalProperties")) {
            if (schema.path(part).isObject()) {
                keys.addAll(keys(schema.path(part)));
            }
        }
        return keys;
    }

    private static Set<String> keysOf(JsonNode yaml) {
        Set<String> keys = new TreeSet<>();
        for (Map.Entry<String, JsonNode> field : yaml.properties()) {
            keys.add(field.getKey());
            keys.addAll(keysOf(field.getValue()));
        }
        if (yaml.isArray()) {
            yaml.forEach(item -> keys.addAll(keysOf(item)));
        }
        return keys;
    }

    private static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        Matcher match = EXAMPLE.matcher(Files.readString(METHODS));
        while (match.find()) {
            examples.add(match.group(1));
        }
        return examples;
    }

    /** Names of keys stand in the reference as code: {@code `files.sheet`} or {@code `sheet`}. */
    @Test
    void theReferenceNamesEveryKey() throws IOException {
        String document = Files.readString(METHODS);
        Set<String> named = new TreeSet<>();
        Matcher code = Pattern.compile("`([a-z_.0-9]+)`").matcher(document.replaceAll("(?s)```.*?```", ""));
        while (code.find()) {
            named.addAll(List.of(code.group(1).split("\\.")));
        }
        Set<String> missing = new TreeSet<>();
        for (Kind kind : kinds()) {
            missing.addAll(keys(new ObjectMapper()
                    .readTree(SCHEMAS.resolve(kind.name() + ".schema.json").toFile())));
        }
        missing.removeAll(named);
        assertThat(missing).as("keys that conf/README.md does not name").isEmpty();
    }

    @Test
    void everyKeyOfASourceStandsInAnExample() throws IOException {
        Set<String> missing = keys(new ObjectMapper()
                .readTree(SCHEMAS.resolve("source.schema.json").toFile()));
        // One of the three ways to keep a secret; the example of a database shows the two others.
        missing.remove("file");
        for (String example : examples()) {
            missing.removeAll(keysOf(YAML.readTree(example)));
        }
        assertThat(missing).as("keys without an example in conf/README.md").isEmpty();
    }

    @Test
    void everyExampleIsProved() throws IOException {
        assertThat(examples()).isNotEmpty();
        for (String example : examples()) {
            JsonNode tree = YAML.readTree(example);
            Problems problems = new Problems();
            if (tree.has("feeds")) {
                Sources.parse(Path.of(tree.path("id").asText() + ".yaml"), example, problems);
                assertThat(problems("source", example)).isEmpty();
            } else if (tree.has("zone")) {
                YamlFile.parse(Path.of("karvan.yaml"), example, Settings.class, problems);
                assertThat(problems("settings", example)).isEmpty();
            } else if (tree.has("speakers")) {
                YamlFile.parse(Path.of("report.yaml"), example, ReportDefinition.class, problems);
                assertThat(problems("report", example)).isEmpty();
            } else {
                YamlFile.parse(Path.of("sheet.yaml"), example, SheetDefinition.class, problems);
                assertThat(problems("sheet", example)).isEmpty();
            }
            assertThat(problems.sentences()).as(example).isEmpty();
        }
    }
}
