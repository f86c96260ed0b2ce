package karvan.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import karvan.config.GroupScheme;
import karvan.config.Problems;
import karvan.trade.Cell;
import karvan.trade.Direction;
import karvan.trade.Period;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import karvan.warehouse.table.Indicators;
import karvan.warehouse.table.Indicators.Figure;
import karvan.warehouse.table.Totals;
import karvan.warehouse.table.Totals.Total;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * DuckDB, which shares no code with the stage, recomputes totals and indicators from the cells in Parquet and the group
 * tables in {@code conf/}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondEngineTest {

    private static final List<String> CODES = List.of(
            "1001", "1003", "1101", "2709", "2710", "3102", "3901", "7208", "7601", "8413", "8517", "8603", "9018");

    private Connection duckDb;
    private TableSet tables;
    private List<Figure> figures;

    @BeforeAll
    void aggregateARandomNight(@TempDir Path folder) throws SQLException {
        Problems problems = new Problems();
        List<GroupScheme> schemes = new ArrayList<>(GroupScheme.read(Path.of("conf"), problems));
        problems.throwIfAny();
        schemes.sort((a, b) -> Boolean.compare(b.id().equals("karvan"), a.id().equals("karvan")));
        SmallNight night = new SmallNight(folder, schemes);
        fill(night, new Random(20250701));
        AggregateResult result = night.aggregate("random");
        assertThat(result.isStopped()).isFalse();
        tables = result.tables();
        figures = Warehouse.read(tables, Indicators.TABLE);

        duckDb = DriverManager.getConnection("jdbc:duckdb:");
        run("create table cells as select * from read_parquet([" + files(night) + "])");
        for (String scheme : List.of("karvan", "hs-section", "cis-customary")) {
            String rows = "select '" + scheme + "' scheme, \"group\" grp, prefix from read_csv('conf/commodity-groups/"
                    + scheme + ".csv', all_varchar = true)";
            run(scheme.equals("karvan") ? "create table prefixes as " + rows : "insert into prefixes " + rows);
        }
        run(
                """
                create table code_groups as
                select scheme, commodity_code, arg_max(grp, length(prefix)) grp
                from (select distinct commodity_code from cells) join prefixes on starts_with(commodity_code, prefix)
                group by all
                """);
        run(
                """
                create table grouped as
                select source_id, reporter, partner, direction, scheme, grp, period,
                       sum(value_usd) as v, sum(net_mass_kg) as m, sum(observations) as n
                from (select scheme, grp, cells.* from cells join code_groups using (commodity_code)
                      union all
                      select distinct_schemes.scheme, 'total', cells.*
                      from cells, (select distinct scheme from prefixes) distinct_schemes)
                group by all
                """);
    }

    @AfterAll
    void close() throws SQLException {
        duckDb.close();
    }

    private static void fill(SmallNight night, Random random) {
        for (int year = 2024; year <= 2025; year++) {
            List<Cell> cumulative = new ArrayList<>();
            for (int month = 1; month <= (year == 2024 ? 12 : 5); month++) {
                String period = Period.month(year, month).toString();
                List<Cell> customs = new ArrayList<>();
                for (String code : CODES) {
                    for (Direction direction : List.of(Direction.EXPORT, Direction.IMPORT)) {
                        for (String partner : List.of("AZ", "GE", "TR")) {
                            if (random.nextInt(4) > 0) {
                                customs.add(cell("kz-customs", partner, direction, period, code, random));
                            }
                        }
                    }
                }
                night.add("kz-customs", period, period + ".zip", customs);
                cumulative.clear();
                String january = Period.januaryTo(year, month).toString();
                for (String code : CODES) {
                    for (Direction direction : List.of(Direction.EXPORT, Direction.IMPORT)) {
                        if (random.nextInt(5) > 0) {
                            cumulative.add(cell("az-ministry", "KZ", direction, january, code, random));
                        }
                    }
                }
                night.add("az-ministry", january, "january-to-" + period + ".xlsx", cumulative);
            }
        }
    }

    private static Cell cell(
            String source, String partner, Direction direction, String period, String code, Random random) {
        return SmallNight.cell(source, partner, direction, period, code, 1 + random.nextInt(90_000_000));
    }

    private static String files(SmallNight night) {
        return night.live.stream()
                .flatMap(live -> night.warehouse.files(live.segment(), Cells.TABLE).stream())
                .map(file -> "'" + URI.create(file).getPath() + "'")
                .collect(Collectors.joining(", "));
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = duckDb.createStatement()) {
            statement.execute(sql);
        }
    }

    private TreeSet<String> lines(String sql) throws SQLException {
        TreeSet<String> lines = new TreeSet<>();
        try (Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> line = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    line.add(rows.getString(i));
                }
                lines.add(String.join(" ", line));
            }
        }
        return lines;
    }

    private TreeSet<String> ours(String source, Predicate<Period> periods) {
        return Warehouse.read(tables, Totals.TABLE).stream()
                .filter(total -> total.sourceId().equals(source) && periods.test(total.period()))
                .filter(total -> total.valueUsd() != null && total.valueUsd().signum() != 0)
                .map(SecondEngineTest::line)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String line(Total total) {
        return String.join(
                " ",
                total.partner(),
                total.direction().code(),
                total.scheme(),
                total.group(),
                total.period().toString(),
                total.valueUsd().toPlainString(),
                total.netMassKg().toPlainString());
    }

    @Test
    void deliveredPeriodsAreTheSumsOfTheirCells() throws SQLException {
        String sql = "select partner, direction, scheme, grp, period, v, m from grouped where source_id = '%s'";

        assertThat(ours("kz-customs", period -> period.form() == Period.Form.MONTH))
                .isEqualTo(lines(sql.formatted("kz-customs")))
                .hasSizeGreaterThan(2000);
        assertThat(ours("az-ministry", period -> period.isCumulative())).isEqualTo(lines(sql.formatted("az-ministry")));
    }

    @Test
    void monthsOfACumulativeTableAreDifferences() throws SQLException {
        TreeSet<String> expected = lines(
                """
                with series as (select distinct partner, direction, scheme, grp from grouped where source_id = 'az-ministry'),
                     tables as (select distinct period, substr(period, 1, 4) as y,
                                       cast(regexp_extract(period, 'P(\\d+)M', 1) as integer) as t
                                from grouped where source_id = 'az-ministry'),
                     filled as (select s.*, d.y, d.t, coalesce(g.v, 0) as v, coalesce(g.m, 0) as m
                                from series s cross join tables d
                                left join grouped g on g.source_id = 'az-ministry' and g.period = d.period
                                  and g.partner = s.partner and g.direction = s.direction
                                  and g.scheme = s.scheme and g.grp = s.grp),
                     steps as (select *, v - lag(v, 1, 0) over w as dv, m - lag(m, 1, 0) over w as dm
                               from filled window w as (partition by partner, direction, scheme, grp, y order by t))
                select partner, direction, scheme, grp, y || '-' || lpad(cast(t as varchar), 2, '0'),
                       cast(dv as decimal(18, 2)), cast(dm as decimal(18, 3))
                from steps where dv <> 0
                """);

        assertThat(ours("az-ministry", period -> period.form() == Period.Form.MONTH))
                .isEqualTo(expected);
        assertThat(expected).as("some increments lie below zero").anyMatch(line -> line.contains(" -"));
    }

    @Test
    void yearsQuartersAndRollingYearsAreSumsOfMonths() throws SQLException {
        String sums =
                """
                select partner, direction, scheme, grp, '%s', cast(sum(v) as decimal(18, 2)), cast(sum(m) as decimal(18, 3))
                from grouped where source_id = 'kz-customs' and period between '%s' and '%s' group by all
                """;

        assertThat(ours("kz-customs", Period.year(2024)::equals))
                .isEqualTo(lines(sums.formatted("2024", "2024-01", "2024-12")));
        assertThat(ours("kz-customs", Period.quarter(2024, 3)::equals))
                .isEqualTo(lines(sums.formatted("2024-Q3", "2024-07", "2024-09")));
        assertThat(ours("kz-customs", Period.parse("2024-06-01/P12M")::equals))
                .isEqualTo(lines(sums.formatted("2024-06-01/P12M", "2024-06", "2025-05")));
        assertThat(ours("kz-customs", Period.januaryTo(2025, 5)::equals))
                .isEqualTo(lines(sums.formatted("2025-01-01/P5M", "2025-01", "2025-05")));
    }

    @Test
    void valueShareAndGrowthAgree() throws SQLException {
        TreeSet<String> expected = lines(
                """
                with c as (select direction, scheme, grp,
                                  sum(v) filter (where period between '2025-01' and '2025-05') as v1,
                                  sum(v) filter (where period between '2024-01' and '2024-05') as v0
                           from grouped where source_id = 'kz-customs' and partner = 'AZ' group by all),
                     t as (select direction, scheme, v1 as whole from c where grp = 'total')
                select direction, scheme, grp, cast(v1 as decimal(18, 2)),
                       round(100.0 * v1 / whole, 6)::decimal(18, 6), round(100.0 * (v1 - v0) / v0, 6)::decimal(18, 6)
                from c join t using (direction, scheme) where v1 is not null and v0 is not null
                """);

        assertThat(expected).hasSizeGreaterThan(30);
        for (String line : expected) {
            String[] parts = line.split(" ");
            assertThat(figure("value", parts, 2)).isEqualTo(parts[3]);
            assertThat(figure("share", parts, 6)).isEqualTo(parts[4]);
            assertThat(figure("growth", parts, 6)).isEqualTo(parts[5]);
        }
    }

    private String figure(String indicator, String[] parts, int decimals) {
        BigDecimal value = figures.stream()
                .filter(figure -> figure.indicator().equals(indicator)
                        && figure.reporter().equals("KZ")
                        && figure.partner().equals("AZ")
                        && figure.direction().equals(parts[0])
                        && figure.scheme().equals(parts[1])
                        && figure.group().equals(parts[2])
                        && figure.period().equals(Period.januaryTo(2025, 5)))
                .map(Figure::value)
                .findFirst()
                .orElseThrow();
        return value.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
    }
}
