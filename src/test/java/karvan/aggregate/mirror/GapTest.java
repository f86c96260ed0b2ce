package karvan.aggregate.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import karvan.aggregate.mirror.Gap.Line;
import karvan.aggregate.mirror.Gap.Months;
import karvan.aggregate.mirror.Gap.Parts;
import karvan.aggregate.mirror.Mirror.Both;
import karvan.aggregate.period.Amount;
import karvan.aggregate.period.Deliveries;
import karvan.aggregate.period.PeriodPlan;
import karvan.trade.Period;
import karvan.trade.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapTest {

    private static Amount millions(String value) {
        return new Amount(new BigDecimal(value).movePointRight(8).longValueExact(), null, 1, Status.REPORTED);
    }

    /** Kazakhstan's January-June 2025 against Azerbaijan's January-July, of which July 16.1 (METHODS 0.1). */
    private static Parts published() {
        return new Parts(millions("281.6"), millions("448"), millions("281.6"), millions("431.9"), true, false);
    }

    private static Map<String, Line> walk(Parts parts, String margin) {
        return Gap.walk(parts, new BigDecimal(margin)).stream().collect(Collectors.toMap(Line::name, line -> line));
    }

    private static String inMillions(Line line) {
        return line.valueUsd()
                .movePointLeft(6)
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    @ParameterizedTest
    @CsvSource({"6, 24.4, 125.9", "10, 39.3, 111.0", "12, 46.3, 104.0", "0, 0.0, 150.3"})
    @DisplayName("281.6 against 448: July 16.1, then the margin, then what is not explained")
    void thePublishedGapIsExplainedAtEveryMarginOfTheBand(String margin, String valuation, String residual) {
        Map<String, Line> lines = walk(published(), margin);

        assertThat(inMillions(lines.get("period"))).isEqualTo("16.1");
        assertThat(inMillions(lines.get("valuation"))).isEqualTo(valuation);
        assertThat(inMillions(lines.get("residual"))).isEqualTo(residual);
    }

    @Test
    void whatTheMethodCannotMeasureIsZeroAndSaysSo() {
        Map<String, Line> lines = walk(published(), "6");

        assertThat(lines.get("partner_concept").status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(lines.get("transit_lag").status()).isEqualTo(Status.NOT_APPLICABLE);
        assertThat(lines.get("revision").status()).isEqualTo(Status.REPORTED);
        assertThat(lines.get("residual").status()).isEqualTo(Status.ESTIMATE);
        assertThat(lines.get("partner_concept").valueUsd()).isZero();

        Parts revised = new Parts(millions("280"), millions("448"), millions("280"), millions("431.9"), true, true);
        assertThat(walk(revised, "6").get("revision").status()).isEqualTo(Status.NOT_APPLICABLE);
    }

    @Test
    void linesStandInTheOrderOfExplanation() {
        assertThat(Gap.walk(published(), BigDecimal.TEN))
                .extracting(Line::name)
                .containsExactly(
                        "exporter",
                        "period",
                        "revision",
                        "partner_concept",
                        "valuation",
                        "transit_lag",
                        "residual",
                        "importer");
    }

    @Test
    void theLinesAddUpToTheCent() {
        Random random = new Random(448);
        for (int i = 0; i < 1000; i++) {
            Parts parts =
                    new Parts(cents(random), cents(random), cents(random), cents(random), random.nextBoolean(), false);
            List<Line> lines = Gap.walk(parts, new BigDecimal(random.nextInt(31)));
            BigDecimal sum = lines.stream()
                    .filter(line -> !line.name().equals("importer"))
                    .map(Line::valueUsd)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum).isEqualTo(parts.importer().valueUsd());
        }
    }

    private static Amount cents(Random random) {
        return new Amount(random.nextLong(100_000_000_000L), null, 1, Status.REPORTED);
    }

    @Test
    void anUnknownFigureLeavesTheLinesBlank() {
        Parts parts = new Parts(millions("1"), Amount.NOT_AVAILABLE, millions("1"), Amount.NOT_AVAILABLE, true, false);

        assertThat(walk(parts, "6").get("residual").valueUsd()).isNull();
        assertThat(walk(parts, "6").get("exporter").valueUsd()).isNotNull();
    }

    @Test
    void asymmetryIsTakenOnTheMean() {
        Both aligned = new Both(millions("281.6"), millions("431.9"));
        Both afterMargin =
                new Both(millions("281.6"), new Amount(43_190_000_000L * 100 / 106, null, 1, Status.REPORTED));
        Both naive = new Both(millions("281.6"), millions("448"));

        assertThat(aligned.asymmetryPercent().setScale(1, RoundingMode.HALF_UP)).isEqualTo(new BigDecimal("42.1"));
        assertThat(afterMargin.asymmetryPercent().setScale(1, RoundingMode.HALF_UP))
                .isEqualTo(new BigDecimal("36.5"));
        assertThat(naive.asymmetryPercent().setScale(1, RoundingMode.HALF_UP)).isEqualTo(new BigDecimal("45.6"));
        assertThat(aligned.larger()).isEqualTo("importer");
    }

    @Test
    void goodsThatOneSideAloneRecordsHaveNoAsymmetry() {
        Both oneSided = new Both(millions("5"), Amount.NIL);

        assertThat(oneSided.asymmetryPercent()).isNull();
        assertThat(oneSided.difference()).contains(new BigDecimal("-5000000.00"));
        assertThat(oneSided.larger()).isEqualTo("exporter");
        assertThat(new Both(Amount.NIL, Amount.NIL).larger()).isEqualTo("equal");
        assertThat(new Both(Amount.NOT_AVAILABLE, Amount.NIL).larger()).isEmpty();
    }

    @Test
    void theLastYearThatBothHaveIsCompared() {
        Deliveries exports = delivered(Period.januaryTo(2024, 12), Period.januaryTo(2025, 1));
        Deliveries imports = delivered(Period.januaryTo(2024, 11), Period.januaryTo(2024, 12));

        assertThat(Months.of(exports, imports))
                .contains(
                        new Months(Period.januaryTo(2024, 12), Period.januaryTo(2024, 12), Period.januaryTo(2024, 12)));
        assertThat(Months.of(exports, delivered())).isEmpty();
    }

    private static Deliveries delivered(Period... periods) {
        return new Deliveries("any", new TreeMap<>(), PeriodPlan.of(List.of(periods)));
    }
}
