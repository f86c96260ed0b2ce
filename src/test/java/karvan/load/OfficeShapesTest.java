package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import karvan.trade.ControlFigure;
import karvan.trade.Flow;
import karvan.trade.RejectReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small tables of the shapes that offices deliver, worked by hand; each key of a description shows what it does. */
class OfficeShapesTest {

    private static final String CLASSIC =
            "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,"
                    + "Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,"
                    + "Qty Unit Code,Qty Unit,Qty,Netweight (kg),Trade Value (US$),Flag\n";

    @TempDir
    Path folder;

    private OfficeFile load(String sourceId, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, text.getBytes(StandardCharsets.UTF_8));
        return OfficeFile.load(sourceId, file, folder);
    }

    private static String classic(
            String edition, String period, String reporter, String partner, String mass, int value) {
        return String.join(
                ",",
                edition,
                "2017",
                period,
                "2017",
                "2",
                "0",
                "2",
                "Export",
                reporter,
                "",
                "",
                partner,
                "",
                "",
                "44",
                "Wood",
                "1",
                "",
                "0",
                mass,
                String.valueOf(value),
                "0\n");
    }

    /** Kazakhstan (398) and Azerbaijan (31) report; 490 and 899 are both unspecified; code 0 is the world. */
    @Test
    void reportersEditionsAndTheWorldInOneTable() throws IOException {
        OfficeFile file = load(
                "un-comtrade-classic",
                "processed_data_small.csv",
                CLASSIC
                        + classic("H4", "2017", "398", "0", "0", 60)
                        + classic("H4", "2017", "398", "31", "0", 10)
                        + classic("H4", "2017", "398", "490", "7", 20)
                        + classic("H4", "2017", "398", "899", "8", 30)
                        + classic("H5", "201702", "31", "398", "9", 5)
                        + classic("H9", "2017", "31", "804", "9", 5)
                        + classic("H5", "2017", "31", "0", "9", 99_000));
        assertThat(file.flows())
                .extracting(OfficeShapesTest::text)
                .containsExactly(
                        "KZ AZ 2017 HS2012 44 10.00 null",
                        "KZ ZZ 2017 HS2012 44 20.00 7.000",
                        "KZ ZZ 2017 HS2012 44 30.00 8.000",
                        "AZ KZ 2017-02 HS2017 44 5.00 9.000");
        assertThat(file.rejects()).singleElement().satisfies(reject -> {
            assertThat(reject.reason()).isEqualTo(RejectReason.BAD_COMMODITY_CODE);
            assertThat(reject.detail()).contains("edition_words");
        });
        assertThat(file.segment().subtotals().matched()).isEqualTo(1);
        assertThat(file.segment().subtotals().examples()).singleElement().satisfies(sentence -> assertThat(sentence)
                .contains("99000.00 USD, its rows add up to"));
    }

    private static String text(Flow flow) {
        return String.join(
                " ",
                flow.reporter(),
                flow.partner(),
                flow.period().toString(),
                flow.hsEdition().code(),
                flow.commodityCode(),
                String.valueOf(flow.valueUsd()),
                String.valueOf(flow.netMassKg()));
    }

    @Test
    void numbersAsProgramsWriteThem() throws IOException {
        OfficeFile file = load(
                "am-armstat-origin",
                "arm_trade_country_2024-01-01.csv",
                "country,year,month,export,import_origin,import_consignment,date\n"
                        + "Georgia,2023,1,489.34957000000003,9e-4,0,2023-01-01\n"
                        + "Georgia,2023,2,1.23456789012345,0,0,2023-02-01\n");
        assertThat(file.controls())
                .extracting(OfficeShapesTest::text)
                .containsExactly(
                        "GE 2023-01 export 489349.57",
                        "GE 2023-01 import 0.90",
                        "GE 2023-02 export 1234.57",
                        "GE 2023-02 import 0.00");
    }

    private static String text(ControlFigure figure) {
        return figure.partner() + " " + figure.period() + " "
                + figure.direction().code() + " " + figure.valueUsd();
    }

    /** Year and month in two columns; a cell over two rows; a page that ends too early is incomplete. */
    @Test
    void aWebPage() throws IOException {
        OfficeFile file = load(
                "am-armstat-web",
                "am_armstat_small.xls",
                "<html><body><table><tr><td>country<td>year<td>Time Period<td>export"
                        + "<td>import (countries of origin)<td>import (country of consignment)</tr>"
                        + "<tr><td rowspan=2>Georgia<td>2023<td>1<td>1.5<td>2<td>3</tr>"
                        + "<tr><td>2023<td>2<td>4<td>5<td>6</tr></table></body></html>");
        assertThat(file.rejects()).extracting(reject -> reject.reason()).containsOnly(RejectReason.MISSING_FIELD);
        assertThat(file.controls())
                .extracting(OfficeShapesTest::text)
                .containsExactly("GE 2023-01 export 1500.00", "GE 2023-01 import 2000.00");
    }

    @Test
    void yearsInColumnsBecomeTheSlot() throws IOException {
        OfficeFile file = load(
                "uz-exports-by-country",
                "uz_exports_by_country_1.csv",
                "Code,Klassifikator,Klassifikator_ru,Klassifikator_en,2021,2022\n"
                        + "398,Qozog'iston,Казахстан,Kazakhstan,1.5,2\n");
        assertThat(file.controls())
                .extracting(OfficeShapesTest::text)
                .containsExactly("KZ 2021 export 1500.00", "KZ 2022 export 2000.00");
        assertThat(file.segment().slot()).hasToString("2021-01-01/P24M");
        assertThat(file.segment().skippedByRule()).isEqualTo(Map.of("header", 1L));
    }
}
