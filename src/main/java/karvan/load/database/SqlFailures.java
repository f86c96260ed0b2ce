package karvan.load.database;

import java.sql.SQLException;
import java.util.Set;
import karvan.config.Database;
import karvan.config.Source;
import karvan.warehouse.Delivery;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What an error of a database means for the night, by its SQLSTATE; the driver's own words are not repeated. */
final class SqlFailures {

    private static final Set<String> PASSING = Set.of(
            "57P01", // shut down by its administrator, or this connection was ended
            "57P02", // shut down after a crash
            "57P03", // starting up
            "40001", // not serializable
            "40P01", // deadlock
            "55P03", // a lock was not had in time
            "53300", // too many connections
            "25P03"); // idle for too long

    private SqlFailures() {}

    static ReadFailure of(SQLException e, Source source, Credentials credentials) {
        String state = String.valueOf(e.getSQLState());
        Database database = source.database();
        String where = "The database " + database.name() + " on " + String.join(", ", database.hosts());
        String code = " (SQLSTATE " + state + ")";
        if (state.startsWith("08") || state.startsWith("57P")) {
            return new ReadFailure(
                    Delivery.State.INCOMPLETE,
                    true,
                    where + " cannot be reached or ended the connection" + code
                            + "; the next run reads it again, ask its administrator whether it runs");
        }
        if (PASSING.contains(state)) {
            return new ReadFailure(
                    Delivery.State.INCOMPLETE,
                    true,
                    where + " is busy: a lock, a connection or an undisturbed read was not had in time" + code
                            + "; the next run reads it again");
        }
        if (state.equals("57014")) {
            return new ReadFailure(
                    Delivery.State.INCOMPLETE,
                    false,
                    where + " took longer than " + database.queryTimeoutSeconds() + " seconds or was told to stop"
                            + code + "; raise query_timeout_seconds of the source or make the query lighter");
        }
        if (state.startsWith("28")) {
            return ReadFailure.refused(where + " refuses the user or the password" + code
                    + "; check what user and password of the source refer to");
        }
        if (state.equals("3D000")) {
            return ReadFailure.refused(where + " does not exist" + code + "; correct database.name of the source");
        }
        return ReadFailure.refused(
                where + " refuses the query " + Database.queryFile(source.id()) + code + credentials.masked(server(e))
                        + "; correct the query, or ask the administrator for the right to read");
    }

    /** What the server said, which is about the query; nothing of the connection. */
    private static String server(SQLException e) {
        ServerErrorMessage message = e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        return message == null || message.getMessage() == null ? "" : ": " + message.getMessage();
    }
}
