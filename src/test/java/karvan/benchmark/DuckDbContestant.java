package karvan.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The work in DuckDB: SQL through JDBC, the workbook through POI. */
final class DuckDbContestant {

    private DuckDbContestant() {}

    /** @param args configuration, folder of declaration files, folder to write to */
    public static void main(String[] args) throws SQLException, IOException {
        Path out = Path.of(args[2]);
        for (String folder : List.of("rows", "rejects", "totals")) {
            Files.createDirectories(out.resolve(folder));
        }
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            for (String sql : script(args[0], args[1], args[2])) {
                long start = System.nanoTime();
                statement.execute(sql);
                System.out.printf(
                        "%6.2f s  %s%n",
                        (System.nanoTime() - start) / 1e9,
                        sql.strip().lines().findFirst().orElse(""));
            }
            ResultTable.write(out.resolve("result.xlsx"), lines(statement));
        }
    }

    private static List<String> script(String conf, String files, String out) throws IOException {
        try (InputStream in = DuckDbContestant.class.getResourceAsStream("/benchmark/duckdb.sql")) {
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{conf}", conf)
                    .replace("{files}", files)
                    .replace("{out}", out)
                    .replace("{partner}", BenchmarkConf.PARTNER);
            return List.of(sql.split(";\\s*\n"));
        }
    }

    private static List<ResultTable.Line> lines(Statement statement) throws SQLException {
        List<ResultTable.Line> lines = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(
                "select direction, grp, period, value_usd, year_before_usd, net_mass_kg from result order by all")) {
            while (rows.next()) {
                lines.add(new ResultTable.Line(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getString(3),
                        rows.getBigDecimal(4),
                        rows.getBigDecimal(5),
                        rows.getBigDecimal(6)));
            }
        }
        return lines;
    }
}
