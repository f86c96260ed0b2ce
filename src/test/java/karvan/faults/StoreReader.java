package karvan.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the cells of the current release with DuckDB while others publish: once through {@code export/current}, once through
 * the newest manifest. What it reads must be the sum of one release and not of two halves.
 */
final class StoreReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path root;
    private final List<String> torn = new ArrayList<>();
    private final Connection duck;
    private long reads;

    StoreReader(Path root) throws SQLException {
        this.root = root;
        this.duck = DriverManager.getConnection("jdbc:duckdb:");
    }

    @Override
    public void close() throws SQLException {
        duck.close();
    }

    long reads() {
        return reads;
    }

    /** What was read and belongs to no release. */
    List<String> torn() {
        return torn;
    }

    void readOnce() throws IOException {
        if (!Files.isSymbolicLink(root.resolve("export/current"))) {
            return;
        }
        try (Statement statement = duck.createStatement()) {
            // A reader who does not want to meet the switch asks once where the link points.
            Path release = root.resolve("export").resolve(Files.readSymbolicLink(root.resolve("export/current")));
            check(
                    number(release.getFileName().toString()),
                    sum(statement, "'" + release + "/cells/*.parquet'"),
                    "export");
            throughCurrent(statement);
            throughManifest(statement);
        } catch (SQLException e) {
            torn.add("cannot be read: " + e.getMessage());
        }
    }

    /** A reader who lists and opens through the link may meet the switch: then a file is not there, never another sum. */
    private void throughCurrent(Statement statement) throws IOException {
        long before =
                number(Files.readSymbolicLink(root.resolve("export/current")).toString());
        try {
            BigDecimal found = sum(statement, "'" + root + "/export/current/cells/*.parquet'");
            long after = number(
                    Files.readSymbolicLink(root.resolve("export/current")).toString());
            boolean whole = false;
            for (long release = Math.min(before, after); release <= Math.max(before, after) + 1; release++) {
                whole |= found.compareTo(expected(release)) == 0;
            }
            reads++;
            if (!whole) {
                torn.add("export/current between " + before + " and " + after + " has the sum " + found);
            }
        } catch (SQLException switched) {
            long after = number(
                    Files.readSymbolicLink(root.resolve("export/current")).toString());
            if (before == after) {
                torn.add("export/current cannot be read: " + switched.getMessage());
            }
        }
    }

    private void throughManifest(Statement statement) throws IOException, SQLException {
        List<Long> releases = Checker.releases(root);
        long newest = releases.get(releases.size() - 1);
        JsonNode manifest = JSON.readTree(Files.readAllBytes(root.resolve("manifests/v%010d.json".formatted(newest))));
        List<String> files = new ArrayList<>();
        for (JsonNode segment : manifest.path("segments")) {
            if (segment.path("sourceId").asText().equals(StoreNight.OPEN)) {
                Path home =
                        root.resolve("segments").resolve(segment.path("hash").asText());
                for (JsonNode part : JSON.readTree(Files.readAllBytes(home.resolve("segment.json")))
                        .path("parts")) {
                    if (part.path("table").asText().equals("cells")) {
                        files.add("'" + home.resolve(part.path("name").asText()) + "'");
                    }
                }
            }
        }
        check(newest, sum(statement, files.toString()), "manifest");
    }

    private void check(long release, BigDecimal found, String way) {
        reads++;
        if (found.compareTo(expected(release)) != 0) {
            torn.add("release " + release + " through " + way + " has the sum " + found);
        }
    }

    private static BigDecimal sum(Statement statement, String files) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT SUM(value_usd) FROM read_parquet(" + files + ")")) {
            row.next();
            return row.getBigDecimal(1);
        }
    }

    /** The sum of a release by the rule of the nights: each drops the oldest file of all and brings one per source. */
    private static BigDecimal expected(long release) {
        List<Long> live = new ArrayList<>();
        for (long night = 1; night <= release; night++) {
            if (!live.isEmpty()) {
                live.remove(0);
            }
            live.add(night);
            live.add(0L);
        }
        return live.stream()
                .filter(night -> night > 0)
                .map(night -> StoreNight.cell(StoreNight.OPEN, night).valueUsd())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static long number(String name) throws NoSuchFileException {
        if (!name.startsWith("v")) {
            throw new NoSuchFileException(name);
        }
        return Long.parseLong(name.substring(1));
    }
}
