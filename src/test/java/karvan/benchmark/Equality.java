package karvan.benchmark;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Whether the contestants found the same: every accepted row, every reject, every total and every cell of the table. */
final class Equality {

    private static final int EXAMPLES = 3;

    private Equality() {}

    /**
     * What was compared and what differs.
     *
     * @param differences empty when all results are equal to the cent
     * @param rows accepted rows of the first contestant
     * @param rejects rejected rows of the first contestant
     * @param totals totals by month, partner, direction and group of the first contestant
     * @param lines lines of its workbook
     */
    record Verdict(List<String> differences, long rows, long rejects, long totals, int lines) {}

    /** Compares all with the first one. */
    static Verdict of(Map<Contestant, Path> outs) throws SQLException, IOException {
        List<String> differences = new ArrayList<>();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement()) {
            Results results = new Results(duckDb);
            for (Map.Entry<Contestant, Path> out : outs.entrySet()) {
                results.open(out.getKey(), out.getValue());
            }
            List<Contestant> all = new ArrayList<>(outs.keySet());
            Contestant first = all.get(0);
            Map<String, List<BigDecimal>> table = results.workbook(first, outs.get(first));
            String fingerprint = fingerprint(statement, first);
            for (Contestant other : all.subList(1, all.size())) {
                String found = fingerprint(statement, other);
                if (!found.equals(fingerprint)) {
                    differences.add(
                            "rows of " + first.title() + ": " + fingerprint + "; of " + other.title() + ": " + found);
                    differences.addAll(sumsThatDiffer(statement, first, other));
                }
                differences.addAll(bothWays(
                        statement,
                        first,
                        other,
                        "rejects",
                        "select file_period, reason, count(*) as n from rejects_%s group by all"));
                differences.addAll(bothWays(
                        statement,
                        first,
                        other,
                        "totals",
                        "select period, direction, partner, grp, value_usd::decimal(18,2), net_mass_kg::decimal(18,3),"
                                + " observations from totals_%s"));
                differences.addAll(tables(first, table, other, results.workbook(other, outs.get(other))));
            }
            return new Verdict(
                    differences,
                    count(statement, "rows_" + first.id()),
                    count(statement, "rejects_" + first.id()),
                    count(statement, "totals_" + first.id()),
                    table.size());
        }
    }

    /** Number of rows and a sum over a hash of each whole row: the same for the same rows in any order. */
    private static String fingerprint(Statement statement, Contestant contestant) throws SQLException {
        return text(
                statement,
                "select count(*) || ' rows, hash ' || sum(hash(" + columns() + ")::hugeint) from rows_"
                        + contestant.id());
    }

    private static String columns() {
        List<String> typed = new ArrayList<>();
        for (String column : Results.ROW_COLUMNS) {
            boolean money = column.equals("value_usd");
            boolean amount = column.equals("value") || column.endsWith("_kg") || column.endsWith("_quantity");
            typed.add(column + (money ? "::decimal(18,2)" : amount ? "::decimal(18,3)" : "::varchar"));
        }
        return String.join(", ", typed);
    }

    /** Which columns the rows differ in, told by their distinct values or sums. */
    private static List<String> sumsThatDiffer(Statement statement, Contestant first, Contestant other)
            throws SQLException {
        List<String> differences = new ArrayList<>();
        for (String column : Results.ROW_COLUMNS) {
            String sql = "select sum(hash(" + column + "::varchar)::hugeint) from rows_";
            if (!text(statement, sql + first.id()).equals(text(statement, sql + other.id()))) {
                differences.add("column " + column + " of the rows of " + first.title() + " and " + other.title());
            }
        }
        return differences;
    }

    private static List<String> bothWays(
            Statement statement, Contestant first, Contestant other, String what, String select) throws SQLException {
        List<String> differences = new ArrayList<>();
        String here = select.formatted(first.id());
        String there = select.formatted(other.id());
        differences.addAll(only(statement, what, first, other, here, there));
        differences.addAll(only(statement, what, other, first, there, here));
        return differences;
    }

    private static List<String> only(
            Statement statement, String what, Contestant has, Contestant lacks, String here, String there)
            throws SQLException {
        List<String> differences = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("(" + here + ") except (" + there + ") limit " + EXAMPLES)) {
            while (rows.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.append(' ').append(rows.getString(i));
                }
                differences.add(what + ": " + has.title() + " has, " + lacks.title() + " has not:" + row);
            }
        }
        return differences;
    }

    private static List<String> tables(
            Contestant first,
            Map<String, List<BigDecimal>> expected,
            Contestant other,
            Map<String, List<BigDecimal>> found) {
        List<String> differences = new ArrayList<>();
        TreeSet<String> keys = new TreeSet<>(expected.keySet());
        keys.addAll(found.keySet());
        for (String key : keys) {
            if (differences.size() < EXAMPLES
                    && !String.valueOf(expected.get(key)).equals(String.valueOf(found.get(key)))) {
                differences.add("workbook, " + key + ": " + first.title() + " " + expected.get(key) + ", "
                        + other.title() + " " + found.get(key));
            }
        }
        return differences;
    }

    private static long count(Statement statement, String view) throws SQLException {
        return Long.parseLong(text(statement, "select count(*) from " + view));
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }
}
