package karvan.load.database;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import karvan.config.Database;
import karvan.config.Source;
import karvan.warehouse.Delivery;

/**
 * One attempt to read a database: all connections see one snapshot, the rows are counted and added up by the database
 * before and after, and both must be what was read.
 */
final class SnapshotRead {

    private final Source source;
    private final Database database;
    private final String query;
    private final Credentials credentials;
    private final Path folder;
    private final Deque<Connection> connections = new ArrayDeque<>();

    /**
     * What an attempt gave.
     *
     * @param files a file per period
     * @param read rows and sums
     * @param since what the table holds after the snapshot ended; null where it could not be asked any more
     */
    record Outcome(List<Extracts.Extract> files, Measured read, Measured since) {}

    /** A row and the part it came from, which the next one is taken from. */
    private record Head(String[] row, PartitionRows from) {}

    SnapshotRead(Source source, String query, Credentials credentials, Path folder) {
        this.source = source;
        this.database = source.database();
        this.query = query;
        this.credentials = credentials;
        this.folder = folder;
    }

    /**
     * Reads.
     *
     * @throws ReadFailure when the database cannot be read or is not what its description says
     * @throws IOException when the files cannot be written
     */
    Outcome read() throws IOException {
        try {
            Connection first = connect();
            if (Postgres.isSuperuser(first)) {
                throw ReadFailure.refused("The user of the database " + database.name()
                        + " is a superuser, who may read files of the server; give Karvan a user that may only read the"
                        + " tables of the query");
            }
            int parts = database.partition() == null ? 1 : database.partition().parts();
            String snapshot = Postgres.beginSnapshot(first, parts > 1);
            proveColumns(first);
            Measured before = Measured.by(first, database, query);
            List<PartitionRows> partitions = partitions(first, snapshot, parts);
            Outcome outcome = drain(partitions, before, first);
            first.rollback();
            return new Outcome(outcome.files, outcome.read, since(first));
        } catch (SQLException e) {
            throw SqlFailures.of(e, source, credentials);
        } finally {
            closeAll();
        }
    }

    private Connection connect() throws SQLException {
        Connection connection = Postgres.connect(database, credentials);
        connections.push(connection);
        return connection;
    }

    private void proveColumns(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setQueryTimeout(database.queryTimeoutSeconds());
            try (ResultSet nothing = statement.executeQuery(select("*") + " LIMIT 0")) {
                SchemaDifference.between(database.columns(), Postgres.columns(nothing.getMetaData()))
                        .ifPresent(difference -> {
                            throw ReadFailure.refused(
                                    "The query " + Database.queryFile(source.id())
                                            + " does not give the columns that its description declares: " + difference
                                            + ". Ask the office what changed, then correct database.columns, or cast in the query");
                        });
            }
        }
    }

    private String select(String what) {
        return "SELECT " + what + " FROM (\n" + query + "\n) AS delivered";
    }

    private List<PartitionRows> partitions(Connection first, String snapshot, int parts) throws SQLException {
        List<String> conditions = parts == 1 ? List.of("") : ranges(first, parts);
        String order = database.order().stream()
                .map(name -> database.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow())
                .map(Postgres::order)
                .collect(Collectors.joining(", "));
        List<PartitionRows> partitions = new ArrayList<>();
        for (String condition : conditions) {
            Connection connection = first;
            if (!partitions.isEmpty()) {
                connection = connect();
                Postgres.joinSnapshot(connection, snapshot);
            }
            partitions.add(new PartitionRows(connection, database, select("*") + condition + " ORDER BY " + order));
        }
        return partitions;
    }

    private List<String> ranges(Connection first, int parts) throws SQLException {
        String column = Postgres.quoted(database.partition().column());
        boolean dates = database.columns().stream()
                .anyMatch(c -> c.name().equals(database.partition().column())
                        && !c.sqlType().kind().isNumber());
        try (Statement statement = first.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setQueryTimeout(database.queryTimeoutSeconds());
            String asNumber = dates ? "(" + column + " - DATE '1970-01-01')" : column;
            String finite = dates ? " WHERE isfinite(" + column + ")" : "";
            try (ResultSet bounds =
                    statement.executeQuery(select("min(" + asNumber + "), max(" + asNumber + ")") + finite)) {
                bounds.next();
                String least = bounds.getString(1);
                return least == null
                        ? List.of("")
                        : PartitionRanges.conditions(
                                column, dates, Long.parseLong(least), Long.parseLong(bounds.getString(2)), parts);
            }
        }
    }

    /** Reads all parts side by side, merges their rows in order, and proves that all of them came. */
    private Outcome drain(List<PartitionRows> partitions, Measured before, Connection first)
            throws SQLException, IOException {
        int[] number = {0};
        ExecutorService readers = Executors.newFixedThreadPool(partitions.size(), work -> {
            Thread thread = new Thread(work, "read-" + source.id() + "-" + ++number[0]);
            thread.setDaemon(true);
            return thread;
        });
        try (SlotFiles written = new SlotFiles(source, folder)) {
            partitions.forEach(readers::execute);
            merge(partitions, written);
            Measured read = written.measured();
            Measured after = Measured.by(first, database, query);
            if (!read.agrees(before) || !read.agrees(after)) {
                throw ReadFailure.refused("What was read is not what the database counts in the same snapshot: before "
                        + before.describe(database) + "; read " + read.describe(database) + "; after "
                        + after.describe(database)
                        + ". The query gives other rows each time it is asked; take out what depends on chance or the"
                        + " clock");
            }
            return new Outcome(written.files(), read, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReadFailure(
                    Delivery.State.INCOMPLETE,
                    false,
                    "The run was told to stop while it read " + database.name() + "; the next run reads it again");
        } finally {
            readers.shutdownNow();
        }
    }

    private void merge(List<PartitionRows> partitions, SlotFiles written)
            throws SQLException, IOException, InterruptedException {
        RowOrder order = new RowOrder(database);
        PriorityQueue<Head> heads = new PriorityQueue<>((a, b) -> order.compare(a.row, b.row));
        for (PartitionRows partition : partitions) {
            push(heads, partition);
        }
        String[] last = null;
        while (!heads.isEmpty()) {
            Head head = heads.poll();
            int step = last == null ? 1 : order.compare(head.row, last);
            if (step == 0) {
                throw ReadFailure.refused("The declared keys do not identify a row: ("
                        + String.join(", ", database.order()) + ") is (" + order.describe(head.row)
                        + ") in two rows; add a column to database.keys, or ask the office which row is right");
            }
            if (step < 0) {
                throw new IllegalStateException(
                        "The database gave rows of " + source.id() + " in another order than it was asked for");
            }
            last = head.row;
            written.write(head.row);
            push(heads, head.from);
        }
    }

    private static void push(PriorityQueue<Head> heads, PartitionRows partition)
            throws SQLException, InterruptedException {
        String[] row = partition.take();
        if (row != null) {
            heads.add(new Head(row, partition));
        }
    }

    /** What the table holds now that the snapshot is over: a hint for the reader of the run, nothing depends on it. */
    private Measured since(Connection first) {
        try {
            first.setAutoCommit(true);
            return Measured.by(first, database, query);
        } catch (SQLException lostAfterTheRead) {
            return null;
        }
    }

    private void closeAll() {
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (SQLException alreadyGone) {
                // A connection that cannot be closed is closed by its server.
                continue;
            }
        }
    }
}
