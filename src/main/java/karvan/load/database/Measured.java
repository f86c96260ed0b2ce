package karvan.load.database;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import karvan.config.Database;

/**
 * Number of rows and sum of every column of numbers: by the database, and by what was read.
 *
 * @param rows rows
 * @param sums sums in the order of {@link Database#numbers()}
 */
record Measured(long rows, List<BigDecimal> sums) {

    /** What the database counts and adds up in the transaction of a connection. */
    static Measured by(Connection connection, Database database, String query) throws SQLException {
        String sums = database.numbers().stream()
                .map(column -> ", " + Postgres.sum(column))
                .collect(Collectors.joining());
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setQueryTimeout(database.queryTimeoutSeconds());
            try (ResultSet row =
                    statement.executeQuery("SELECT count(*)" + sums + " FROM (\n" + query + "\n) AS delivered")) {
                row.next();
                List<BigDecimal> added = new ArrayList<>();
                for (int i = 0; i < database.numbers().size(); i++) {
                    added.add(new BigDecimal(row.getString(i + 2)));
                }
                return new Measured(row.getLong(1), added);
            }
        }
    }

    /** Whether both tell the same, however many decimals they write. */
    boolean agrees(Measured other) {
        if (rows != other.rows || sums.size() != other.sums.size()) {
            return false;
        }
        for (int i = 0; i < sums.size(); i++) {
            if (sums.get(i).compareTo(other.sums.get(i)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** For a message: {@code 12 rows, value 100.50}. */
    String describe(Database database) {
        StringBuilder text = new StringBuilder(rows + " rows");
        for (int i = 0; i < sums.size(); i++) {
            text.append(", ")
                    .append(database.numbers().get(i).name())
                    .append(' ')
                    .append(sums.get(i).stripTrailingZeros().toPlainString());
        }
        return text.toString();
    }
}
