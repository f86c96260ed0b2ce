package karvan.config;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import karvan.trade.Coded;

/**
 * The database of a source of kind {@code jdbc}. Its query stands beside the description in {@code <id>.sql}; nothing here
 * becomes SQL but the names of declared columns, quoted.
 *
 * @param driver kind of database
 * @param hosts host and port of its servers, tried in order; {@code karvan.yaml} must allow each
 * @param name name of the database on the server
 * @param parameters further parameters of the connection, of those the driver's list allows
 * @param user where the name of the user is kept
 * @param password where the password is kept
 * @param columns every column of the query, in its order: what the database gives otherwise is refused
 * @param keys columns that identify a row
 * @param slot column that tells the period of a row: a read becomes one file per period of the source's shape
 * @param partition how a read is shared among connections; null for one connection
 * @param fetchRows rows a connection asks for at a time
 * @param queryTimeoutSeconds how long the database may be silent
 */
public record Database(
        Driver driver,
        List<String> hosts,
        String name,
        Map<String, String> parameters,
        SecretReference user,
        SecretReference password,
        List<Column> columns,
        List<String> keys,
        String slot,
        Partition partition,
        int fetchRows,
        int queryTimeoutSeconds)
        implements Serializable {

    public Database {
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
        parameters = parameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        columns = columns == null ? List.of() : List.copyOf(columns);
        keys = keys == null ? List.of() : List.copyOf(keys);
    }

    /**
     * @param name its name in the query
     * @param type declared type, as {@link SqlType} writes it
     */
    public record Column(String name, String type) implements Serializable {

        /** @throws IllegalStateException in a description that was not proved */
        public SqlType sqlType() {
            return SqlType.find(type).orElseThrow(() -> new IllegalStateException("The type " + type + " is unknown"));
        }
    }

    /**
     * @param column column of whole numbers or dates whose range is cut into equal parts
     * @param parts number of parts, each read by a connection of its own in the same snapshot
     */
    public record Partition(String column, int parts) implements Serializable {}

    /** The databases Karvan reads: each has a test on a real server. */
    public enum Driver implements Coded {
        POSTGRESQL("postgresql");

        private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
        private static final Pattern WORD = Pattern.compile("[A-Za-z-]{1,32}");

        private final String code;

        Driver(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }

        /**
         * The parameters that may be given, and the form of their values. None of them names a class, a command, a file
         * that is written, or a secret.
         */
        Map<String, Pattern> parameters() {
            return new TreeMap<>(Map.of(
                    "ApplicationName", Pattern.compile("[A-Za-z0-9 ._-]{1,63}"),
                    "channelBinding", WORD,
                    "connectTimeout", NUMBER,
                    "gssEncMode", WORD,
                    "loginTimeout", NUMBER,
                    "sslmode", WORD,
                    "sslrootcert", Pattern.compile("/[A-Za-z0-9 ._/-]{1,255}"),
                    "targetServerType", WORD,
                    "tcpKeepAlive", Pattern.compile("true|false")));
        }
    }

    /** Parameters by which a user or a password would be written into a configuration. */
    static final Set<String> SECRET_PARAMETERS = Set.of("user", "password", "sslpassword", "sslkey", "passfile");

    /** What a read of the source leaves: text files of one form, whatever the database. */
    static Source.Files extract(String id) {
        return new Source.Files(
                List.of(),
                Source.Container.NONE,
                null,
                Source.Format.CSV,
                "UTF-8",
                ",",
                queryFile(id),
                SheetChoice.ONE,
                null,
                false,
                null);
    }

    /** Name of the file that holds the query of a source. */
    public static String queryFile(String id) {
        return id + ".sql";
    }

    /** Name of the file that the rows of one period become, such as {@code kz-register_2025-06.csv}. */
    public static String fileName(String id, String period) {
        return id + "_" + period + ".csv";
    }

    /** The columns whose values are added up. */
    public List<Column> numbers() {
        return columns.stream()
                .filter(column -> column.sqlType().kind().isNumber())
                .toList();
    }

    /** The columns that rows are ordered by: the one of the slot, then the keys. */
    public List<String> order() {
        return Stream.concat(Stream.of(slot), keys.stream()).distinct().toList();
    }
}
