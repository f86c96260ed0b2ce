package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import karvan.trade.ControlFigure;
import karvan.trade.Direction;
import karvan.trade.Flow;
import karvan.trade.HsEdition;
import karvan.trade.Period;
import karvan.trade.Reject;
import karvan.trade.RejectReason;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Tables as real offices publish them, each loaded by a description alone, with the totals that were counted beforehand.
 * The files lie beside the project, not in it; without them the tests are skipped.
 */
class OfficeFilesTest {

    private static final Path FILES = Path.of("../shared/data");

    /** Column of the value in the monthly download, the first is 0. */
    private static final int MONTHLY_VALUE = 31;

    @TempDir
    Path folder;

    private OfficeFile load(String sourceId, String file) throws IOException {
        return load(sourceId, file, Path.of("conf/rates"));
    }

    private OfficeFile load(String sourceId, String file, Path rates) throws IOException {
        Path path = FILES.resolve(file);
        Assumptions.assumeTrue(Files.exists(path), () -> "skipped: the real file " + path + " is not on this machine");
        return OfficeFile.load(
                OfficeFile.DESCRIPTIONS, sourceId, path, Files.createTempDirectory(folder, "load"), rates);
    }

    private static BigDecimal usd(String amount) {
        return new BigDecimal(amount).setScale(2);
    }

    @Test
    void comtradeClassicOf2017() throws IOException {
        OfficeFile file = load("un-comtrade-classic", "comtrade-hs44/processed_data_2017.csv");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.segment().rowsRead()).isEqualTo(1 + 20_844);
        assertThat(file.segment().skippedByRule()).containsOnly(Map.entry("header", 1L), Map.entry("total", 348L));
        assertThat(file.segment().valueUsd()).isEqualTo(usd("268895172951"));
        assertThat(file.segment().valueUsd().add(file.printedUsd())).isEqualTo(usd("537790408510"));
        assertThat(file.segment().slot()).isEqualTo(Period.year(2017));
        assertThat(file.flows()).extracting(Flow::hsEdition).contains(HsEdition.HS2002, HsEdition.HS2017);
        assertThat(file.flows())
                .noneMatch(flow -> flow.netMassKg() != null && flow.netMassKg().signum() == 0);
    }

    /** The world of each reporter and direction is checked against its partners; one reporter's does not add up. */
    @Test
    void comtradeClassicChecksTheWorldAgainstItsPartners() throws IOException {
        OfficeFile file = load("un-comtrade-classic", "comtrade-hs44/processed_data_2017.csv");
        assertThat(file.segment().subtotals().matched()).isEqualTo(347);
        assertThat(file.segment().subtotals().examples())
                .containsExactly("row 4076: printed total of total export 208 2017 is 772383153.00 USD, its rows add up"
                        + " to 772328415.00 USD");
    }

    /** Exports of Kazakhstan to Azerbaijan and of Azerbaijan to Kazakhstan. */
    @ParameterizedTest
    @CsvSource({"2012,21599,72600,10980", "2014,21911,129472,1481", "2015,21696,79410,133216", "2016,21551,9298,165076"
    })
    void comtradeClassicOfOtherYears(int year, long rows, String fromKz, String fromAz) throws IOException {
        OfficeFile file = load("un-comtrade-classic", "comtrade-hs44/processed_data_" + year + ".csv");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.segment().rowsRead()).isEqualTo(1 + rows);
        assertThat(file.segment().slot()).isEqualTo(Period.year(year));
        assertThat(file.valueOf("KZ", "AZ", Direction.EXPORT)).isEqualTo(usd(fromKz));
        assertThat(file.valueOf("AZ", "KZ", Direction.EXPORT)).isEqualTo(usd(fromAz));
    }

    /** The same year under another name fills the same slot with the same bytes: one of the two counts. */
    @Test
    void comtradeClassicTwice() throws IOException {
        OfficeFile once = load("un-comtrade-classic", "comtrade-hs44/processed_data_2017.csv");
        OfficeFile again = load("un-comtrade-classic", "comtrade-hs44/processed_data_44.csv");
        assertThat(again.segment().slot()).isEqualTo(once.segment().slot());
        assertThat(again.segment().fileSha256()).isEqualTo(once.segment().fileSha256());
    }

    /** Code 40510 lost its first zero in all rows; the European Union stands beside its members. */
    @Test
    void comtradeMonthly() throws IOException {
        List<OfficeFile> files = new ArrayList<>();
        for (int year = 2010; year <= 2015; year++) {
            files.add(load("un-comtrade-monthly", "comtrade-monthly/comtrade_" + year + ".csv"));
        }
        assertThat(files).allMatch(file -> file.rejects().isEmpty());
        assertThat(files.stream()
                        .mapToLong(file -> file.segment().rowsRead() - 1)
                        .sum())
                .isEqualTo(250);
        assertThat(files.stream()
                        .mapToLong(file -> file.segment().repairs().get("leading_zero"))
                        .sum())
                .isEqualTo(239);
        assertThat(files.stream()
                        .mapToLong(file -> file.segment().skippedByRule().getOrDefault("reporter_group", 0L))
                        .sum())
                .isEqualTo(11);
        BigDecimal value = files.stream()
                .map(file -> file.segment().valueUsd().add(file.skipped("reporter_group", MONTHLY_VALUE)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(value).isEqualTo(usd("38905341"));
        assertThat(files.get(3).valueOf("KZ", "RU", Direction.IMPORT)).isEqualTo(usd("6021839"));
        assertThat(files.get(3).valueOf("AZ", "RU", Direction.IMPORT)).isEqualTo(usd("2364524"));
        assertThat(files.get(3).flows()).extracting(Flow::commodityCode).containsOnly("040510");
    }

    @Test
    void comtradeNewDownload() throws IOException {
        OfficeFile file = load("un-comtrade-csv", "comtrade-plus/thailand_hs8542_TradeData.csv");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.segment().skippedByRule()).containsOnly(Map.entry("header", 1L), Map.entry("total", 11L));
        assertThat(file.segment().subtotals().matched()).isEqualTo(11);
        assertThat(file.valueOf(flow -> flow.period().equals(Period.year(2019)))
                        .subtract(usd("11267085663"))
                        .abs())
                .isLessThan(BigDecimal.ONE);
        assertThat(file.flows())
                .extracting(Flow::hsEdition)
                .containsOnly(HsEdition.HS2012, HsEdition.HS2017, HsEdition.HS2022);
    }

    @Test
    void comtradeNewDownloadIsTheSameInBothForms() throws IOException {
        OfficeFile text = load("un-comtrade-csv", "comtrade-plus/thailand_hs8542_TradeData.csv");
        OfficeFile book = load("un-comtrade-workbook", "comtrade-plus/thailand_hs8542_TradeData.xlsx");
        assertThat(book.rejects()).isEmpty();
        assertThat(book.segment().observationsAccepted())
                .isEqualTo(text.segment().observationsAccepted());
        assertThat(book.segment().valueUsd()).isEqualTo(text.segment().valueUsd());
        assertThat(book.segment().netMassKg()).isEqualTo(text.segment().netMassKg());
        assertThat(book.printedUsd()).isEqualTo(text.printedUsd());
    }

    @Test
    void kazakhstanByMonth() throws IOException {
        OfficeFile exports = load("kz-exports-by-month", "kz-totals/exports.csv");
        assertThat(exports.rejects()).isEmpty();
        assertThat(exports.control("KZ", "W0", Direction.EXPORT, "2023")).isEqualTo(usd("79138754677.36"));
        assertThat(exports.control("KZ", "W0", Direction.EXPORT, "2021")).isEqualTo(usd("60321024400.65"));
        OfficeFile imports = load("kz-imports-by-month", "kz-totals/imports.csv");
        assertThat(imports.rejects()).isEmpty();
        assertThat(imports.segment().slot()).isEqualTo(Period.span(YearMonth.of(2019, 1), 90));
    }

    /** The country's own figure is not the sum of its regions in four months: the office's, not the loader's. */
    @Test
    void kazakhstanByRegion() throws IOException {
        OfficeFile file = load("kz-imports-by-region", "kz-totals/kz_import_control_totals_by_region_month.csv");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.controls()).hasSize(55);
        Map<String, BigDecimal> differences = new TreeMap<>();
        file.controls()
                .forEach(figure -> differences.merge(
                        figure.partner() + " " + figure.period(), figure.valueUsd(), BigDecimal::add));
        file.skippedRows().get("region").forEach(row -> {
            String group = row.text(0).startsWith("EAEU") ? "EAEU " : "NON_EAEU ";
            Period month = Period.month(Integer.parseInt(row.text(2)), Integer.parseInt(row.text(3)));
            differences.merge(group + month, usd("-" + row.text(4) + "000"), BigDecimal::add);
        });
        // Twenty regions, each rounded to thousands.
        differences.values().removeIf(difference -> difference.abs().compareTo(usd("12000")) <= 0);
        assertThat(differences)
                .containsOnlyKeys("EAEU 2024-12", "EAEU 2025-04", "NON_EAEU 2023-09", "NON_EAEU 2023-12");
    }

    @Test
    void kazakhstanByCountry() throws IOException {
        OfficeFile file = load("kz-trade-by-country", "offices/kz_bns_trade_by_country_2021.xls");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.control("KZ", "AZ", Direction.EXPORT, "2021")).isEqualTo(usd("287885165.83"));
        assertThat(file.control("KZ", "W0", Direction.EXPORT, "2021")).isEqualTo(usd("60321024400.65"));
    }

    /** Two vintages of one table; names without a country in ISO 3166 are rejected, nothing else. */
    @Test
    void armeniaTwoVintages() throws IOException {
        OfficeFile first = load("am-armstat-origin", "armstat-vintages/arm_trade_country_2024-02-16.csv");
        OfficeFile second = load("am-armstat-origin", "armstat-vintages/arm_trade_country_2024-05-11.csv");
        assertThat(first.rejects()).hasSize(2 * 25);
        assertThat(second.rejects()).hasSize(2 * 61);
        for (OfficeFile vintage : List.of(first, second)) {
            assertThat(vintage.rejects()).allMatch(reject -> reject.rawText().matches("Nagorno[- ]Karaba.*"));
            assertThat(vintage.control("AM", "KZ", Direction.EXPORT, "2022")).isEqualTo(usd("18682430.82"));
        }
        assertThat(first.control("AM", "KZ", Direction.EXPORT, "2024")).isEqualTo(usd("0"));
        assertThat(second.control("AM", "KZ", Direction.EXPORT, "2024")).isEqualTo(usd("13206830.40"));
    }

    @Test
    void armeniaByConsignment() throws IOException {
        OfficeFile origin = load("am-armstat-origin", "armstat-vintages/arm_trade_country_2024-05-11.csv");
        OfficeFile consignment = load("am-armstat-consignment", "armstat-vintages/arm_trade_country_2024-05-11.csv");
        assertThat(consignment.control("AM", "KZ", Direction.EXPORT, "2022"))
                .isEqualTo(origin.control("AM", "KZ", Direction.EXPORT, "2022"));
        assertThat(consignment.control("AM", "CN", Direction.IMPORT, "2022"))
                .isNotEqualTo(origin.control("AM", "CN", Direction.IMPORT, "2022"));
    }

    @Test
    void uzbekistanYearsInColumns() throws IOException {
        OfficeFile file = load("uz-exports-by-country", "sdmx/uz_exports_by_country_1105.csv");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.controls()).hasSize(228 * 14);
        assertThat(file.control("UZ", "KZ", Direction.EXPORT, "2023")).isEqualTo(usd("1417053600"));
    }

    /** Territories that ISO 3166 has no code for are rejected and named, and so is a country that stands in two rows. */
    @Test
    void kyrgyzstanImportsByCountry() throws IOException {
        OfficeFile file = load("kg-imports-by-country", "offices/kg_nsc_imports_by_country_usd.xlsx");
        assertThat(file.control("KG", "KZ", Direction.IMPORT, "2022")).isEqualTo(usd("770215582"));
        assertThat(file.rejects())
                .extracting(Reject::rawText)
                .containsOnly("Channel Islands", "Netherlands antilles", "El Salvador");
    }

    @Test
    void kyrgyzstanExportsByCommodity() throws IOException {
        OfficeFile file = load("kg-exports-by-commodity", "offices/kg_nsc_exports_by_commodity.xlsx");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.control("KG", "W0", Direction.EXPORT, "1994")).isEqualTo(usd("341091300"));
        assertThat(file.segment().skippedByRule())
                .containsEntry("name_only", 4L)
                .containsEntry("note", 2L);
        assertThat(file.segment().repairs()).containsOnly(Map.entry("footnote_mark", 30L));
        assertThat(file.controlOf("0401-0406", "1994")).isEqualTo(usd("2808400"));
        assertThat(file.controlOf("7108", "1997")).isEqualTo(usd("184339500"));
    }

    @Test
    void kyrgyzstanFormulasGiveTheirResults() throws IOException {
        OfficeFile file = load("kg-imports-by-region", "offices/kg_nsc_import_2023_formulas.xlsx");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.control("KG", "W0", Direction.IMPORT, "2006")).isEqualTo(usd("1718196700"));
    }

    @Test
    void georgiaByYearAndMonth() throws IOException {
        OfficeFile file = load("ge-trade-by-month", "offices/ge_geostat_ftrade_1995-2024.xlsx");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.controls())
                .filteredOn(figure -> figure.direction() == Direction.EXPORT
                        && figure.period().equals(Period.year(1995)))
                .extracting(ControlFigure::valueUsd)
                .containsExactly(usd("155199297"));
        BigDecimal months = file.controls().stream()
                .filter(figure -> figure.direction() == Direction.EXPORT
                        && figure.period().toString().startsWith("1995-"))
                .map(ControlFigure::valueUsd)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(months).isEqualTo(usd("155199297"));
        assertThat(file.segment().skippedByRule()).containsEntry("of_which", 2L).doesNotContainKey("month");
    }

    /** A web page with the ending of a workbook. */
    @Test
    void armeniaWebPage() throws IOException {
        OfficeFile file = load("am-armstat-web", "offices/am_armstat_html_in_xls.xls");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.control("AM", "RU", Direction.EXPORT, "2022")).isEqualTo(usd("2462777217.81"));
    }

    /** January alone stands beside January to January: two figures, never added. */
    @Test
    void russiaMonthBesideCumulative() throws IOException {
        OfficeFile file = load("ru-imports-cumulative", "offices/ru_fts_imports_cumulative_jan2022.xlsx");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.controls())
                .filteredOn(figure -> figure.commodityCode() == null)
                .extracting(figure -> figure.period() + " " + figure.valueUsd())
                .containsExactly("2022-01-01/P1M 23324600000.00", "2022-01 23324600000.00");
        assertThat(file.controls()).hasSize(2 * (1 + 59));
        assertThat(file.controlOf("0201-0204", "2022-01-01/P1M")).isEqualTo(usd("70700000"));
        assertThat(file.controlOf("7205-7229", "2022-01-01/P1M")).isEqualTo(usd("411400000"));
        assertThat(file.controlOf("2710193100-2710194800", "2022-01-01/P1M")).isEqualTo(usd("13500000"));
    }

    /** Three tables below each other on one sheet; printed indexes agree with the values of both years. */
    @Test
    void russiaTotalsInThreeTables() throws IOException {
        OfficeFile cumulative = load("ru-totals-cumulative", "offices/ru_fts_totals_2013.xls");
        OfficeFile months = load("ru-totals-by-month", "offices/ru_fts_totals_2013.xls");
        OfficeFile quarters = load("ru-totals-by-quarter", "offices/ru_fts_totals_2013.xls");
        for (OfficeFile table : List.of(cumulative, months, quarters)) {
            assertThat(table.rejects()).isEmpty();
            assertThat(table.segment().slot()).isEqualTo(Period.year(2013));
            assertThat(table.segment().subtotals().mismatched()).isZero();
        }
        assertThat(months.segment().subtotals().matched()).isEqualTo(24);
        BigDecimal december = cumulative.control("RU", "W0", Direction.EXPORT, "2013-01-01/P12M");
        assertThat(december).isEqualTo(usd("526392351200"));
        assertThat(months.control("RU", "W0", Direction.EXPORT, "2013")).isEqualTo(december);
        assertThat(quarters.control("RU", "W0", Direction.EXPORT, "2013")).isEqualTo(december);
        assertThat(months.segment().valueUsd())
                .isEqualTo(december.add(quarters.control("RU", "W0", Direction.IMPORT, "2013")));
        assertThat(months.control("RU", "W0", Direction.EXPORT, "2012")).isEqualTo(usd("524697504300"));
    }

    /** A sheet for each of 33 products; values are in euros. */
    @Test
    void eurostatProductsOnSheets() throws IOException {
        String name = "eurostat-wide/22_4624885_spreadsheet.xlsx";
        OfficeFile file = load("eu-comext-products", name, Path.of("src/test/resources/rates"));
        assertThat(file.rejects()).isEmpty();
        List<Flow> numbers =
                file.flows().stream().filter(flow -> flow.value() != null).toList();
        assertThat(numbers).hasSize(9_295).allMatch(flow -> flow.currency().equals("EUR"));
        assertThat(file.flows()).hasSize(33 * 27 * 7 * 36);
        assertThat(numbers.stream()
                        .filter(flow -> flow.partner().equals("KZ"))
                        .map(Flow::value)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("32582414");
        assertThat(numbers).extracting(Flow::level).containsOnly(8);
        assertThat(numbers).extracting(Flow::commodityCode).contains("21039090").doesNotContain("27021000");
        assertThat(file.segment().slot()).isEqualTo(Period.span(YearMonth.of(2020, 1), 36));
        assertThat(file.segment().skippedByRule()).containsEntry("legend", 33L * 2);
    }

    /** Years beside their months are control figures, and so is the union beside its members. */
    @Test
    void eurostatYearsBesideTheirMonths() throws IOException {
        OfficeFile file = load("eu-comext-annual-and-monthly", "offices/eu_eurostat_beer_annual_and_monthly.xlsx");
        assertThat(file.rejects()).isEmpty();
        assertThat(file.controls())
                .filteredOn(figure ->
                        figure.reporter().equals("AT") && figure.period().equals(Period.year(2020)))
                .extracting(figure -> figure.partner() + " " + figure.commodityCode() + " " + figure.netMassKg())
                .containsExactly("RU 2203 3489700.000");
        assertThat(file.flows()).noneMatch(flow -> flow.period().months() > 1);
        assertThat(file.flows()).noneMatch(flow -> flow.reporter().equals("EU"));
        assertThat(file.controls())
                .anyMatch(figure ->
                        figure.reporter().equals("EU") && figure.period().equals(Period.year(2020)));
        assertThat(file.segment().slot()).isEqualTo(Period.span(YearMonth.of(2021, 1), 24));
        // The months of Austria in 2021 and the year, each rounded to 100 kg.
        assertThat(file.flows().stream()
                        .filter(flow -> flow.reporter().equals("AT")
                                && flow.period().start().getYear() == 2021)
                        .map(Flow::netMassKg)
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("3261900");
    }

    /** Values marked * or F are estimates; the last years carry no flags. Two rows without a country are rejected. */
    @Test
    void faoValuesAndFlags() throws IOException {
        OfficeFile file = load("fao-merchandise", "offices/fao_total_merchandise_1961-2017.xlsx");
        assertThat(file.control("KZ", "W0", Direction.EXPORT, "2013")).isEqualTo(usd("82511800000"));
        assertThat(file.controls())
                .filteredOn(figure -> figure.reporter().equals("KZ") && figure.direction() == Direction.EXPORT)
                .extracting(figure -> figure.period() + " " + figure.status().code())
                .contains("2013 estimate", "2014 reported", "2000 reported");
        assertThat(file.rejects()).extracting(Reject::reason).containsOnly(RejectReason.MISSING_FIELD);
        assertThat(file.rejects()).extracting(Reject::sourceSheet).containsOnly("Export values");
        assertThat(file.segment().rowsRejected()).isEqualTo(2);
        assertThat(file.control("KZ", "W0", Direction.IMPORT, "2017")).isEqualTo(usd("29600000000"));
    }
}
