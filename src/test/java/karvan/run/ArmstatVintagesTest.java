package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import karvan.testing.Nights;
import karvan.trade.Status;
import karvan.warehouse.table.Vintages.Vintage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two vintages of the table of Armenia's trade by country and month, as the office put them out in February and May 2024, loaded
 * as two nights: what changed between them is in the revision triangle and in the difference of the releases.
 */
class ArmstatVintagesTest {

    private static final Path OFFICE = Path.of("../shared/data/armstat-vintages");
    private static final String FEBRUARY = "arm_trade_country_2024-02-16.csv";
    private static final String MAY = "arm_trade_country_2024-05-11.csv";

    @TempDir
    private static Path folder;

    private static Nights nights;

    @BeforeAll
    static void twoNights() throws IOException {
        assumeThat(OFFICE)
                .as("the real tables of the offices, which are not part of this repository")
                .isDirectory();
        nights = Nights.in(folder);
        armenia(nights.conf());
        nights.deliver(rowsOfTwoPartners(FEBRUARY), "am-armstat/" + FEBRUARY);
        assertThat(nights.night()).as(nights.printed()).isIn(0, 10);
        nights.deliver(rowsOfTwoPartners(MAY), "am-armstat/" + MAY);
        assertThat(nights.night()).as(nights.printed()).isIn(0, 10);
    }

    /** Every row of Kazakhstan and Georgia as the office wrote it; all 235 partners would only take long. */
    private static Path rowsOfTwoPartners(String name) throws IOException {
        List<String> rows = Files.readAllLines(OFFICE.resolve(name)).stream()
                .filter(row -> row.matches("(country|Kazakhstan|Georgia),.*"))
                .toList();
        return Files.write(folder.resolve(name), rows);
    }

    /** The table has no commodities: everything is chapter 99, goods that are not told by kind. */
    private static void armenia(Path conf) throws IOException {
        String described = Files.readString(Path.of("src/test/resources/sources/am-armstat-origin.yaml"));
        Files.writeString(
                conf.resolve("sources/am-armstat.yaml"),
                described
                        .replace("id: am-armstat-origin", "id: am-armstat")
                        .replace("feeds: controls", "feeds: flows")
                        .replace("total_level: 0", "hs_edition: HS2022\nlevels: [2]\ntotal_level: 2")
                        .replace(
                                "\nlayout:",
                                "\nconstants: {commodity_code: \"99\"}\nexpected: {national_codes: [\"99\"]}\n\nlayout:"));
        Path report = conf.resolve("reports/kazakhstan-azerbaijan");
        Path armenia = Files.move(report, conf.resolve("reports/armenia-kazakhstan"));
        Files.writeString(
                armenia.resolve("report.yaml"),
                """
                id: armenia-kazakhstan
                countries: [AM, KZ]
                languages: [en]
                schemes: [karvan]
                speakers:
                  - {reporter: AM, direction: export, source: am-armstat}
                  - {reporter: AM, direction: import, source: am-armstat}
                region: [KZ, GE]
                """);
    }

    @Test
    void bothVintagesAreReleasesAndTheLaterTakesThePlaceOfTheEarlier() {
        assertThat(nights.releases().all())
                .extracting(release -> release.segments().stream()
                        .map(segment -> segment.fileName())
                        .toList())
                .containsExactly(List.of(FEBRUARY), List.of(MAY));
    }

    /** Kazakhstan's 18,682.430821 thousand dollars of 2022 stand in both; the first quarter of 2024 only in the second. */
    @Test
    void theFigureOfAYearThatWasNotRevisedHasOneVintageAndANewQuarterBeginsWithTheSecond() {
        assertThat(triangle("value", "export", "2022"))
                .satisfiesExactly(first -> vintage(first, 1, 1, "18682430.82", "first", ""));
        assertThat(triangle("value", "export", "2024-01-01/P3M"))
                .satisfiesExactly(first -> vintage(first, 1, 2, "13206830.40", "first", MAY));
    }

    /** The office did not revise Kazakhstan's months; it made the table longer, at both ends. */
    @Test
    void noMonthOfTheFirstVintageWasRevised() {
        assertThat(nights.vintages(2))
                .filteredOn(vintage ->
                        vintage.indicator().equals("value") && vintage.partner().equals("KZ"))
                .isNotEmpty()
                .allMatch(vintage -> vintage.kind().equals("first"));
        assertThat(triangle("value", "import", "2017"))
                .satisfiesExactly(first -> assertThat(first.release()).isEqualTo(2));
        assertThat(triangle("value", "import", "2020"))
                .satisfiesExactly(first -> assertThat(first.release()).isEqualTo(1));
    }

    @Test
    void theDifferenceOfTheReleasesNamesBothFilesOfARevisedMonth() {
        String printed = nights.diff("1", "2");

        assertThat(printed)
                .contains(
                        "left     am-armstat/" + FEBRUARY,
                        "entered  am-armstat/" + MAY,
                        "armenia-kazakhstan value AM export KZ karvan/total 2024-01-01/P3M  none -> 13206830.4 usd")
                .doesNotContain("AM export KZ karvan/total 2022  ");
    }

    private static List<Vintage> triangle(String indicator, String direction, String period) {
        return nights.vintages(2).stream()
                .filter(vintage -> vintage.indicator().equals(indicator)
                        && vintage.direction().equals(direction)
                        && vintage.partner().equals("KZ")
                        && vintage.scheme().equals("karvan")
                        && vintage.group().equals("total")
                        && vintage.period().toString().equals(period))
                .toList();
    }

    private static void vintage(
            Vintage vintage, int number, long release, String value, String kind, String causeFiles) {
        assertThat(vintage.vintage()).isEqualTo(number);
        assertThat(vintage.release()).isEqualTo(release);
        assertThat(vintage.value()).isEqualByComparingTo(new BigDecimal(value));
        assertThat(vintage.status()).isEqualTo(Status.REPORTED);
        assertThat(vintage.kind()).isEqualTo(kind);
        assertThat(vintage.causeFiles()).isEqualTo(causeFiles);
    }
}
