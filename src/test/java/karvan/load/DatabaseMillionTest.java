package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import karvan.load.database.Extracts;
import karvan.testing.PostgresServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million rows through three connections of one snapshot, while another session changes them. */
class DatabaseMillionTest {

    private static final int ROWS = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void aMillionRowsAreTheSnapshotWhateverIsWrittenMeanwhile() throws Exception {
        PostgresServer server = PostgresServer.get();
        DatabaseNight night = DatabaseNight.of(folder, "million")
                .query("FROM million", "FROM million_seen")
                .with("{column: month, parts: 2}", "{column: month, parts: 3}");
        server.run("INSERT INTO million SELECT date '2025-01-01' + (g % 6) * interval '1 month',"
                + " CASE WHEN g / 6 % 2 = 0 THEN 'export' ELSE 'import' END,"
                + " (ARRAY['AZ','TR','UZ','CN','DE'])[1 + g / 12 % 5], (100199 + g / 60)::text, g / 100.0, g / 1000.0"
                + " FROM generate_series(0, " + (ROWS - 1) + ") AS g");
        BigDecimal before = new BigDecimal(server.query("SELECT sum(value_usd) FROM million"));
        Thread writer = server.meetHalfWay(
                "million",
                "million_seen",
                "UPDATE million SET value_usd = 0 WHERE code < '100400'",
                "DELETE FROM million WHERE code > '116800'",
                "INSERT INTO million VALUES ('2025-03-01', 'export', 'GE', '100200', 5, 5)");

        Extracts extracts = night.extract();
        writer.join();

        assertThat(extracts.failures()).isEmpty();
        assertThat(extracts.attempts()).isEqualTo(1);
        assertThat(extracts.rows()).isEqualTo(ROWS);
        assertThat(extracts.notes()).singleElement().satisfies(note -> assertThat(note)
                .contains(
                        "1000000 rows, value_usd " + before.stripTrailingZeros().toPlainString()));
        assertThat(extracts.files()).hasSize(6);
        long rows = 0;
        long elsewhere = 0;
        long cents = 0;
        for (Extracts.Extract extract : extracts.files()) {
            try (BufferedReader lines = Files.newBufferedReader(extract.spooled())) {
                lines.readLine();
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] cells = line.split(",");
                    elsewhere += extract.fileName().contains(cells[0].substring(0, 7)) ? 0 : 1;
                    cents += Long.parseLong(cells[4].replace(".", ""));
                    rows++;
                }
            }
        }
        assertThat(rows).isEqualTo(ROWS);
        assertThat(elsewhere).as("rows in the file of another month").isZero();
        assertThat(BigDecimal.valueOf(cents, 2)).isEqualByComparingTo(before);
        server.run("DROP VIEW million_seen", "DROP TABLE million");
    }
}
