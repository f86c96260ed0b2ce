package karvan.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Locale;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL server, started once by the tests that need one and stopped with them. Its user {@link #READER} may
 * only read and has to give a password; a server that cannot run on this machine skips these tests with a message.
 */
public final class PostgresServer {

    /** A user that may read every table. */
    public static final String READER = "karvan_reader";

    /** The password of {@link #READER}: planted, to be found nowhere. */
    public static final String SECRET = "Zq7-planted-secret-Xw3";

    private static PostgresServer started;
    private static String whyNot;

    private final EmbeddedPostgres server;
    private final Path data;

    private PostgresServer(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /** The server; skips the test where none can run. */
    public static synchronized PostgresServer get() {
        if (started == null && whyNot == null) {
            start();
        }
        Assumptions.assumeTrue(started != null, () -> "PostgreSQL cannot run here: " + whyNot);
        return started;
    }

    private static void start() {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!machine.toLowerCase(Locale.ROOT).equals("linux amd64")) {
            whyNot = "its binaries are for linux amd64, this is " + machine;
            return;
        }
        try {
            Path data = Files.createTempDirectory("karvan-postgres");
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(data.resolve("work").toFile())
                    .setDataDirectory(data.resolve("data"))
                    .setServerConfig("fsync", "off")
                    .setServerConfig("work_mem", "64MB")
                    .setServerConfig("max_connections", "50")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, data)));
            PostgresServer ready = new PostgresServer(server, data);
            ready.secure(data.resolve("data"));
            started = ready;
        } catch (IOException | IllegalStateException e) {
            // As root the server is started through "unshare -U", which some containers forbid.
            whyNot = e.getMessage() + "; as root it needs 'unshare -U'";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void stop(EmbeddedPostgres server, Path data) {
        try {
            server.close();
            try (var left = Files.walk(data)) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void secure(Path data) throws IOException, SQLException {
        Path access = data.resolve("pg_hba.conf");
        Files.writeString(
                access,
                "host all " + READER + " 0.0.0.0/0 scram-sha-256\nhost all " + READER + " ::0/0 scram-sha-256\n"
                        + Files.readString(access),
                StandardCharsets.UTF_8);
        run(
                "CREATE ROLE " + READER + " LOGIN PASSWORD '" + SECRET + "'",
                "GRANT pg_read_all_data TO " + READER,
                "SELECT pg_reload_conf()");
    }

    /** A new folder that is removed with the server. */
    public Path folder() throws IOException {
        return Files.createTempDirectory(data, "night");
    }

    public String host() {
        return "localhost:" + server.getPort();
    }

    /** A connection that may do everything; rows are not committed before the caller says so where it turns that off. */
    public Connection administrator() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    /** Runs statements, each in a transaction of its own. */
    public void run(String... statements) throws SQLException {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** First column of the first row. */
    public String query(String sql) throws SQLException {
        try (Connection connection = administrator();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /**
     * Makes a view of {@code table} whose rows of code {@code 100199} are held back until the returned thread has run
     * {@code actions}, which it does as soon as someone waits for such a row: so a read can be met half-way.
     */
    public Thread meetHalfWay(String table, String view, String... actions) throws SQLException {
        return meetHalfWay(table, view, () -> {}, actions);
    }

    /** The same, with something that is looked at first. */
    public Thread meetHalfWay(String table, String view, Runnable look, String... actions) throws SQLException {
        run(
                "CREATE OR REPLACE FUNCTION held(flow text) RETURNS text STABLE LANGUAGE plpgsql AS $$ BEGIN"
                        + " PERFORM pg_advisory_lock_shared(42); PERFORM pg_advisory_unlock_shared(42); RETURN flow; END $$",
                "CREATE OR REPLACE VIEW " + view + " AS SELECT month,"
                        + " CASE WHEN code = '100199' THEN held(flow) ELSE flow END AS flow, partner, code, value_usd,"
                        + " net_mass_kg FROM " + table);
        Connection gate = administrator();
        try (Statement statement = gate.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(42)");
        }
        Thread thread = new Thread(() -> act(gate, look, actions));
        thread.start();
        return thread;
    }

    private static void act(Connection gate, Runnable look, String... actions) {
        try (gate;
                Statement statement = gate.createStatement()) {
            boolean waiting = false;
            while (!waiting) {
                try (ResultSet row = statement.executeQuery(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND NOT granted")) {
                    waiting = row.next() && row.getInt(1) > 0;
                }
            }
            look.run();
            for (String sql : actions) {
                statement.execute(sql);
            }
            statement.execute("SELECT pg_advisory_unlock(42)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends every session that waits in {@link #meetHalfWay}. */
    public static final String END_WAITING_SESSIONS =
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = 42 AND NOT granted";
}
