package karvan.load.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import karvan.config.Database;
import karvan.config.SqlType;
import org.postgresql.Driver;

/** All that is particular to PostgreSQL: how to connect, hold one snapshot in several connections, and name types. */
final class Postgres {

    /** Names of types in the catalogue that are written otherwise in a description. */
    private static final Map<String, String> NAMES =
            Map.of("int2", "smallint", "int4", "integer", "int8", "bigint", "bpchar", "char", "bool", "boolean");

    /** Digits of the longest whole number: a longer "precision" means none was declared. */
    private static final int LONGEST_TEXT = Integer.MAX_VALUE;

    private Postgres() {}

    /**
     * Connects without a registry of drivers, whose errors print addresses. The session speaks UTC, waits for locks and
     * answers no longer than declared, and may write nothing.
     */
    static Connection connect(Database database, Credentials credentials) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", "karvan");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("tcpKeepAlive", "true");
        // A server that died without a word is noticed a while after it should have given up by itself.
        properties.setProperty("socketTimeout", String.valueOf(database.queryTimeoutSeconds() + 30));
        database.parameters().forEach(properties::setProperty);
        properties.setProperty("user", credentials.user());
        properties.setProperty("password", credentials.password());
        // Numbers and dates come as the text the server makes of them.
        properties.setProperty("binaryTransfer", "false");
        String url = "jdbc:postgresql://" + String.join(",", database.hosts()) + "/" + database.name();
        Connection connection = new Driver().connect(url, properties);
        if (connection == null) {
            throw new SQLFeatureNotSupportedException("no driver", "08001");
        }
        boolean ready = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE 'UTC'");
            statement.execute("SET DateStyle = 'ISO, YMD'");
            statement.execute("SET statement_timeout = '" + database.queryTimeoutSeconds() + "s'");
            // A lock is given up before the statement that waits for it, so that the two can be told apart.
            long lock = Math.min(60_000L, database.queryTimeoutSeconds() * 500L);
            statement.execute("SET lock_timeout = '" + lock + "ms'");
            statement.execute("SET idle_in_transaction_session_timeout = 0");
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            ready = true;
        } finally {
            if (!ready) {
                connection.close();
            }
        }
        return connection;
    }

    /** Whether the user may do everything, also what a read-only transaction cannot hinder. */
    static boolean isSuperuser(Connection connection) throws SQLException {
        return "on".equals(single(connection, "SELECT current_setting('is_superuser')"));
    }

    /** Begins the snapshot that all connections of a read see, and gives its name. */
    static String beginSnapshot(Connection connection, boolean shared) throws SQLException {
        connection.setAutoCommit(false);
        return shared ? single(connection, "SELECT pg_export_snapshot()") : single(connection, "SELECT ''");
    }

    static void joinSnapshot(Connection connection, String snapshot) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
        }
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Name and type of each column of a result, written as a description writes them. */
    static List<Database.Column> columns(ResultSetMetaData result) throws SQLException {
        List<Database.Column> columns = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            String type = result.getColumnTypeName(i);
            columns.add(new Database.Column(
                    result.getColumnLabel(i),
                    NAMES.getOrDefault(type, type) + length(type, result.getPrecision(i), result.getScale(i))));
        }
        return columns;
    }

    private static String length(String type, int precision, int scale) {
        boolean declared = precision > 0 && precision < LONGEST_TEXT;
        return switch (type) {
            case "numeric" -> declared ? "(" + precision + "," + scale + ")" : "";
            case "varchar", "bpchar" -> declared ? "(" + precision + ")" : "";
            default -> "";
        };
    }

    /** A column in a statement: quoted, as it was declared and proved to be a plain name. */
    static String quoted(String column) {
        return "\"" + column + "\"";
    }

    /** How rows are put in order, the same whatever language the database sorts in. */
    static String order(Database.Column column) {
        boolean characters = column.sqlType().kind().isCharacters();
        return quoted(column.name()) + (characters ? " COLLATE \"C\"" : "") + " NULLS LAST";
    }

    /** The sum of a column; values that are no number are rejected later and are not added here. */
    static String sum(Database.Column column) {
        String name = quoted(column.name());
        boolean mayBeNone = column.sqlType().kind() == SqlType.Kind.NUMERIC;
        return "coalesce(sum(" + name + ")" + (mayBeNone ? " FILTER (WHERE " + name + " <> 'NaN')" : "") + ", 0)";
    }
}
