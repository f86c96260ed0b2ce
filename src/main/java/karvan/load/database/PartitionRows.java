package karvan.load.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import karvan.config.Database;
import karvan.config.SqlType;

/**
 * The rows of one part of a read, in order. A thread of its own asks the database for them, some at a time, and waits while
 * enough of them are waiting here.
 */
final class PartitionRows implements Runnable {

    /** Groups of rows that wait to be taken. */
    private static final int WAITING = 4;

    /** Stands behind the last row. */
    private static final List<String[]> END = new ArrayList<>(0);

    private final Connection connection;
    private final Database database;
    private final String sql;
    private final BlockingQueue<List<String[]>> groups = new ArrayBlockingQueue<>(WAITING);
    private volatile SQLException failure;
    private volatile boolean whole;
    private List<String[]> group = List.of();
    private int next;

    PartitionRows(Connection connection, Database database, String sql) {
        this.connection = connection;
        this.database = database;
        this.sql = sql;
    }

    @Override
    public void run() {
        try {
            read();
            whole = true;
        } catch (SQLException e) {
            failure = e;
        } catch (InterruptedException e) {
            // Whoever takes the rows gave up.
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /** Whatever ended the read, nobody waits for its rows for ever. */
    private void end() {
        try {
            groups.put(END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws SQLException, InterruptedException {
        SqlType.Kind[] kinds = database.columns().stream()
                .map(column -> column.sqlType().kind())
                .toArray(SqlType.Kind[]::new);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(database.fetchRows());
            statement.setQueryTimeout(database.queryTimeoutSeconds());
            try (ResultSet rows = statement.executeQuery(sql)) {
                List<String[]> filling = new ArrayList<>(database.fetchRows());
                while (rows.next()) {
                    String[] row = new String[kinds.length];
                    for (int i = 0; i < kinds.length; i++) {
                        row[i] = CellText.of(rows, i + 1, kinds[i]);
                    }
                    filling.add(row);
                    if (filling.size() == database.fetchRows()) {
                        groups.put(filling);
                        filling = new ArrayList<>(database.fetchRows());
                    }
                }
                groups.put(filling);
            }
        }
    }

    /**
     * The next row, null after the last.
     *
     * @throws SQLException what ended the read
     */
    String[] take() throws SQLException, InterruptedException {
        while (next == group.size() && group != END) {
            group = groups.take();
            next = 0;
        }
        if (group == END) {
            if (failure != null) {
                throw failure;
            }
            if (!whole) {
                throw new IllegalStateException(
                        "A part of a read ended in an error of the program; its trace is in what the run printed");
            }
            return null;
        }
        return group.get(next++);
    }
}
