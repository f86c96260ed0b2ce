package karvan.load.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartitionRangesTest {

    @Test
    void aRangeIsCutIntoEqualParts() {
        assertThat(PartitionRanges.conditions("\"id\"", false, 1, 9, 3))
                .containsExactly(
                        " WHERE (\"id\" < 4 OR \"id\" IS NULL)",
                        " WHERE (\"id\" >= 4 AND \"id\" < 7)",
                        " WHERE (\"id\" >= 7)");
        assertThat(PartitionRanges.conditions("\"day\"", true, 0, 59, 2))
                .containsExactly(
                        " WHERE (\"day\" < DATE '1970-01-31' OR \"day\" IS NULL)",
                        " WHERE (\"day\" >= DATE '1970-01-31')");
        assertThat(PartitionRanges.conditions("\"id\"", false, 5, 5, 1)).containsExactly("");
    }

    @Test
    void everyValueStandsInExactlyOnePart() throws SQLException {
        Random random = new Random(11);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            for (int i = 0; i < 50; i++) {
                long least = i == 0 ? Long.MIN_VALUE : random.nextInt(2000) - 1000;
                long greatest = i == 0 ? Long.MAX_VALUE : least + random.nextInt(100);
                List<String> conditions =
                        PartitionRanges.conditions("id", false, least, greatest, 1 + random.nextInt(16));
                for (String value : List.of(
                        String.valueOf(least),
                        String.valueOf(greatest),
                        "NULL",
                        String.valueOf(least / 2 + greatest / 2))) {
                    int parts = 0;
                    for (String condition : conditions) {
                        try (ResultSet row = statement.executeQuery(
                                "SELECT count(*) FROM (SELECT CAST(" + value + " AS BIGINT) AS id)" + condition)) {
                            row.next();
                            parts += row.getInt(1);
                        }
                    }
                    assertThat(parts).as("%s in %s", value, conditions).isEqualTo(1);
                }
            }
        }
    }
}
