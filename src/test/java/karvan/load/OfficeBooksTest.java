package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import karvan.load.read.Refusal;
import karvan.trade.ControlFigure;
import karvan.trade.Flow;
import karvan.trade.Period;
import karvan.trade.Reject;
import karvan.trade.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workbooks of the families that offices deliver, of other years, sheets, widths and heights than the real ones, worked
 * by hand; each key of a description shows what it does.
 */
class OfficeBooksTest {

    @TempDir
    Path folder;

    private OfficeFile load(String sourceId, String name, SmallBook book) throws IOException {
        return OfficeFile.load(sourceId, book.write(folder.resolve(name)), folder);
    }

    private static String text(Flow flow) {
        return flow.reporter() + " " + flow.partner() + " " + flow.direction().code() + " " + flow.period() + " "
                + flow.commodityCode() + " " + flow.value() + " " + flow.currency() + " " + flow.netMassKg();
    }

    private static String text(ControlFigure figure) {
        return figure.reporter() + " " + figure.partner() + " "
                + figure.partnerRole().code() + " "
                + figure.direction().code() + " " + figure.period() + " "
                + (figure.commodityCode() == null ? "all" : figure.commodityCode()) + " " + figure.valueUsd() + " "
                + figure.netMassKg();
    }

    private static String product(String label, String flow, String indicator, String months, String rows) {
        return """
                Data extracted on 01/02/2025

                PRODUCT [PRODUCT]||%s
                FLOW||%s
                INDICATORS||%s
                TIME|TIME|%s
                FREQ (Labels)|FREQ (Labels)|Monthly|Monthly
                REPORTER (Labels)|PARTNER (Labels)||
                %s

                Special value
                :|not available
                """
                .formatted(label, flow, indicator, months, rows);
    }

    /** A heading and a code of eight digits side by side, both directions, and a sheet of quantities that is read over. */
    @Test
    void productsOnSheets() throws IOException {
        String months = "2024-01|2024-02";
        OfficeFile file = load(
                "eu-comext-products",
                "7_spreadsheet.xlsx",
                new SmallBook()
                        .sheet("Summary", "Contents|Sheet 1")
                        .sheet(
                                "Sheet 1",
                                product(
                                        "Soya beans (excl. [seed]) [12019000]",
                                        "EXPORT",
                                        "VALUE_IN_EUROS",
                                        months,
                                        "Belgium (incl. Luxembourg 'LU' -> 1998)|Russian Federation (Russia)|#10|:"))
                        .sheet(
                                "Sheet 2",
                                "A note of the office\n\n"
                                        + product(
                                                "Soya beans [1201]",
                                                "IMPORT",
                                                "VALUE_IN_EUROS",
                                                months,
                                                "Ireland (Eire)|Kazakhstan|#7|#8"))
                        .sheet(
                                "Sheet 3",
                                product(
                                        "Soya beans [12019000]",
                                        "EXPORT",
                                        "QUANTITY_IN_100KG",
                                        months,
                                        "Austria|Kazakhstan|#1|#2")));
        assertThat(file.rejects()).isEmpty();
        assertThat(file.flows())
                .extracting(OfficeBooksTest::text)
                .containsExactly(
                        "BE RU export 2024-01 12019000 10.0000000000 EUR null",
                        "BE RU export 2024-02 12019000 null EUR null",
                        "IE KZ import 2024-01 1201 7.0000000000 EUR null",
                        "IE KZ import 2024-02 1201 8.0000000000 EUR null");
        assertThat(file.flows()).extracting(Flow::level).containsExactly(8, 8, 4, 4);
        assertThat(file.segment().slot()).isEqualTo(Period.span(java.time.YearMonth.of(2024, 1), 2));
        assertThat(file.segment().skippedByRule())
                .containsEntry("other_indicator", 3L)
                .containsEntry("legend", 4L);
    }

    /** Without a rate nothing is guessed. */
    @Test
    void eurosWithoutARateAreRejectedAndSayWhatIsWanted() throws IOException {
        OfficeFile file = load(
                "eu-comext-products",
                "1_spreadsheet.xlsx",
                new SmallBook()
                        .sheet(
                                "Sheet 1",
                                product(
                                        "Gold [71081200]",
                                        "EXPORT",
                                        "VALUE_IN_EUROS",
                                        "1999-01|1999-02",
                                        "Austria|Kazakhstan|#1|:")));
        assertThat(file.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.reason()).isEqualTo(RejectReason.NO_EXCHANGE_RATE);
            assertThat(reject.detail()).contains("conf/rates/EUR.csv");
        });
    }

    /** A label that lost its code refuses the file and names the sheet. */
    @Test
    void aSheetWithoutACodeIsRefused() {
        assertThatThrownBy(() -> load(
                        "eu-comext-products",
                        "2_spreadsheet.xlsx",
                        new SmallBook()
                                .sheet(
                                        "Sheet 1",
                                        product(
                                                "Gold",
                                                "EXPORT",
                                                "VALUE_IN_EUROS",
                                                "2024-01|2024-02",
                                                "Austria|Kazakhstan|#1|:"))))
                .hasMessageContaining("Sheet 'Sheet 1': no text tells commodity_code in [Gold]");
    }

    @Test
    void yearsBesideMonthsAndTheUnionBesideItsMembers() throws IOException {
        OfficeFile file = load(
                "eu-comext-annual-and-monthly",
                "eu_eurostat_2.xlsx",
                new SmallBook()
                        .sheet(
                                "Sheet 1",
                                """
                                PARTNER||Kazakhstan
                                PRODUCT||Beer
                                FLOW||EXPORT
                                INDICATORS||QUANTITY_IN_100KG
                                TIME|2023|2024|2024-01
                                FREQ (Labels)|Annual|Annual|Monthly
                                REPORTER (Labels)|||
                                Austria|#5|:|#2
                                European Union - 27 countries (AT, BE)|#9|:|#3
                                Malta|#1||
                                """));
        assertThat(file.rejects()).isEmpty();
        assertThat(file.flows())
                .extracting(OfficeBooksTest::text)
                .containsExactly("AT KZ export 2024-01 2203 null USD 200.000");
        assertThat(file.controls())
                .extracting(OfficeBooksTest::text)
                .containsExactly(
                        "AT KZ destination export 2023 2203 null 500.000",
                        "AT KZ destination export 2024 2203 null null",
                        "EU KZ destination export 2023 2203 null 900.000",
                        "EU KZ destination export 2024 2203 null null",
                        "EU KZ destination export 2024-01 2203 null 300.000",
                        "MT KZ destination export 2023 2203 null 100.000");
        assertThat(file.segment().slot()).isEqualTo(Period.month(2024, 1));
        assertThat(file.segment().skippedByRule()).containsEntry("control", 2L);
        assertThat(file.segment().rowsUsed()).isEqualTo(1);
    }

    /** Goods without a declared code are rejected, never guessed. */
    @Test
    void aNameWithoutACodeIsRejected() throws IOException {
        OfficeFile file = load(
                "kg-exports-by-commodity",
                "kg_nsc_exports_by_commodity_2025.xlsx",
                new SmallBook()
                        .sheet(
                                "Таблица",
                                """
                                4.03.00.10 Экспорт
                                (тыс.долларов США)
                                примечание
                                Көрсөткүчтөр|Наименование показателей|Items|#2024|#2025
                                Бардыгы|Всего 2|Total 2|#100|#200
                                Сүт| Молоко и молокопродукты|Milk|-|1,5
                                Чай| Чай|Tea|#1|#2
                                1 Маалымат|1 Данные предварительные|1 Preliminary data
                                """)
                        .sheet("Лист2", ""));
        assertThat(file.rejects()).extracting(Reject::rawText).containsOnly("Чай");
        assertThat(file.controls())
                .extracting(OfficeBooksTest::text)
                .containsExactly(
                        "KG W0 destination export 2024 all 100000.00 null",
                        "KG W0 destination export 2025 all 200000.00 null",
                        "KG W0 destination export 2024 0401-0406 0.00 null",
                        "KG W0 destination export 2025 0401-0406 1500.00 null");
    }

    /** A later month, fewer rows above the header; what is no range is rejected. */
    @Test
    void goodsByCodeAndRange() throws IOException {
        OfficeFile file = load(
                "ru-imports-cumulative",
                "ru_fts_imports_cumulative_feb2023.xlsx",
                new SmallBook()
                        .sheet(
                                "Импорт",
                                """
                                Импорт России важнейших товаров
                                Код|Наименование|январь - февраль 2023||Темп роста январь - февраль 2023||февраль 2023||Темп роста февраль 2023|
                                ТН ВЭД ЕАЭС|товара|тыс.|млн.|вес|стоимость|тыс.|млн.|вес|стоимость
                                ||тонн|долл.США|||тонн|долл.США||
                                |ВСЕГО:|-|#40|-|#138.6|-|#25|-|#100
                                0201-0204|МЯСО|#17.1|#7|#1|#1|#1|#3|#1|#1
                                0204-0201|МЯСО|#17.1|#7|#1|#1|#1|#3|#1|#1
                                """));
        assertThat(file.controls())
                .extracting(OfficeBooksTest::text)
                .containsExactly(
                        "RU W0 origin import 2023-01-01/P2M all 40000000.00 null",
                        "RU W0 origin import 2023-02 all 25000000.00 null",
                        "RU W0 origin import 2023-01-01/P2M 0201-0204 7000000.00 null",
                        "RU W0 origin import 2023-02 0201-0204 3000000.00 null");
        assertThat(file.rejects()).hasSize(2).allMatch(reject -> reject.reason() == RejectReason.BAD_COMMODITY_CODE);
    }

    /**
     * 100 x 33 / 30 = 110 agrees with its values, 100 x 20 / 16 = 125 does not with the 90 printed; the table of quarters
     * below is another one.
     */
    @Test
    void aTableAmongSeveralWithIndexes() throws IOException {
        SmallBook book = new SmallBook()
                .sheet(
                        "1",
                        """
                        ВНЕШНЯЯ ТОРГОВЛЯ РОССИИ В 2015 ГОДУ
                        П О   М Е С Я Ц А М
                        |2014 год|||2015 год|||2015 г. в % к 2014 г.||
                        |Оборот|Экспорт|Импорт|Оборот|Экспорт|Импорт|Оборот|Экспорт|Импорт
                        Январь|#46|#30|#16|#53|#33|#20|#115.2|#110|#90
                        Февраль*|#46|#30|#16|#48|#28|#20|#104.3|#93.3|#125
                        Мартобрь|#46|#30|#16|#48|#28|#20|#104.3|#93.3|#125

                        П О   К В А Р Т А Л А М
                        |2014 год|||2015 год||
                        """);
        OfficeFile file = load("ru-totals-by-month", "ru_fts_totals_2015.xlsx", book);
        assertThat(file.controls())
                .extracting(OfficeBooksTest::text)
                .containsExactlyInAnyOrder(
                        "RU W0 destination export 2014-01 all 30000000.00 null",
                        "RU W0 origin import 2014-01 all 16000000.00 null",
                        "RU W0 destination export 2015-01 all 33000000.00 null",
                        "RU W0 origin import 2015-01 all 20000000.00 null",
                        "RU W0 destination export 2014-02 all 30000000.00 null",
                        "RU W0 origin import 2014-02 all 16000000.00 null",
                        "RU W0 destination export 2015-02 all 28000000.00 null",
                        "RU W0 origin import 2015-02 all 20000000.00 null");
        assertThat(file.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.reason()).isEqualTo(RejectReason.BAD_PERIOD);
            assertThat(reject.rawText()).isEqualTo("Мартобрь");
        });
        assertThat(file.segment().valueUsd()).isEqualByComparingTo("101000000");
        assertThat(file.segment().slot()).isEqualTo(Period.year(2015));
        assertThat(file.segment().skippedByRule()).containsEntry("outside", 2L);
        assertThat(file.segment().subtotals().matched()).isEqualTo(3);
        assertThat(file.segment().subtotals().examples())
                .containsExactly("1, row 5: printed index of import 2015-01 is 90, its values give 125");
    }

    @Test
    void monthsBelowTheTotalTheyBelongTo() throws IOException {
        OfficeFile file = load(
                "ge-trade-by-month",
                "ge_geostat_ftrade_2024-2025.xlsx",
                new SmallBook()
                        .sheet(
                                "2024-2025",
                                """
                                Georgian Exports and Imports
                                |#2024|2025*
                                Total Exports|#3|#9
                                of which:
                                January|#1|#4
                                February|#2|#5
                                Total Imports|#7|#8
                                January|#7|#8
                                * Preliminary data.
                                """));
        assertThat(file.rejects()).isEmpty();
        assertThat(file.controls())
                .extracting(OfficeBooksTest::text)
                .containsExactly(
                        "GE W0 destination export 2024 all 3000000.00 null",
                        "GE W0 destination export 2025 all 9000000.00 null",
                        "GE W0 destination export 2024-01 all 1000000.00 null",
                        "GE W0 destination export 2025-01 all 4000000.00 null",
                        "GE W0 destination export 2024-02 all 2000000.00 null",
                        "GE W0 destination export 2025-02 all 5000000.00 null",
                        "GE W0 origin import 2024 all 7000000.00 null",
                        "GE W0 origin import 2025 all 8000000.00 null",
                        "GE W0 origin import 2024-01 all 7000000.00 null",
                        "GE W0 origin import 2025-01 all 8000000.00 null");
    }

    /** The name of the sheet tells the direction; titles stand at different heights. */
    @Test
    void directionsOnSheets() throws IOException {
        String header = "FAO code|M49|Area|Item Code|Item|Element Code|Element|Unit|Y2016|Y2016F|2018\n";
        OfficeFile file = load(
                "fao-merchandise",
                "fao_total_merchandise_2016-2018.xlsx",
                new SmallBook()
                        .sheet("Import values", header + "108|398|Kazakhstan|1|Total|1|Value|1000 USD|#5|*|#6")
                        .sheet(
                                "Export values",
                                "Exports\n\n" + header + "108|398|Kazakhstan|1|Total|1|Value|1000 USD|#7||#8")
                        .sheet("Flags to use", "F|estimate"));
        assertThat(file.controls())
                .extracting(figure -> text(figure) + " " + figure.status().code())
                .containsExactly(
                        "KZ W0 origin import 2016 all 5000.00 null estimate",
                        "KZ W0 origin import 2018 all 6000.00 null reported",
                        "KZ W0 destination export 2016 all 7000.00 null reported",
                        "KZ W0 destination export 2018 all 8000.00 null reported");
    }

    /** Declared totals are part of the description: a file about their months that misses one is refused. */
    @Test
    void expectedTotals() throws IOException {
        Path csv = folder.resolve("uz_exports_by_country_1.csv");
        Files.writeString(
                csv,
                "Code,Klassifikator,Klassifikator_ru,Klassifikator_en,2021,2022\n"
                        + "398,Qozog'iston,Казахстан,Kazakhstan,1.5,2\n31,Ozarbayjon,Азербайджан,Azerbaijan,3,4\n");
        String total =
                "expected_totals:\n  - {period: 2022, direction: export, partner: KZ, value: %s, unit: thousand_usd}\n"
                        + "  - {period: 2020, value: 1, unit: usd}\n";
        assertThat(loadWith("one", csv, total.formatted("2")).controls()).hasSize(4);
        assertThatThrownBy(() -> loadWith("two", csv, total.formatted("2.1")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("expected_totals number 1 (2022, export, partner KZ) is 2100.0 USD, the rows of"
                        + " the file add up to 2000.00 USD");
    }

    private OfficeFile loadWith(String name, Path csv, String added) throws IOException {
        Path conf = folder.resolve(name);
        Path sources = Files.createDirectories(conf.resolve("sources"));
        Path original = OfficeFile.DESCRIPTIONS.resolve("sources/uz-exports-by-country.yaml");
        try (Stream<String> lines = Files.lines(original)) {
            Files.writeString(
                    sources.resolve("uz-exports-by-country.yaml"), String.join("\n", lines.toList()) + "\n" + added);
        }
        return OfficeFile.load(
                conf, "uz-exports-by-country", csv, Files.createDirectory(conf.resolve("out")), Path.of("conf/rates"));
    }
}
