package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import karvan.config.CodeLists;
import karvan.config.Problems;
import karvan.config.Queries;
import karvan.config.Rates;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.load.database.Extracts;
import karvan.testing.PostgresServer;
import karvan.testing.Sessions;
import karvan.trade.Flow;
import karvan.trade.Reject;
import karvan.warehouse.Delivery;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Flows;
import karvan.warehouse.table.Rejects;
import karvan.warehouse.table.Table;
import org.apache.spark.api.java.JavaSparkContext;

/** Nights of the database of the example in {@code conf/README.md}, on a real server and in a store of its own. */
public final class DatabaseNight {

    private static final LoadLimits LIMITS = new LoadLimits(
            new BigDecimal("100"),
            new BigDecimal("100"),
            32L << 20,
            Duration.ofMillis(1),
            karvan.testing.Limits.PLAUSIBILITY,
            karvan.testing.Limits.AS_OF);
    private static final Problems PROBLEMS = new Problems();
    private static final CodeLists CODE_LISTS = CodeLists.load(Path.of("conf/codelists"), PROBLEMS);
    private static final Rates RATES = Rates.load(Path.of("conf/rates"), PROBLEMS);

    private final Path folder;
    private final String table;
    private final Warehouse warehouse;
    private final Map<String, String> environment = new TreeMap<>();
    private String yaml;
    private String sql;
    private Parent parent = Parent.none();
    private Extracts extracts = Extracts.NONE;
    private LoadResult result;

    private DatabaseNight(Path folder, String table) throws IOException {
        this.yaml = example("yaml");
        this.sql = example("sql").replace("FROM register", "FROM " + table);
        this.folder = folder;
        this.table = table;
        this.warehouse = Warehouse.open(folder.resolve("warehouse").toUri().toString());
    }

    /** The example's description or query: the fenced block of a language. */
    public static String example(String language) throws IOException {
        String document = Files.readString(Path.of("conf/README.md"));
        String section = document.substring(
                document.indexOf("<!-- database example: begin -->"),
                document.indexOf("<!-- database example: end -->"));
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(section);
        assertThat(block.find()).as(language).isTrue();
        return block.group(1);
    }

    /** A store and an empty table of the example's columns under a name of its own. */
    static DatabaseNight of(Path folder, String table) throws Exception {
        PostgresServer server = PostgresServer.get();
        server.run(
                "DROP TABLE IF EXISTS " + table,
                "CREATE TABLE " + table + " (month date, flow text, partner char(2), code varchar(6),"
                        + " value_usd numeric(18,2), net_mass_kg numeric(18,3))");
        DatabaseNight night = new DatabaseNight(folder, table);
        night.environment.put("KZ_REGISTER_USER", PostgresServer.READER);
        night.environment.put("CREDENTIALS_DIRECTORY", folder.toString());
        writeSecret(folder.resolve("kz-register-password"), PostgresServer.SECRET);
        return night.with("db.customs.example:5432", server.host())
                .with("name: customs", "name: postgres")
                .with("  parameters: {sslmode: verify-full, sslrootcert: /etc/ssl/customs.pem}\n", "");
    }

    /** A file that only its owner reads. */
    public static void writeSecret(Path file, String secret) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, secret + "\n", StandardCharsets.UTF_8);
    }

    /** Replaces a text of the description. */
    DatabaseNight with(String what, String replacement) {
        assertThat(yaml).contains(what);
        yaml = yaml.replace(what, replacement);
        return this;
    }

    /** Replaces a text of the query. */
    DatabaseNight query(String what, String replacement) {
        assertThat(sql).contains(what);
        sql = sql.replace(what, replacement);
        return this;
    }

    DatabaseNight environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    DatabaseNight without(String name) {
        environment.remove(name);
        return this;
    }

    /** Rows as {@code '2025-06-01','export','AZ','100199',10.50,1000}. */
    DatabaseNight rows(String... rows) throws Exception {
        PostgresServer.get().run("INSERT INTO " + table + " VALUES (" + String.join("), (", rows) + ")");
        return this;
    }

    /** What is wrong with the description as changed. */
    List<String> problems() throws IOException {
        Problems problems = new Problems();
        describe(problems);
        return problems.sentences();
    }

    private Map<Source, Map<String, String>> described() throws IOException {
        Problems problems = new Problems();
        Map<Source, Map<String, String>> described = describe(problems);
        problems.throwIfAny();
        return described;
    }

    private Map<Source, Map<String, String>> describe(Problems problems) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("conf/sources"));
        Files.writeString(sources.resolve("kz-register.yaml"), yaml);
        Files.writeString(sources.resolve("kz-register.sql"), sql);
        List<Source> read = Sources.read(folder.resolve("conf"), problems);
        Map<String, String> queries = Queries.read(folder.resolve("conf"), read, problems);
        return read.isEmpty() ? Map.of() : Map.of(read.get(0), queries);
    }

    /** Reads the database only. */
    Extracts extract() throws IOException {
        Map<Source, Map<String, String>> described = described();
        Source source = described.keySet().iterator().next();
        extracts = Load.extract(List.of(source), described.get(source), environment::get, warehouse);
        return extracts;
    }

    /** Reads the database and loads what it gave. */
    DatabaseNight load() throws IOException {
        extract();
        Source source = described().keySet().iterator().next();
        JavaSparkContext spark = Sessions.context();
        Path inbox = Files.createDirectories(folder.resolve("inbox"));
        result = Load.load(
                () -> spark,
                List.of(source),
                CODE_LISTS,
                RATES,
                Load.look(inbox.toUri().toString(), 0),
                Long.MAX_VALUE,
                extracts,
                warehouse,
                parent,
                LIMITS,
                any -> {});
        Set<String> superseded = new TreeSet<>(parent.superseded());
        parent.live().forEach(live -> superseded.add(live.segment().fileSha256()));
        result.live().forEach(live -> superseded.remove(live.segment().fileSha256()));
        parent = new Parent(result.live(), superseded, Set.of(), parent.nextRelease() + 1);
        return this;
    }

    /** The one verdict on a database that could not be read. */
    Delivery failure() {
        assertThat(extracts.files()).isEmpty();
        assertThat(extracts.failures()).hasSize(1);
        return extracts.failures().get(0);
    }

    BadNight.Verdict failed(Delivery.State state, String sentence) {
        Delivery failure = failure();
        assertThat(failure.state()).as(failure.reason()).isEqualTo(state);
        assertThat(failure.reason()).contains(sentence).doesNotContain(PostgresServer.SECRET);
        return new BadNight.Verdict(state.code(), sentence);
    }

    Extracts extracts() {
        return extracts;
    }

    LoadResult result() {
        return result;
    }

    /** States of the night's deliveries by file name. */
    Map<String, Delivery.State> states() {
        Map<String, Delivery.State> states = new TreeMap<>();
        result.deliveries().forEach(delivery -> states.put(delivery.fileName(), delivery.state()));
        return states;
    }

    List<Flow> flows() {
        return all(Flows.TABLE);
    }

    List<Reject> rejects() {
        return all(Rejects.TABLE);
    }

    private <R extends Record> List<R> all(Table<R> of) {
        List<R> rows = new ArrayList<>();
        for (LiveSegment live : result.live()) {
            rows.addAll(Warehouse.read(new ArrayList<>(warehouse.files(live.segment(), of)), of));
        }
        return rows;
    }

    /** The text of a file that was read and is not landed yet. */
    static String text(Extracts.Extract extract) throws IOException {
        return Files.readString(extract.spooled());
    }

    /** What is left under {@code tmp/} of the store. */
    List<Path> left() throws IOException {
        try (var files = Files.walk(folder.resolve("warehouse/tmp"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
