package karvan.load.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import karvan.config.Source;
import karvan.load.read.Refusal;
import karvan.load.read.RowReader;
import karvan.trade.Period;
import org.junit.jupiter.api.Test;

class LayoutsTest {

    private static final Source CUSTOMS = Declared.source("kz-customs");
    private static final Source MINISTRY = Declared.source("az-ministry");
    private static final Source DECLARATIONS = Declared.source("kz-declarations");
    private static final Source TRANSIT = Declared.source("kz-transit");
    private static final Source BUREAU = Declared.source("kz-bns-annual");

    private static final String CUSTOMS_TITLE =
            """
            Экспорт и импорт в разрезе товар-страна
            Республика Казахстан
            за июнь 2025 г.
            (третьи страны, без учёта взаимной торговли со странами ЕАЭС; экспорт – ФОБ, ДАФ, импорт – СИФ)

            """;
    private static final String CUSTOMS_HEADER =
            """
            Код ТН ВЭД|Наименование товара, страна|Доп. ед. изм.|экспорт|||импорт
            |||тонн|доп. ед.|тыс. долл. США|тонн|доп. ед.|тыс. долл. США
            """;
    private static final String TRANSIT_HEADER = "Месяц|Маршрут|Порт|Вид транспорта|Тонн\n";

    private static Told read(Source source, String fileName, String text) throws IOException {
        Told told = new Told();
        Layouts.read(source, fileName, Told.sheet(text), told);
        return told;
    }

    private static Told customs(String rows) throws IOException {
        return read(CUSTOMS, "rk_4z_06_25.zip", CUSTOMS_TITLE + CUSTOMS_HEADER + rows);
    }

    private static void refused(Source source, String text, String... parts) {
        assertThatThrownBy(() -> read(source, "transit_2025.csv", text))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll(parts)
                .extracting(e -> ((Refusal) e).kind())
                .isEqualTo(Refusal.Kind.UNEXPECTED);
    }

    @Test
    void nestedRowsCarryTheirCommodityAndGiveAnObservationPerDirection() throws IOException {
        Told told = customs(
                """
                7207|Полуфабрикаты|шт|#10|#5|#100.5|#2||#7
                |АЗЕРБАЙДЖАН|шт|#10|#5|#100.5|#1||#4
                |ТУРЦИЯ|шт||||#1||#3
                Всего|||#10|#5|#100.5|#2||#7
                """);
        assertThat(told.titled).containsExactly(Period.month(2025, 6));
        assertThat(told.lines)
                .containsExactly(
                        "1 skip title",
                        "2 skip title",
                        "3 skip title",
                        "4 skip title",
                        "6 skip header",
                        "7 skip header",
                        "8 total of 7207: export partner=Полуфабрикаты, commodity_code=7207, value=#100.5 thousand_usd,"
                                + " net_mass=#10 t, supplementary_quantity=#5 supplementary, supplementary_unit=шт",
                        "8 total of 7207: import partner=Полуфабрикаты, commodity_code=7207, value=#7 thousand_usd,"
                                + " net_mass=#2 t, supplementary_quantity= supplementary, supplementary_unit=шт",
                        "8 skip subtotal",
                        "9 export partner=АЗЕРБАЙДЖАН, commodity_code=7207, value=#100.5 thousand_usd, net_mass=#10 t,"
                                + " supplementary_quantity=#5 supplementary, supplementary_unit=шт",
                        "9 import partner=АЗЕРБАЙДЖАН, commodity_code=7207, value=#4 thousand_usd, net_mass=#1 t,"
                                + " supplementary_quantity= supplementary, supplementary_unit=шт",
                        "10 import partner=ТУРЦИЯ, commodity_code=7207, value=#3 thousand_usd, net_mass=#1 t,"
                                + " supplementary_quantity= supplementary, supplementary_unit=шт",
                        "11 total of total: export partner=, commodity_code=Всего, value=#100.5 thousand_usd, net_mass=#10 t,"
                                + " supplementary_quantity=#5 supplementary, supplementary_unit=",
                        "11 total of total: import partner=, commodity_code=Всего, value=#7 thousand_usd, net_mass=#2 t,"
                                + " supplementary_quantity= supplementary, supplementary_unit=",
                        "11 skip total");
    }

    /** Quirk 1 of kz-customs. */
    @Test
    void theOrderOfBlocksIsReadFromTheHeader() throws IOException {
        Told told = read(
                CUSTOMS,
                "rk_4z_06_25.zip",
                CUSTOMS_TITLE + CUSTOMS_HEADER.replace("экспорт|||импорт", "ИМПОРТ|||ЭКСПОРТ")
                        + "7207|Полуфабрикаты|||||\n|ТУРЦИЯ||#1||#3|#2||#5\n");
        assertThat(told.lines.subList(7, 9))
                .containsExactly(
                        "9 import partner=ТУРЦИЯ, commodity_code=7207, value=#3 thousand_usd, net_mass=#1 t,"
                                + " supplementary_quantity= supplementary, supplementary_unit=",
                        "9 export partner=ТУРЦИЯ, commodity_code=7207, value=#5 thousand_usd, net_mass=#2 t,"
                                + " supplementary_quantity= supplementary, supplementary_unit=");
    }

    /** Quirk 3 of kz-customs. */
    @Test
    void aRowWithoutCodeAndCountryContinuesTheCountryAbove() throws IOException {
        Told told = customs("7207|Полуфабрикаты||#1||#3\n|ТУРЦИЯ|шт|#1||#2\n|||||#1\n");
        assertThat(told.lines)
                .contains("10 +export partner=ТУРЦИЯ, commodity_code=7207, value=#1 thousand_usd, net_mass= t,"
                        + " supplementary_quantity= supplementary, supplementary_unit=шт");
    }

    @Test
    void nestedRowsWithoutAPlaceAreRejected() throws IOException {
        Told told = customs(
                """
                |ТУРЦИЯ||#1||#2
                7207|Полуфабрикаты||#1||#3
                ||||#1
                |ТУРЦИЯ
                ||\u00A0|
                Примечание: без учёта ЕАЭС
                |ГРУЗИЯ||#1||#2||||#9
                """);
        assertThat(told.lines.subList(6, told.lines.size()))
                .containsExactly(
                        "8 reject missing_field [Код ТН ВЭД] no commodity row stands above",
                        "9 total of 7207: export partner=Полуфабрикаты, commodity_code=7207, value=#3 thousand_usd,"
                                + " net_mass=#1 t, supplementary_quantity= supplementary, supplementary_unit=",
                        "9 skip subtotal",
                        "10 reject missing_field [Наименование товара, страна] the row names no country and none stands"
                                + " above it under the commodity",
                        "11 reject missing_field [экспорт / тонн] no measure column of the row is filled",
                        "12 skip blank",
                        "13 skip note",
                        "14 reject wrong_field_count [] the cell of column 10 stands under no heading");
    }

    /** Quirk 2 of az-ministry: signs stay text. */
    @Test
    void wideRowsGiveAnObservationPerBlock() throws IOException {
        Told told = read(
                MINISTRY,
                "xarici_ticaret_2025_01-07.xlsx",
                """
                Azərbaycan Respublikasının xarici ticarəti, mallar və ölkələr üzrə
                2025-ci ilin yanvar–iyul ayları

                XİF MN KODU|MALIN ADI|ÖLKƏ|İDXAL||IXRAC
                |||ton|min ABŞ dolları|ton|min ABŞ dolları
                1001|Buğda|Qazaxıstan|#12.5|1 234,5*|-|...
                1001|Buğda|Türkiyə||||#3
                1001|Buğda|Gürcüstan
                1001|Buğda||#1
                Cəmi|||#13.5|#9|#0|#3
                """);
        assertThat(told.titled).containsExactly(Period.januaryTo(2025, 7));
        assertThat(told.lines.subList(4, told.lines.size()))
                .containsExactly(
                        "6 import partner=Qazaxıstan, commodity_code=1001, value=1 234,5* thousand_usd, net_mass=#12.5 t",
                        "6 export partner=Qazaxıstan, commodity_code=1001, value=... thousand_usd, net_mass=- t",
                        "7 export partner=Türkiyə, commodity_code=1001, value=#3 thousand_usd, net_mass= t",
                        "8 reject missing_field [İDXAL / ton] no measure column of the row is filled",
                        "9 import partner=, commodity_code=1001, value= thousand_usd, net_mass=#1 t",
                        "10 total of total: import partner=, commodity_code=Cəmi, value=#9 thousand_usd, net_mass=#13.5 t",
                        "10 total of total: export partner=, commodity_code=Cəmi, value=#3 thousand_usd, net_mass=#0 t",
                        "10 skip total");
    }

    /** Quirks 1 and 2 of kz-bns-annual. */
    @Test
    void yearsInColumnsBecomePeriods() throws IOException {
        Told told = read(
                BUREAU,
                "trade_by_country_2024.xls",
                """
                Внешняя торговля Республики Казахстан по странам
                тыс. долл. США
                Страна|Экспорт||Импорт
                |#2023|#2024|#2023|#2024
                Всего|#78|#81|#61|#59
                Азербайджан|#483593.66203|#5|-
                """);
        assertThat(told.titled).containsExactly(Period.parse("2023-01-01/P24M"));
        assertThat(told.lines.subList(4, told.lines.size()))
                .containsExactly(
                        "5 export 2023 partner=Всего, value=#78 thousand_usd",
                        "5 export 2024 partner=Всего, value=#81 thousand_usd",
                        "5 import 2023 partner=Всего, value=#61 thousand_usd",
                        "5 import 2024 partner=Всего, value=#59 thousand_usd",
                        "6 export 2023 partner=Азербайджан, value=#483593.66203 thousand_usd",
                        "6 export 2024 partner=Азербайджан, value=#5 thousand_usd",
                        "6 import 2023 partner=Азербайджан, value=- thousand_usd");
    }

    @Test
    void rowsOfATableNeedAsManyFieldsAsTheHeader() throws IOException {
        Told told = read(
                TRANSIT,
                "transit_2025.csv",
                TRANSIT_HEADER
                        + "2025-01|Транскаспийский|Актау|морской|12,5\n2025-01|a|b|c\n2025-01|a|b|c|1|2\n||||\n||||1\n");
        assertThat(told.titled).containsExactly(Period.year(2025));
        assertThat(told.lines)
                .containsExactly(
                        "1 skip header",
                        "2 period=2025-01, mode=морской, gross_mass=12,5 t, route=Транскаспийский, port=Актау",
                        "3 reject wrong_field_count [] expected 5 fields as in the header, found 4",
                        "4 reject wrong_field_count [] expected 5 fields as in the header, found 6",
                        "5 skip blank",
                        "6 period=, mode=, gross_mass=1 t, route=, port=");
    }

    @Test
    void headingsAreComparedWithoutCaseBlanksAndLineBreaks() throws IOException {
        Told told =
                read(TRANSIT, "transit_2025.csv", " МЕСЯЦ |маршрут|Порт|Вид\u00A0 транспорта|тонн\n2025-01|a||c|1\n");
        assertThat(told.lines).contains("2 period=2025-01, mode=c, gross_mass=1 t, route=a, port=");
        assertThat(Headings.folded("Доп.\n ед.   изм.")).isEqualTo("доп. ед. изм.");
        assertThat(Headings.folded("IDXAL")).isEqualTo(Headings.folded("İdxal")).isEqualTo(Headings.folded("ıdxal"));
        assertThat(Headings.folded("и\u0306")).isEqualTo("й");
    }

    @Test
    void anotherHeaderIsRefusedWithWhatWasExpectedAndFound() {
        refused(
                TRANSIT,
                "Месяц|Маршрут|Порт|Транспорт|Тонн|Контейнеров\n2025-01|a|b|c|1|2\n",
                "Row 1 is not the header",
                "Expected and not found: 'Вид транспорта'.",
                "Found and not expected: 'Транспорт' (column 4), 'Контейнеров' (column 6).");
        refused(
                TRANSIT,
                TRANSIT_HEADER.replace("Тонн", "Тонн|Контейнеров") + "2025-01|a|b|c|1|2\n",
                "Found and not expected: 'Контейнеров' (column 6).");
        refused(
                TRANSIT,
                TRANSIT_HEADER.replace("Тонн", "Тонн|тонн") + "2025-01|a|b|c|1|2\n",
                "Found more than once or fitting two declared columns: 'тонн' (column 6).");
        refused(
                TRANSIT,
                TRANSIT_HEADER.replace("Порт|", "Порт|ПОРТ|") + "2025-01|a|b|b|c|1\n",
                "Found more than once or fitting two declared columns: 'Порт' (column 3), 'ПОРТ' (column 4).");
        refused(TRANSIT, "a|b\n" + TRANSIT_HEADER, "Row 1 is not the header", "Expected and not found: 'Месяц'");
        refused(TRANSIT, TRANSIT_HEADER, "holds a header and no data row");
    }

    @Test
    void aFileWithoutAPeriodIsRefused() {
        assertThatThrownBy(() -> read(TRANSIT, "transit.csv", TRANSIT_HEADER + "2025-01|a|b|c|1\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("No period is written in the file name [transit.csv]");
        assertThatThrownBy(() -> read(
                        CUSTOMS,
                        "rk_4z_06_25.zip",
                        CUSTOMS_TITLE.replace("за июнь 2025 г.", "за год") + CUSTOMS_HEADER + "7207|a||#1\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("No period is written in the rows above the header");
        assertThatThrownBy(() -> read(
                        BUREAU,
                        "trade_by_country_2024.xls",
                        "Страна|Экспорт||Импорт\n|#2023|#20|#2023\nВсего|#1|#1|#1\n"))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("A heading above the measures names no period");
    }

    @Test
    void partsOfATableTellWhatTheWholeTells() throws IOException {
        String header = "Номер декларации|БИН декларанта|Дата|Процедура|Вид транспорта|Код ТН ВЭД|Страна происхождения"
                + "|Страна назначения|Страна отправления|Масса брутто, кг|Масса нетто, кг|Количество в доп. ед.|Доп. ед."
                + "|Стоимость|Валюта|Статистическая стоимость, USD";
        String row = "50409/120124/0001234/1|100|12.01.2024|10|20|7207110000|KZ|AZ||10,5|10|||99,5|USD|";
        String[][] rows = {Told.cells(header), Told.cells(row), Told.cells(row + "|x"), Told.cells(row)};
        RowReader whole = Told.sheet(rows);
        Told expected = new Told();
        Layouts.read(DECLARATIONS, "declarations_2024.csv", whole, expected);

        Layouts.Head head = Layouts.head(DECLARATIONS, "declarations_2024.csv", whole);
        assertThat(head.period()).isEqualTo(Period.year(2024));
        assertThat(head.rows()).hasSize(1);
        Told parts = new Told();
        Layouts.readFirst(DECLARATIONS, "declarations_2024.csv", part(whole, 1, 2), parts);
        Layouts.readRest(DECLARATIONS, head, part(whole, 3, 4), parts);
        assertThat(parts.lines).isEqualTo(expected.lines);
        assertThat(parts.titled).containsExactly(Period.year(2024), Period.year(2024));
    }

    private static RowReader part(RowReader whole, long first, long last) {
        return rows -> whole.read(row -> row.number() < first || row.number() > last || rows.test(row));
    }

    /** Whatever stands in the cells, every row ends in exactly one of observations, a reject or a skip. */
    @Test
    void everyRowIsAccountedForOnce() throws IOException {
        String[] words = {"", "", "", " ", "7207", "Всего", "ТУРЦИЯ", "#12.5", "-", "...", "Примечание", "x;y"};
        Random random = new Random(20250601);
        for (int round = 0; round < 300; round++) {
            Source source = List.of(CUSTOMS, MINISTRY, TRANSIT).get(round % 3);
            String head =
                    switch (round % 3) {
                        case 0 -> CUSTOMS_TITLE + CUSTOMS_HEADER;
                        case 1 ->
                            "2025-ci ilin yanvar–iyul ayları\nXİF MN kodu|Malın adı|Ölkə|İdxal||İxrac|\n"
                                    + "|||ton|min ABŞ dolları|ton|min ABŞ dolları\n";
                        default -> TRANSIT_HEADER;
                    };
            List<String[]> rows = new ArrayList<>(head.lines().map(Told::cells).toList());
            int below = 1 + random.nextInt(20);
            for (int i = 0; i < below; i++) {
                String[] cells = new String[1 + random.nextInt(11)];
                Arrays.setAll(cells, column -> words[random.nextInt(words.length)]);
                rows.add(cells);
            }
            Told told = new Told();
            Layouts.read(source, "transit_2025.csv", Told.sheet(rows.toArray(String[][]::new)), told);
            long delivered = rows.stream().filter(cells -> cells.length > 0).count();
            assertThat(told.endings).hasSize((int) delivered).allSatisfy((row, times) -> assertThat(times)
                    .isOne());
        }
    }
}
