package karvan.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/**
 * What a contestant made, in one form for all: three views named {@code rows_<id>}, {@code rejects_<id>} and
 * {@code totals_<id>}, and the lines of its workbook.
 */
final class Results {

    /** Columns of an accepted row. The number of the declarant is compared by its hash: Karvan keeps nothing else. */
    static final List<String> ROW_COLUMNS = List.of(
            "file_period",
            "period",
            "direction",
            "partner",
            "partner2",
            "commodity_code",
            "mode",
            "procedure",
            "declarant_hash",
            "value_usd",
            "value",
            "currency",
            "rate_source",
            "net_mass_kg",
            "gross_mass_kg",
            "supplementary_quantity",
            "supplementary_unit");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HASH = "sha256(declarant) as declarant_hash";
    private static final int THOUSAND = 3;

    private final Statement statement;

    Results(Connection duckDb) throws SQLException {
        this.statement = duckDb.createStatement();
    }

    /** Makes the views over what {@code contestant} wrote to {@code out}. */
    void open(Contestant contestant, Path out) throws SQLException, IOException {
        switch (contestant) {
            case KARVAN -> karvan(out);
            case PANDAS, PANDAS_ALONE -> pandas(contestant, out);
            case DUCKDB, SPARK -> {
                view(
                        "rows",
                        contestant,
                        ROW_COLUMNS.stream()
                                        .map(column -> column.equals("declarant_hash") ? HASH : column)
                                        .collect(Collectors.joining(", "))
                                + " from read_parquet('" + out + "/rows/*.parquet')");
                view("rejects", contestant, "file_period, reason from read_parquet('" + out + "/rejects/*.parquet')");
                view("totals", contestant, "* from read_parquet('" + out + "/totals/*.parquet')");
            }
        }
    }

    private void view(String name, Contestant contestant, String select) throws SQLException {
        statement.execute("create or replace view " + name + "_" + contestant.id() + " as select " + select);
    }

    /** Only parts that a segment lists count: what a file read twice left behind is waste. */
    private void karvan(Path warehouse) throws SQLException, IOException {
        List<String> flows = new ArrayList<>();
        List<String> rejects = new ArrayList<>();
        for (Path list : Folders.files(warehouse.resolve("segments"), "segment\\.json")) {
            for (JsonNode part : JSON.readTree(list.toFile()).get("parts")) {
                String file = "'" + list.resolveSibling(part.get("name").asText()) + "'";
                switch (part.get("table").asText()) {
                    case "flows" -> flows.add(file);
                    case "rejects" -> rejects.add(file);
                    default -> {
                        // Cells and the like are compared through the totals.
                    }
                }
            }
        }
        String filePeriod =
                "replace(regexp_extract(source_file, '(\\d{4}_\\d{2})\\.csv$', 1), '_', '-') as file_period";
        view(
                "rows",
                Contestant.KARVAN,
                filePeriod + ", "
                        + String.join(", ", ROW_COLUMNS.subList(1, ROW_COLUMNS.size()))
                                .replace("value, ", "value::decimal(18,3) as value, ")
                        + " from read_parquet([" + String.join(",", flows) + "])");
        view(
                "rejects",
                Contestant.KARVAN,
                filePeriod + ", reason from read_parquet([" + String.join(",", rejects) + "])");
        view(
                "totals",
                Contestant.KARVAN,
                "period, direction, partner, \"group\" as grp, value_usd, net_mass_kg, observations from read_parquet('"
                        + warehouse + "/tables/*/totals-*.parquet') where scheme = '" + BenchmarkConf.SCHEME
                        + "' and regexp_full_match(period, '\\d{4}-\\d{2}') and observations > 0");
    }

    private void pandas(Contestant contestant, Path out) throws SQLException {
        String money = "(value_cents * 0.01::decimal(3,2))::decimal(18,2) as value_usd";
        String mass = "(net_mass_grams * 0.001::decimal(4,3))::decimal(18,3) as net_mass_kg";
        view(
                "rows",
                contestant,
                "file_period, period, direction, partner, partner2, commodity_code, mode, procedure, " + HASH + ", "
                        + money
                        + ", (value_millis * 0.001::decimal(4,3))::decimal(18,3) as value, currency, rate_source, "
                        + mass
                        + ", (gross_mass_grams * 0.001::decimal(4,3))::decimal(18,3) as gross_mass_kg"
                        + ", (supplementary_thousandths * 0.001::decimal(4,3))::decimal(18,3) as supplementary_quantity"
                        + ", supplementary_unit from (select * replace ("
                        + "value_cents::decimal(18,0) as value_cents, value_millis::decimal(18,0) as value_millis, "
                        + "net_mass_grams::decimal(18,0) as net_mass_grams, "
                        + "gross_mass_grams::decimal(18,0) as gross_mass_grams, "
                        + "supplementary_thousandths::decimal(18,0) as supplementary_thousandths) "
                        + "from read_csv('" + out + "/shown/*.csv', all_varchar = true))");
        view("rejects", contestant, "file_period, reason from read_csv('" + out + "/rejects.csv', all_varchar = true)");
        view(
                "totals",
                contestant,
                "period, direction, partner, grp, " + money + ", " + mass + ", observations::bigint as observations"
                        + " from (select * replace (value_cents::decimal(18,0) as value_cents, "
                        + "net_mass_grams::decimal(18,0) as net_mass_grams) from read_csv('" + out
                        + "/totals.csv', all_varchar = true))");
    }

    /** One line of a workbook by {@code direction group period}: value, value of the year before, growth and net mass. */
    Map<String, List<BigDecimal>> workbook(Contestant contestant, Path out) throws IOException, SQLException {
        return contestant == Contestant.KARVAN ? karvanWorkbook(out) : resultWorkbook(out.resolve("result.xlsx"));
    }

    private static Map<String, List<BigDecimal>> resultWorkbook(Path file) throws IOException {
        Map<String, List<BigDecimal>> lines = new TreeMap<>();
        try (Workbook book = WorkbookFactory.create(file.toFile(), null, true)) {
            Sheet sheet = book.getSheetAt(0);
            for (int i = 1; i <= sheet.getLastRowNum(); i++) {
                Row row = sheet.getRow(i);
                lines.put(
                        key(row.getCell(0), row.getCell(1), row.getCell(2)),
                        line(number(row, 3, 2), number(row, 4, 2), number(row, 5, 8), number(row, 6, 3)));
            }
        }
        return lines;
    }

    /** Value and mass stand in the sheet Data; growth by month is an indicator. */
    private Map<String, List<BigDecimal>> karvanWorkbook(Path warehouse) throws IOException, SQLException {
        Map<String, BigDecimal> growth = growth(warehouse);
        Map<String, BigDecimal> values = new TreeMap<>();
        Map<String, BigDecimal> masses = new HashMap<>();
        Path file = warehouse.resolve("export/current/reports/" + BenchmarkConf.REPORT + "_en.xlsx");
        try (Workbook book = WorkbookFactory.create(file.toFile(), null, true)) {
            Sheet sheet = book.getSheet("Data");
            List<String> head = null;
            for (Row row : sheet) {
                if (head == null) {
                    head = heads(row);
                    continue;
                }
                String period = row.getCell(head.indexOf("Period (ISO)")).getStringCellValue();
                if (period.matches("\\d{4}-\\d{2}")) {
                    String key = key(
                            row.getCell(head.indexOf("Direction code")),
                            row.getCell(head.indexOf("Group code")),
                            period);
                    values.put(key, thousands(row, head, "Value"));
                    masses.put(key, thousands(row, head, "Net mass"));
                }
            }
        }
        Map<String, List<BigDecimal>> lines = new TreeMap<>();
        values.forEach((key, value) -> {
            int year = key.length() - "2016-01".length();
            String before = key.substring(0, year)
                    + (Integer.parseInt(key.substring(year, year + 4)) - 1)
                    + key.substring(year + 4);
            lines.put(
                    key,
                    line(
                            value.setScale(2, RoundingMode.UNNECESSARY),
                            values.get(before) == null
                                    ? null
                                    : values.get(before).setScale(2, RoundingMode.UNNECESSARY),
                            growth.get(key),
                            masses.get(key).setScale(3, RoundingMode.UNNECESSARY)));
        });
        return lines;
    }

    /** The heading row of the table: the first one that names the period's code; null for rows above it. */
    private static List<String> heads(Row row) {
        List<String> heads = new ArrayList<>();
        for (int i = 0; i < row.getLastCellNum(); i++) {
            Cell cell = row.getCell(i);
            heads.add(cell != null && cell.getCellType() == CellType.STRING ? cell.getStringCellValue() : "");
        }
        return heads.contains("Period (ISO)") ? heads : null;
    }

    private static BigDecimal thousands(Row row, List<String> head, String heading) {
        int column = 0;
        while (!head.get(column).startsWith(heading)) {
            column++;
        }
        return BigDecimal.valueOf(row.getCell(column).getNumericCellValue()).movePointRight(THOUSAND);
    }

    private Map<String, BigDecimal> growth(Path warehouse) throws SQLException {
        Map<String, BigDecimal> growth = new HashMap<>();
        try (ResultSet rows =
                statement.executeQuery("select direction, \"group\", period, value from read_parquet('" + warehouse
                        + "/tables/*/indicators-*.parquet') where indicator = 'growth' and partner = '"
                        + BenchmarkConf.PARTNER + "' and value is not null")) {
            while (rows.next()) {
                growth.put(
                        key(rows.getString(1), rows.getString(2), rows.getString(3)),
                        rows.getBigDecimal(4).setScale(8, RoundingMode.HALF_UP));
            }
        }
        return growth;
    }

    private static String key(Object direction, Object group, Object period) {
        return direction + " " + group + " " + period;
    }

    private static List<BigDecimal> line(BigDecimal... figures) {
        List<BigDecimal> line = new ArrayList<>(figures.length);
        for (BigDecimal figure : figures) {
            line.add(figure);
        }
        return line;
    }

    private static BigDecimal number(Row row, int column, int decimals) {
        Cell cell = row.getCell(column);
        return cell == null || cell.getCellType() != CellType.NUMERIC
                ? null
                : BigDecimal.valueOf(cell.getNumericCellValue()).setScale(decimals, RoundingMode.HALF_UP);
    }

    /** Reads the seconds of the stages from the run report of the last run. */
    static Map<String, Double> stages(Path warehouse) throws IOException {
        Map<String, Double> stages = new TreeMap<>();
        List<Path> reports = Folders.files(warehouse.resolve("runs"), "run-report\\.json");
        JsonNode report = JSON.readTree(Files.readString(reports.get(reports.size() - 1)));
        report.get("stages")
                .forEach(stage -> stages.put(
                        stage.get("name").asText(), stage.get("seconds").asDouble()));
        return stages;
    }
}
