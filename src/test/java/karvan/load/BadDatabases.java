package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import karvan.load.database.Extracts;
import karvan.testing.PostgresServer;
import karvan.trade.Flow;
import karvan.trade.RejectReason;
import karvan.warehouse.Delivery;

/** Databases that change, break or are described in a dangerous way. */
final class BadDatabases {

    private static final String ROW = "'2025-06-01','export','AZ','100199',10.50,1000";
    private static final String OTHER = "'2025-05-01','import','TR','720839',20.25,500";

    private BadDatabases() {}

    static List<BadInput> all() {
        return List.of(
                new BadInput(98, "a table that changes while it is read", BadDatabases::changing),
                new BadInput(99, "a column gone, new or of another type", BadDatabases::schema),
                new BadInput(
                        100, "numbers without digits, infinite dates, padding, time zones", BadDatabases::conversions),
                new BadInput(101, "SQL where a name belongs, a query that does more than read", BadDatabases::sql),
                new BadInput(102, "dangerous drivers, hosts and parameters", BadDatabases::address),
                new BadInput(103, "a connection lost half-way, a lock", BadDatabases::lost),
                new BadInput(104, "a password in the description", BadDatabases::password));
    }

    private static DatabaseNight night(String table) throws Exception {
        return DatabaseNight.of(PostgresServer.get().folder(), table).rows(ROW, OTHER);
    }

    private static BadNight.Verdict changing() throws Exception {
        DatabaseNight night = night("changing").query("FROM changing", "FROM changing_seen");
        Thread writer = PostgresServer.get()
                .meetHalfWay(
                        "changing",
                        "changing_seen",
                        "UPDATE changing SET value_usd = value_usd + 1000000",
                        "INSERT INTO changing VALUES ('2025-06-01','export','UZ','720839',5,5)",
                        "DELETE FROM changing WHERE partner = 'TR'");
        night.load();
        writer.join();
        assertThat(night.flows())
                .extracting(flow -> flow.valueUsd().toPlainString())
                .containsExactly("20.25", "10.50");
        assertThat(night.extracts().notes()).singleElement().satisfies(note -> assertThat(note)
                .contains("changed while it was read", "2 rows, value_usd 30.75", "now 2 rows, value_usd 1000015.5"));
        return new BadNight.Verdict(
                "accepted", "as it was when the read began, proved by count and sum before and after");
    }

    private static BadNight.Verdict schema() throws Exception {
        DatabaseNight night =
                night("altered").query("SELECT month, flow, partner, code, value_usd, net_mass_kg", "SELECT *");
        PostgresServer.get()
                .run("ALTER TABLE altered DROP COLUMN net_mass_kg, ADD COLUMN mode text,"
                        + " ALTER COLUMN value_usd TYPE numeric(18,5)");
        night.load();
        assertThat(night.result().live()).isEmpty();
        return night.failed(
                Delivery.State.REFUSED,
                "net_mass_kg numeric(18,3) is missing; value_usd is numeric(18,5), expected numeric(18,2); mode text is"
                        + " new");
    }

    private static BadNight.Verdict conversions() throws Exception {
        DatabaseNight night = night("converted");
        assertThat(night.with("\"numeric(18,2)\"", "numeric").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .contains("'numeric' unknown", "cast other types in the query")
                        .containsPattern("kz-register.yaml:\\d+:"));
        night.with("{name: value_usd, type: numeric}", "{name: value_usd, type: \"numeric(18,2)\"}");
        night.query("value_usd, net_mass_kg\n", "value_usd::numeric AS value_usd, net_mass_kg\n")
                .extract();
        BadNight.Verdict refused = night.failed(Delivery.State.REFUSED, "value_usd is numeric, expected numeric(18,2)");

        // 1 June in Almaty is still 31 May in UTC: the zone of the session decides nothing, the query says what is
        // meant.
        night.query("value_usd::numeric AS value_usd", "value_usd")
                .query("SELECT month,", "SELECT (timestamptz '2025-06-01 00:30+05')::date AS month,")
                .query("partner, code", "rpad(trim(partner), 2)::char(2) AS partner, code")
                .load();
        assertThat(night.flows())
                .extracting(flow -> flow.period().toString(), Flow::partner)
                .map(Object::toString)
                .containsExactlyInAnyOrder("(\"2025-05\", \"AZ\")", "(\"2025-05\", \"TR\")");

        DatabaseNight infinite = night("infinite").rows("'infinity','export','AZ','100199',1,1");
        infinite.load();
        assertThat(infinite.flows()).hasSize(2);
        assertThat(infinite.rejects()).singleElement().satisfies(reject -> assertThat(reject.reason())
                .isEqualTo(RejectReason.BAD_PERIOD));
        return refused.and(new BadNight.Verdict("normalised", "padding taken off, times in UTC"))
                .and(new BadNight.Verdict("row rejected: bad_period", "a date that no calendar holds"));
    }

    private static BadNight.Verdict sql() throws Exception {
        DatabaseNight label =
                night("labelled").with("table: register", "table: \"(SELECT pg_read_file('/etc/hosts'))\"");
        label.load();
        assertThat(label.flows())
                .as("the name of the office's table never becomes SQL")
                .hasSize(2);

        for (String query : List.of(
                "SELECT pg_read_file('/etc/hosts') AS month",
                "SELECT * FROM register; DROP TABLE register",
                "WITH gone AS (DELETE FROM register RETURNING *) SELECT * FROM gone",
                "COPY register TO PROGRAM 'id'",
                "SELECT * FROM register) AS a, (SELECT 1")) {
            DatabaseNight night = night("queried");
            night.query("SELECT month, flow, partner, code, value_usd, net_mass_kg\nFROM queried", query);
            assertThat(night.problems()).as(query).singleElement().satisfies(problem -> assertThat(problem)
                    .containsPattern("kz-register.sql:[12]: "));
        }
        DatabaseNight column = night("columned").with("slot: month", "slot: \"month; DROP TABLE columned\"");
        assertThat(column.problems()).anySatisfy(problem -> assertThat(problem).contains("is no column of the query"));
        return new BadNight.Verdict(
                "configuration refused", "one SELECT beside the description, with its line; a table is only a label");
    }

    private static BadNight.Verdict address() throws Exception {
        for (String parameter : List.of(
                "socketFactory: org.example.Evil",
                "allowLoadLocalInfile: \"true\"",
                "autoDeserialize: \"true\"",
                "loggerFile: /tmp/log",
                "INIT: RUNSCRIPT",
                "sslmode: \"require&socketFactory=x\"")) {
            DatabaseNight night = night("parameters");
            night.with("  user: {env", "  parameters: {" + parameter + "}\n  user: {env");
            assertThat(night.problems()).as(parameter).singleElement().satisfies(problem -> assertThat(problem)
                    .contains("not allowed", "'database.parameters.")
                    .containsPattern("kz-register.yaml:\\d+:"));
        }
        assertThat(night("drivers").with("driver: postgresql", "driver: h2").problems())
                .anySatisfy(problem -> assertThat(problem).contains("'h2' unknown", "Expected one of: postgresql"));
        return new BadNight.Verdict(
                "configuration refused", "drivers, hosts (karvan.yaml) and parameters stand on lists; with its line");
    }

    private static BadNight.Verdict lost() throws Exception {
        PostgresServer server = PostgresServer.get();
        DatabaseNight night = night("lost").query("FROM lost", "FROM lost_seen");
        Thread killer = server.meetHalfWay("lost", "lost_seen", PostgresServer.END_WAITING_SESSIONS);
        Extracts extracts = night.load().extracts();
        killer.join();
        assertThat(extracts.attempts()).isEqualTo(2);
        assertThat(night.flows()).hasSize(2);

        DatabaseNight locked = night("locked").with("query_timeout_seconds: 600", "query_timeout_seconds: 1");
        try (Connection writer = server.administrator();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("LOCK TABLE locked IN ACCESS EXCLUSIVE MODE");
            locked.extract();
            assertThat(locked.extracts().attempts()).isEqualTo(3);
        }
        return new BadNight.Verdict("accepted", "read anew from the start")
                .and(locked.failed(Delivery.State.INCOMPLETE, "is busy: a lock"));
    }

    private static BadNight.Verdict password() throws Exception {
        String secret = PostgresServer.SECRET;
        for (String[] change : new String[][] {
            {"\"localhost:", "\"karvan:" + secret + "@localhost:"},
            {"\"localhost:", "\"jdbc:postgresql://localhost/customs?password=" + secret + "&port="},
            {"  user: {env", "  parameters: {password: " + secret + "}\n  user: {env"},
            {"name: postgres", "name: \"customs?password=" + secret + "\""},
            {"password: {credential: kz-register-password}", "password: " + secret},
            {"password: {credential: kz-register-password}", "password: {env: " + secret + "}"},
            {"password: {credential: kz-register-password}", "password: {file: " + secret + "}"},
            {"password: {credential: kz-register-password}", "password: {pasword: " + secret + "}"},
            {"password: {credential: kz-register-password}", "password: " + secret + ": " + secret},
            {"  driver: postgresql", "  url: jdbc:postgresql://karvan:" + secret + "@db/customs\n  driver: postgresql"},
        }) {
            List<String> problems =
                    night("addressed").with(change[0], change[1]).problems();
            assertThat(problems).as(change[1]).isNotEmpty();
            assertThat(String.join("\n", problems)).doesNotContain(secret);
        }
        return new BadNight.Verdict(
                "configuration refused",
                "only references to an environment variable, a file or a credential; never printed");
    }
}
