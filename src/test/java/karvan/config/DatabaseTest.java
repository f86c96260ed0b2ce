package karvan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import karvan.load.DatabaseNight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a database in {@code conf/README.md}, and what is told when something of it is wrong. */
class DatabaseTest {

    @TempDir
    private Path folder;

    private Path sources;

    private List<String> problemsWith(String what, String replacement) throws IOException {
        sources = Files.createDirectories(folder.resolve("sources"));
        String yaml = DatabaseNight.example("yaml");
        assertThat(yaml).contains(what);
        Files.writeString(sources.resolve("kz-register.yaml"), yaml.replace(what, replacement));
        Files.writeString(sources.resolve("kz-register.sql"), DatabaseNight.example("sql"));
        Problems problems = new Problems();
        Queries.read(folder, Sources.read(folder, problems), problems);
        return problems.sentences().stream()
                .map(sentence -> sentence.replace(sources + "/", "").replaceFirst("yaml:\\d+", "yaml"))
                .toList();
    }

    @Test
    void theExampleIsProvedAndTravelsToTasks() throws IOException {
        assertThat(problemsWith("id: kz-register", "id: kz-register")).isEmpty();
        Problems problems = new Problems();
        Source source = Sources.read(folder, problems).get(0);
        assertThat(source.files().format()).isEqualTo(Source.Format.CSV);
        assertThat(source.files().names()).as("the inbox gives it nothing").isEmpty();
        assertThat(Queries.read(folder, List.of(source), problems).get("kz-register"))
                .contains("FROM register");
        try (ObjectOutputStream out = new ObjectOutputStream(new ByteArrayOutputStream())) {
            out.writeObject(source);
        }
    }

    @Test
    void everyMistakeIsToldWithItsKey() throws IOException {
        assertThat(problemsWith("keys: [flow, partner, code]", "keys: [flow, partnr]"))
                .containsExactly("kz-register.yaml: 'database.keys.1': 'partnr' is no column of the query; did you mean"
                        + " 'partner'?");
        assertThat(problemsWith("slot: month", "slot: value_usd"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("'database.slot': expected a column of dates"));
        assertThat(problemsWith("column: month, parts: 2", "column: flow, parts: 99"))
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("expected a column of whole numbers or dates"))
                .anySatisfy(problem -> assertThat(problem).contains("expected 1 to 16, found 99"));
        assertThat(problemsWith("  fetch_rows: 10000\n", ""))
                .anySatisfy(
                        problem -> assertThat(problem).contains("fetch_rows").contains("key missing"));
        assertThat(problemsWith("type: varchar(6)", "type: varchr(6)"))
                .containsExactly(
                        "kz-register.yaml: 'database.columns.3.type': 'varchr(6)' unknown; did you mean 'varchar'?"
                                + " Expected one of: bigint, boolean, char, date, integer, numeric, smallint, text, timestamp,"
                                + " timestamptz, varchar, char and numeric with their length as in char(2) and numeric(18,2);"
                                + " cast other types in the query");
        assertThat(problemsWith("sslmode: verify-full", "sslmod: verify-full"))
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("kz-register.yaml: 'database.parameters.sslmod': this parameter is not allowed; did"
                                + " you mean 'sslmode'?"));
        assertThat(problemsWith("    - {field: commodity_code, header: [code]}\n", ""))
                .anySatisfy(problem -> assertThat(problem).contains("no key or measure of the layout reads 'code'"));
        assertThat(problemsWith("header: [value_usd]", "header: [value]"))
                .anySatisfy(problem -> assertThat(problem).contains("no column of the query is named like 'value'"));
        assertThat(problemsWith("place: file_name", "place: title"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("a read becomes one file per period"));
        assertThat(problemsWith("(?<month>\\d{2})", "(?<month>\\d{4})"))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("kz-register_2025-06.csv"));
        assertThat(problemsWith("decimal: \".\"", "decimal: \",\""))
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("'numbers': expected"));
        assertThat(problemsWith("kind: jdbc", "kind: files"))
                .anySatisfy(problem -> assertThat(problem).contains("'files': key missing"));
        assertThat(problemsWith(
                        "period:", "files: {names: [a], container: none, format: html, charset: UTF-8}\nperiod:"))
                .containsExactly("kz-register.yaml: 'files': only used with kind: files; leave it out");
    }

    @Test
    void aQueryThatIsMissingOrBelongsToNoSourceIsTold() throws IOException {
        problemsWith("id: kz-register", "id: kz-register");
        Files.move(sources.resolve("kz-register.sql"), sources.resolve("kz-regster.sql"));
        Problems problems = new Problems();
        Queries.read(folder, Sources.read(folder, problems), problems);
        assertThat(problems.sentences())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("kz-register.sql: cannot be read"))
                .anySatisfy(problem -> assertThat(problem).contains("kz-regster.sql: belongs to no source"));
    }

    @Test
    void aHostIsAllowedWithItsPortOrForAllPorts() {
        Settings.Databases databases = new Settings.Databases(List.of("db.example:5432", "Other.example"));
        assertThat(databases.allows("db.example:5432")).isTrue();
        assertThat(databases.allows("db.example:5433")).isFalse();
        assertThat(databases.allows("db.example")).isFalse();
        assertThat(databases.allows("other.example:1")).isTrue();
        assertThat(databases.allows("evil-other.example")).isFalse();
    }
}
