package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import karvan.testing.Sessions;
import karvan.trade.Period;
import karvan.warehouse.Manifest;
import karvan.warehouse.Releases;
import karvan.warehouse.Warehouse;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFTable;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample, three nights long: the first night, the same inbox again, and the second night's inbox. Holds the outer
 * contract: paths, columns, table names, exit codes; the literal lists below are the contract's own words.
 */
class NightTest {

    private static final String REPORT = "kazakhstan-azerbaijan";

    @TempDir
    private static Path folder;

    private static Outcome first;
    private static Outcome again;
    private static Outcome second;

    private record Outcome(int code, String printed) {}

    @BeforeAll
    static void threeNights() {
        Sessions.spark();
        first = nightly(folder.resolve("warehouse"), "sample-data/inbox");
        again = nightly(folder.resolve("warehouse"), "sample-data/inbox");
        second = nightly(folder.resolve("warehouse"), "sample-data/inbox-second-night");
    }

    @Test
    void theFirstNightPublishesWithWarnings() {
        assertThat(first.code()).as(first.printed()).isEqualTo(10);
        assertThat(first.printed().strip()).endsWith(ExitCode.WARNINGS.sentence());
    }

    @Test
    void theSameInboxAgainPublishesNothing() {
        assertThat(again.code()).as(again.printed()).isZero();
        assertThat(again.printed()).contains("Nothing new since release 1.");
    }

    @Test
    void theSecondNightMakesANewReleaseAndWarnsOfTheHalfUploadedFile() {
        assertThat(second.code()).as(second.printed()).isEqualTo(10);
        assertThat(second.printed()).contains("declarations_2025.csv incomplete");
        assertThat(releases().all()).extracting(Manifest::number).containsExactly(1L, 2L);
    }

    @Test
    void theExportHasTheFoldersAndWorkbooksOfTheContract() throws IOException {
        Path export = warehouse().resolve("export");

        assertThat(Files.readSymbolicLink(export.resolve("current"))).hasToString("v0000000002");
        assertThat(names(export)).containsExactly("current", "v0000000001", "v0000000002");
        assertThat(names(export.resolve("current")))
                .containsExactly(
                        "cells",
                        "indicators",
                        "rejects",
                        "reports",
                        "run-report.html",
                        "run-report.json",
                        "totals",
                        "vintages");
        assertThat(names(export.resolve("current/reports")))
                .containsExactly(REPORT + "_az.xlsx", REPORT + "_en.xlsx", REPORT + "_kk.xlsx", REPORT + "_ru.xlsx");
    }

    @Test
    void theStoreHasThePathsOfTheContract() throws IOException {
        assertThat(names(warehouse()))
                .contains("landing", "segments", "tables", "manifests", "export", "runs", "state", "lock");
        assertThat(names(warehouse().resolve("manifests"))).containsExactly("v0000000001.json", "v0000000002.json");
        assertThat(names(warehouse().resolve("runs")))
                .as("every run leaves its report")
                .hasSize(3);
    }

    @Test
    void exportedParquetHasTheColumnsOfTheContract() throws SQLException {
        assertThat(columns("cells"))
                .isEqualTo(
                        "source_id, table, reporter, partner, partner_role, direction, period, commodity_code, level,"
                                + " hs_edition, valuation, status, supplementary_unit, value_usd, net_mass_kg,"
                                + " supplementary_quantity, observations");
        assertThat(columns("totals"))
                .isEqualTo(
                        "source_id, reporter, partner, partner_role, direction, valuation, hs_edition, level, scheme,"
                                + " group, period, value_usd, net_mass_kg, observations, status");
        assertThat(columns("indicators"))
                .isEqualTo(
                        "report_id, indicator, reporter, partner, direction, scheme, group, period, value, unit, status,"
                                + " source_id, basis");
        assertThat(columns("rejects"))
                .isEqualTo("source_id, source_file, source_sha256, source_sheet, source_row, reason, column, raw_text,"
                        + " detail, value_usd, whole_row");
    }

    @Test
    void workbooksHaveTheTablesOfTheContractInOrderAndInEveryLanguage() throws IOException {
        for (String language : List.of("az", "kk", "ru", "en")) {
            try (XSSFWorkbook workbook = new XSSFWorkbook(Files.newInputStream(
                    warehouse().resolve("export/current/reports/" + REPORT + "_" + language + ".xlsx")))) {
                List<String> tables = new ArrayList<>();
                workbook.forEach(
                        sheet -> ((XSSFSheet) sheet).getTables().forEach((XSSFTable t) -> tables.add(t.getName())));
                assertThat(tables)
                        .as(language)
                        .containsExactly(
                                "Contents",
                                "Headline",
                                "Revisions",
                                "By_group_period",
                                "By_group_month",
                                "Top_codes",
                                "Mirror",
                                "Gap",
                                "Partners",
                                "Targets",
                                "Transit",
                                "Published",
                                "Checks",
                                "Rejects",
                                "Data",
                                "Sources",
                                "Notes",
                                "Legend",
                                "Trace",
                                "Vintages");
                assertThat(workbook.getProperties()
                                .getCoreProperties()
                                .getUnderlyingProperties()
                                .getLanguageProperty())
                        .contains(language);
            }
        }
    }

    @Test
    void theRunReportAddsUp() throws IOException {
        JsonNode report =
                new ObjectMapper().readTree(Files.readAllBytes(warehouse().resolve("export/current/run-report.json")));
        List<String> keys = new ArrayList<>();
        report.fieldNames().forEachRemaining(keys::add);

        assertThat(keys)
                .contains(
                        "release",
                        "runId",
                        "asOf",
                        "exitCode",
                        "outcome",
                        "headline",
                        "sources",
                        "tables",
                        "checks",
                        "stages",
                        "reports");
        assertThat(report.get("release").asLong()).isEqualTo(2);
        assertThat(report.get("exitCode").asInt()).isEqualTo(10);
        assertThat(report.get("headline")).isNotEmpty();
        assertThat(report.get("reports")).hasSize(4);
        assertThat(report.get("sources")).hasSizeGreaterThan(40).allSatisfy(source -> assertThat(
                        source.get("rowsRead").asLong())
                .as(source.toString())
                .isEqualTo(source.get("rowsUsed").asLong()
                        + source.get("rowsRejected").asLong()
                        + source.get("rowsSkipped").asLong()));
        assertThat(report.get("checks"))
                .isNotEmpty()
                .noneMatch(check -> check.get("verdict").asText().equals("fail"));
    }

    @Test
    void publishedFiguresAreHitToTheLastDigit() throws SQLException {
        // Release 1: the second night corrects June 2025.
        String value = "SELECT CAST(value AS DECIMAL(20,2)) FROM '" + parquet("v0000000001/indicators")
                + "' WHERE indicator = '%s' AND reporter = '%s' AND partner = '%s' AND direction = '%s' AND \"group\" ="
                + " 'total' AND scheme = 'karvan' AND period = '%s'";

        assertThat(query(value, "value", "KZ", "AZ", "export", "2025-01-01/P6M"))
                .isEqualTo("281600000.00");
        assertThat(query(value, "value", "KZ", "AZ", "import", "2025-01-01/P6M"))
                .isEqualTo("50100000.00");
        assertThat(query(value, "turnover", "KZ", "AZ", "total", "2025-01-01/P6M"))
                .isEqualTo("331700000.00");
        assertThat(query(value, "turnover", "KZ", "AZ", "total", "2024-01-01/P6M"))
                .isEqualTo("236900000.00");
        assertThat(query(value, "turnover_growth", "KZ", "AZ", "total", "2025-01-01/P6M"))
                .isEqualTo("40.02");
        assertThat(query(value, "value", "AZ", "KZ", "import", "2025-01-01/P7M"))
                .isEqualTo("448000000.00");
        assertThat(query(value, "value", "AZ", "KZ", "import", "2024-01-01/P7M"))
                .isEqualTo("89600000.00");
        assertThat(query(value, "growth", "AZ", "KZ", "import", "2025-01-01/P7M"))
                .isEqualTo("400.00");
    }

    @Test
    void aSecondEngineFindsTheSameTotalsInTheCells() throws SQLException {
        String cells = parquet("v0000000002/cells");
        String totals = parquet("v0000000002/totals");

        assertThat(query(
                        """
                WITH delivered AS (
                  SELECT source_id, reporter, partner, direction, period, SUM(value_usd) AS cells_usd
                  FROM '%s' WHERE level = 4 GROUP BY ALL),
                published AS (
                  SELECT source_id, reporter, partner, direction, period, value_usd
                  FROM '%s' WHERE scheme = 'karvan' AND "group" = 'total')
                SELECT COUNT(*) FILTER (COALESCE(value_usd, 0) <> COALESCE(cells_usd, 0)) || ' of ' || (COUNT(*) > 500)
                FROM delivered LEFT JOIN published USING (source_id, reporter, partner, direction, period)
                """,
                        cells, totals))
                .isEqualTo("0 of true");
        assertThat(query(
                        """
                WITH groups AS (
                  SELECT source_id, reporter, partner, direction, scheme, period, SUM(value_usd) AS groups_usd
                  FROM '%1$s' WHERE "group" <> 'total' GROUP BY ALL),
                totals AS (SELECT * FROM '%1$s' WHERE "group" = 'total' AND status <> 'partial')
                SELECT COUNT(*) FILTER (COALESCE(value_usd, 0) <> COALESCE(groups_usd, 0)) || ' of ' || (COUNT(*) > 10000)
                FROM totals LEFT JOIN groups USING (source_id, reporter, partner, direction, scheme, period)
                """,
                        totals))
                .isEqualTo("0 of true");
    }

    @Test
    void theCorrectionIsListedWithTheFileThatCausedIt() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = StoreJobs.diff(
                Path.of("conf"),
                warehouse().toString(),
                "1",
                "2",
                false,
                new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(code).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("value KZ export AZ karvan/metals 2025-06 .* \\(-1250000\\) usd  because of"
                        + " kz-customs/rk_4z_06_25.zip, kz-customs/rk_4z_06_25_v2.zip");
    }

    @Test
    void aFigureIsWalkedBackToTheRowsWhoseSumItIs() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int code = StoreJobs.explain(
                new ExplainOptions(
                        Path.of("conf"),
                        warehouse().toString(),
                        Optional.empty(),
                        REPORT,
                        "value",
                        "KZ",
                        "AZ",
                        "export",
                        "karvan",
                        "metals",
                        Period.parse("2025-01-01/P6M")),
                new PrintStream(printed, true, StandardCharsets.UTF_8));

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains(
                        "rk_4z_01_25.zip",
                        "rk_4z_06_25_v2.zip",
                        "sheet 'товар-страна' row",
                        "equal to the published figure")
                .doesNotContain("rk_4z_06_25.zip!");
        assertThat(code).isZero();
    }

    @Test
    void theSameInputsGiveTheSameTablesByteForByte() {
        nightly(folder.resolve("other"), "sample-data/inbox");
        Warehouse one = Warehouse.open(warehouse().toUri().toString());
        Warehouse other = Warehouse.open(folder.resolve("other").toUri().toString());

        assertThat(hashes(one, releases().all().get(0)))
                .isNotEmpty()
                .isEqualTo(hashes(other, Releases.of(other).all().get(0)));
    }

    @Test
    void everyFileOfEveryReleaseIsWhatItWas() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        assertThat(StoreJobs.verify(warehouse().toString(), new PrintStream(printed, true, StandardCharsets.UTF_8)))
                .as(printed.toString(StandardCharsets.UTF_8))
                .isZero();
    }

    private static List<String> hashes(Warehouse warehouse, Manifest manifest) {
        return warehouse.tables(manifest.tables()).orElseThrow().parts().stream()
                .map(part -> part.table() + " " + part.sha256())
                .sorted()
                .toList();
    }

    private static Outcome nightly(Path warehouse, String inbox) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        RunOptions options = new RunOptions(
                Path.of("conf"),
                Path.of(inbox),
                warehouse.toUri().toString(),
                Optional.of(LocalDate.of(2025, 9, 1)),
                SparkPlace.local("local[1]"),
                Duration.ZERO);
        int code = Jobs.nightly(options, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return new Outcome(code, printed.toString(StandardCharsets.UTF_8));
    }

    private static Path warehouse() {
        return folder.resolve("warehouse");
    }

    private static Releases releases() {
        return Releases.of(Warehouse.open(warehouse().toUri().toString()));
    }

    private static String parquet(String relative) {
        return warehouse().resolve("export").resolve(relative) + "/*.parquet";
    }

    private static String columns(String table) throws SQLException {
        return query(
                "SELECT string_agg(column_name, ', ') FROM (DESCRIBE SELECT * FROM '%s')", parquet("current/" + table));
    }

    private static String query(String sql, Object... arguments) throws SQLException {
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet row = statement.executeQuery(sql.formatted(arguments))) {
            assertThat(row.next()).as(sql).isTrue();
            return row.getString(1);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
