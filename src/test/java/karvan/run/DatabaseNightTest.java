package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import karvan.faults.Checker;
import karvan.load.DatabaseNight;
import karvan.testing.PostgresServer;
import karvan.testing.Sessions;
import karvan.testing.Stores;
import karvan.warehouse.Releases;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole nights with a source that is a database: exit codes, and a planted password that must be found nowhere. */
class DatabaseNightTest {

    @TempDir
    private Path folder;

    private PostgresServer server;
    private Path conf;
    private Path secret;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void describeTheDatabase() throws Exception {
        server = PostgresServer.get();
        Sessions.spark();
        Files.createDirectories(folder.resolve("inbox"));
        conf = folder.resolve("conf");
        copy(Path.of("conf"), conf);
        secret = folder.resolve("password");
        Path user = folder.resolve("user");
        DatabaseNight.writeSecret(secret, PostgresServer.SECRET);
        DatabaseNight.writeSecret(user, PostgresServer.READER);
        String yaml = DatabaseNight.example("yaml")
                .replace("db.customs.example:5432", server.host())
                .replace("name: customs", "name: postgres")
                .replace("  parameters: {sslmode: verify-full, sslrootcert: /etc/ssl/customs.pem}\n", "")
                .replace("{env: KZ_REGISTER_USER}", "{file: " + user + "}")
                .replace("{credential: kz-register-password}", "{file: " + secret + "}");
        Files.writeString(conf.resolve("sources/kz-register.yaml"), yaml);
        Files.writeString(
                conf.resolve("sources/kz-register.sql"),
                DatabaseNight.example("sql").replace("FROM register", "FROM night_register"));
        change("karvan.yaml", "hosts: []", "hosts: [localhost]");
        server.run(
                "DROP TABLE IF EXISTS night_register",
                "CREATE TABLE night_register (month date, flow text, partner char(2), code varchar(6),"
                        + " value_usd numeric(18,2), net_mass_kg numeric(18,3))",
                "INSERT INTO night_register VALUES ('2025-06-01','export','AZ','100199',10.50,1000),"
                        + " ('2025-06-01','import','AZ','100199',0.50,10),"
                        + " ('2025-06-01','export','??','100199',0.01,10)");
    }

    private void change(String file, String what, String replacement) throws IOException {
        Path path = conf.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(what);
        Files.writeString(path, text.replace(what, replacement));
    }

    private int nightly() {
        return Jobs.nightly(options(), out());
    }

    private RunOptions options() {
        return new RunOptions(
                conf,
                folder.resolve("inbox"),
                folder.resolve("warehouse").toUri().toString(),
                Optional.of(LocalDate.of(2025, 7, 15)),
                SparkPlace.local("local[1]"),
                Duration.ZERO);
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private String told() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aPlantedPasswordIsFoundNowhere() throws Exception {
        change("karvan.yaml", "max_reject_rows_percent: 1.0", "max_reject_rows_percent: 50.0");
        Files.writeString(
                conf.resolve("sources/kz-register.sql"),
                DatabaseNight.example("sql").replace("FROM register", "FROM night_register_seen"));
        Set<String> threads = new TreeSet<>();
        Thread gate = server.meetHalfWay("night_register", "night_register_seen", () -> Thread.getAllStackTraces()
                .keySet()
                .forEach(thread -> threads.add(thread.getName())));
        assertThat(nightly()).as(told()).isEqualTo(10);
        gate.join();
        assertThat(told()).contains("stage=databases read=1 failed=0 attempts=1 rows=3 files=1");

        assertThat(nightly()).as(told()).isZero();
        assertThat(told()).contains("Nothing new since release 1.");

        Files.writeString(secret, PostgresServer.SECRET + "x");
        nightly();
        assertThat(told()).contains("refuses the user or the password");
        DatabaseNight.writeSecret(secret, PostgresServer.SECRET);

        server.run("DROP VIEW night_register_seen");
        nightly();
        assertThat(told()).contains("relation \"night_register_seen\" does not exist");

        change("sources/kz-register.yaml", "fetch_rows: 10000", "fetch_rowss: " + PostgresServer.SECRET);
        assertThat(nightly()).isEqualTo(2);

        assertThat(told()).doesNotContain(PostgresServer.SECRET);
        assertThat(threads).anyMatch(name -> name.startsWith("read-kz-register-"));
        assertThat(threads).noneMatch(name -> name.contains(PostgresServer.SECRET));
        assertThat(Sessions.spark().conf().getAll().toString()).doesNotContain(PostgresServer.SECRET);
        int looked = 0;
        try (Stream<Path> files = Files.walk(folder.resolve("warehouse"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(holdsTheSecret(file)).as(file.toString()).isFalse();
                looked++;
            }
        }
        assertThat(looked).isGreaterThan(30);
    }

    @Test
    void theSearchFindsWhatIsPlanted() throws Exception {
        Path plain = Files.writeString(folder.resolve("plain.json"), "a " + PostgresServer.SECRET + " b");
        assertThat(holdsTheSecret(plain)).isTrue();
        Path parquet = folder.resolve("packed.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (SELECT '" + PostgresServer.SECRET + "' AS a, i FROM range(1000) t(i)) TO '"
                    + parquet + "' (FORMAT parquet, COMPRESSION zstd)");
        }
        assertThat(holdsTheSecret(parquet)).isTrue();
    }

    /** Looks into the file as it is, into the rows of Parquet and into the parts of a workbook. */
    private static boolean holdsTheSecret(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        if (text(bytes).contains(PostgresServer.SECRET)) {
            return true;
        }
        if (file.toString().endsWith(".parquet")) {
            try (ParquetReader<Group> rows = ParquetReader.builder(
                            new GroupReadSupport(), new org.apache.hadoop.fs.Path(file.toUri()))
                    .build()) {
                for (Group row = rows.read(); row != null; row = rows.read()) {
                    if (row.toString().contains(PostgresServer.SECRET)) {
                        return true;
                    }
                }
            }
            return false;
        }
        try (ZipInputStream parts = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry part = parts.getNextEntry(); part != null; part = parts.getNextEntry()) {
                if (text(parts.readAllBytes()).contains(PostgresServer.SECRET)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void aDatabaseTheNightWaitsForPublishesNothingWhileItCannotBeRead() throws Exception {
        change("karvan.yaml", "max_reject_rows_percent: 1.0", "max_reject_rows_percent: 50.0");
        assertThat(nightly()).as(told()).isEqualTo(10);

        change("karvan.yaml", "wait_for: []", "wait_for: [kz-register]");
        change("sources/kz-register.yaml", server.host(), "localhost:1");
        assertThat(nightly()).as(told()).isEqualTo(30);
        assertThat(told()).contains("The database of kz-register, which the night waits for, could not be read");
        assertThat(folder.resolve("warehouse/manifests")).isDirectoryContaining("glob:**v0000000001.json");
        assertThat(folder.resolve("warehouse/manifests/v0000000002.json")).doesNotExist();
    }

    /** What a database gave is kept like a delivered file: a release of it can be taken back, and read again without it. */
    @Test
    void whatADatabaseGaveIsWithdrawnAndReadAgainLikeAFile() throws Exception {
        change("karvan.yaml", "max_reject_rows_percent: 1.0", "max_reject_rows_percent: 50.0");
        assertThat(nightly()).as(told()).isEqualTo(10);
        server.run("UPDATE night_register SET value_usd = 11.25 WHERE flow = 'export' AND partner = 'AZ'");
        assertThat(nightly()).as(told()).isEqualTo(10);
        assertThat(values()).containsExactly("11.00", "11.75");

        assertThat(StoreJobs.withdraw(options(), "2", "a draft", out()))
                .as(told())
                .isIn(0, 10);
        assertThat(values()).containsExactly("11.00", "11.75", "11.00");
        assertThat(nightly()).as(told()).isZero();
        assertThat(told())
                .as("the database still gives what was withdrawn")
                .contains("Nothing new since release 3.", "kz-register_2025-06.csv withdrawn");

        change("sources/kz-register.yaml", server.host(), "localhost:1");
        change("sources/kz-register.yaml", "header: [net_mass_kg], unit: kg", "header: [net_mass_kg], unit: t");
        BackfillOptions all = new BackfillOptions(Optional.empty(), Optional.empty(), Optional.empty(), true, "tonnes");
        assertThat(StoreJobs.backfill(options(), all, out())).as(told()).isIn(0, 10);
        assertThat(values()).containsExactly("11.00", "11.75", "11.00", "11.00");
        assertThat(told()).contains("net mass 1010.000 -> 1010000.000");
        assertThat(Checker.problems(folder.resolve("warehouse"), Set.of("kz-register")))
                .isEmpty();
    }

    /** The accepted value of each release. */
    private List<String> values() {
        Releases releases = Releases.of(Stores.open(folder.resolve("warehouse")));
        return releases.all().stream()
                .flatMap(release -> releases.live(release.segments()).stream())
                .map(live -> live.segment().valueUsd().toPlainString())
                .toList();
    }

    @Test
    void aHostThatKarvanYamlDoesNotAllowIsAMistakeOfTheConfiguration() throws Exception {
        change("karvan.yaml", "hosts: [localhost]", "hosts: [\"localhost:5\"]");
        assertThat(nightly()).isEqualTo(2);
        assertThat(told()).contains("karvan.yaml does not allow '" + server.host() + "'");
    }

    @Test
    void checkNamesTheDatabaseAndReadsNothing() {
        int code = Jobs.check(
                new RunOptions(
                        conf,
                        folder.resolve("inbox"),
                        folder.resolve("warehouse").toUri().toString(),
                        Optional.empty(),
                        SparkPlace.local("local[1]"),
                        Duration.ZERO),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(code).as(told()).isZero();
        assertThat(told()).contains("kz-register: database postgres on " + server.host() + ", read by every run");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
