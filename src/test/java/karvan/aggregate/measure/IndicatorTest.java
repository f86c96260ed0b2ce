package karvan.aggregate.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.group.Recording;
import karvan.aggregate.measure.Figures.Key;
import karvan.aggregate.measure.Indicator.Scale;
import karvan.aggregate.measure.Indicator.Scope;
import karvan.aggregate.period.Amount;
import karvan.config.GroupScheme;
import karvan.config.ReportDefinition;
import karvan.config.ReportDefinition.Speaker;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IndicatorTest {

    private static final ReportDefinition REPORT = new ReportDefinition(
            "pair",
            List.of("KZ", "AZ"),
            List.of("en"),
            List.of("karvan"),
            List.of(
                    new Speaker("KZ", Direction.EXPORT, "kz-customs"),
                    new Speaker("KZ", Direction.IMPORT, "kz-customs")),
            List.of("AZ", "GE", "TR"));
    private static final Period NOW = Period.month(2025, 6);
    private static final Period BEFORE = Period.month(2024, 6);

    /** One total: what a figure can be made from. */
    private record Entry(String partner, Direction direction, String group, Period period, Amount amount) {}

    private static Amount amount(long dollars, long tonnes) {
        return new Amount(dollars * 100, tonnes * 1_000_000, 1, Status.REPORTED);
    }

    private static Entry exports(String partner, String group, Period period, long dollars) {
        return new Entry(partner, Direction.EXPORT, group, period, amount(dollars, 2));
    }

    private static Figures figures(List<Entry> entries) {
        SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> totals = new TreeMap<>();
        for (Entry entry : entries) {
            Recording recording = new Recording(
                    "kz-customs",
                    "KZ",
                    entry.partner,
                    PartnerRole.DESTINATION,
                    entry.direction,
                    Valuation.FOB,
                    HsEdition.HS2022,
                    4);
            totals.computeIfAbsent(recording, r -> new TreeMap<>())
                    .computeIfAbsent(new Group("karvan", entry.group), g -> new TreeMap<>())
                    .put(entry.period, entry.amount);
        }
        return Figures.of(REPORT, totals);
    }

    private static Key key(Indicator indicator, String group) {
        String direction =
                indicator.scope() == Scope.BOTH_DIRECTIONS ? Figures.BOTH_DIRECTIONS : Direction.EXPORT.code();
        return new Key("KZ", "AZ", direction, new Group("karvan", group), NOW);
    }

    private static Measured measured(Indicator indicator, String group, Entry... entries) {
        return indicator.of(figures(List.of(entries)), key(indicator, group));
    }

    private static List<Entry> year() {
        Random random = new Random(7);
        List<Entry> entries = new ArrayList<>();
        for (String partner : List.of("AZ", "GE", "TR")) {
            for (Direction direction : List.of(Direction.EXPORT, Direction.IMPORT)) {
                for (Period period : List.of(NOW, BEFORE)) {
                    long sum = 0;
                    for (String group : List.of("grain", "metals")) {
                        long dollars = 1 + random.nextInt(1_000_000);
                        sum += dollars;
                        entries.add(new Entry(partner, direction, group, period, amount(dollars, 3)));
                    }
                    entries.add(new Entry(partner, direction, GroupScheme.TOTAL, period, amount(sum, 6)));
                }
            }
        }
        return entries;
    }

    @ParameterizedTest
    @EnumSource(Indicator.class)
    void theOrderOfTheTotalsDoesNotMatter(Indicator indicator) {
        List<Entry> shuffled = year();
        Collections.shuffle(shuffled, new Random(3));

        for (String group : List.of("grain", "metals", GroupScheme.TOTAL)) {
            assertThat(indicator.of(figures(shuffled), key(indicator, group)))
                    .isEqualTo(indicator.of(figures(year()), key(indicator, group)))
                    .extracting(Measured::value)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @EnumSource(Indicator.class)
    void twiceTheTradeDoublesAmountsAndLeavesRatios(Indicator indicator) {
        List<Entry> doubled = year().stream()
                .map(entry -> new Entry(
                        entry.partner,
                        entry.direction,
                        entry.group,
                        entry.period,
                        new Amount(
                                entry.amount.valueCents() * 2,
                                entry.amount.massGrams() * 2,
                                entry.amount.observations(),
                                entry.amount.status())))
                .toList();
        BigDecimal once = indicator.of(figures(year()), key(indicator, "grain")).value();
        BigDecimal factor = indicator.scale() == Scale.PROPORTIONAL ? BigDecimal.valueOf(2) : BigDecimal.ONE;

        assertThat(indicator.of(figures(doubled), key(indicator, "grain")).value())
                .isEqualByComparingTo(once.multiply(factor));
    }

    @ParameterizedTest
    @EnumSource(Indicator.class)
    void withoutTotalsEveryFigureIsBlankWithACause(Indicator indicator) {
        assertThat(measured(indicator, "grain")).isEqualTo(Measured.blank(Status.NOT_AVAILABLE));
    }

    @ParameterizedTest
    @EnumSource(Indicator.class)
    void theUnitFollowsTheScale(Indicator indicator) {
        assertThat(indicator.unit())
                .isIn(
                        indicator.scale() == Scale.PROPORTIONAL
                                ? List.of("usd", "kg")
                                : List.of("percent", "percentage_points", "usd_per_kg", "rank"));
    }

    @ParameterizedTest
    @EnumSource(Indicator.class)
    void aConfidentialPartIsNeverShown(Indicator indicator) {
        Amount secret = new Amount(null, null, 1, Status.CONFIDENTIAL);
        List<Entry> entries = year().stream()
                .map(entry -> new Entry(entry.partner, entry.direction, entry.group, entry.period, secret))
                .toList();

        assertThat(indicator.of(figures(entries), key(indicator, "grain")))
                .isEqualTo(Measured.blank(Status.CONFIDENTIAL));
    }

    @Test
    void growthIsTheChangeOnTheSameMonthsOfTheYearBefore() {
        assertThat(measured(
                                Indicator.GROWTH,
                                "grain",
                                exports("AZ", "grain", NOW, 150),
                                exports("AZ", "grain", BEFORE, 120))
                        .value())
                .isEqualByComparingTo("25");
        assertThat(measured(
                                Indicator.GROWTH,
                                "grain",
                                exports("AZ", "grain", NOW, 40),
                                exports("AZ", "grain", BEFORE, 60))
                        .value())
                .isEqualTo(new BigDecimal("-33.3333333333"));
    }

    @Test
    void growthOnABaseOfNilIsNotOneHundredPerCent() {
        Entry now = exports("AZ", "grain", NOW, 150);

        assertThat(measured(
                        Indicator.GROWTH, "grain", now, new Entry("AZ", Direction.EXPORT, "grain", BEFORE, Amount.NIL)))
                .isEqualTo(Measured.blank(Status.NOT_APPLICABLE));
        assertThat(measured(
                        Indicator.GROWTH,
                        "grain",
                        now,
                        new Entry("AZ", Direction.EXPORT, "grain", BEFORE, new Amount(0L, 0L, 1, Status.NEGLIGIBLE))))
                .isEqualTo(Measured.blank(Status.NOT_APPLICABLE));
        assertThat(measured(Indicator.GROWTH, "grain", now)).isEqualTo(Measured.blank(Status.NOT_AVAILABLE));
        assertThat(measured(Indicator.GROWTH, "grain", now, exports("AZ", "grain", BEFORE, -5)))
                .as("a base below zero, left by a correction")
                .isEqualTo(Measured.blank(Status.NOT_APPLICABLE));
    }

    @Test
    void tradeThatEndedFellByOneHundredPerCent() {
        Measured growth = measured(
                Indicator.GROWTH,
                "grain",
                new Entry("AZ", Direction.EXPORT, "grain", NOW, Amount.NIL),
                exports("AZ", "grain", BEFORE, 60));

        assertThat(growth.value()).isEqualByComparingTo("-100");
    }

    @Test
    void sharesAddUpToTheWholeAndContributionsToItsGrowth() {
        Figures figures = figures(year());
        BigDecimal shares = BigDecimal.ZERO;
        BigDecimal contributions = BigDecimal.ZERO;
        for (String group : List.of("grain", "metals")) {
            shares = shares.add(
                    Indicator.SHARE.of(figures, key(Indicator.SHARE, group)).value());
            contributions = contributions.add(Indicator.CONTRIBUTION
                    .of(figures, key(Indicator.CONTRIBUTION, group))
                    .value());
        }
        BigDecimal growth = Indicator.GROWTH
                .of(figures, key(Indicator.GROWTH, GroupScheme.TOTAL))
                .value();

        assertThat(shares.setScale(8, RoundingMode.HALF_UP)).isEqualByComparingTo("100");
        assertThat(contributions.setScale(8, RoundingMode.HALF_UP))
                .isEqualByComparingTo(growth.setScale(8, RoundingMode.HALF_UP));
    }

    @Test
    void aRankIsGivenWithinTheRegionOnlyAndEqualValuesShareIt() {
        Entry[] entries = {
            exports("AZ", GroupScheme.TOTAL, NOW, 50),
            exports("GE", GroupScheme.TOTAL, NOW, 50),
            exports("TR", GroupScheme.TOTAL, NOW, 80),
            exports("DE", GroupScheme.TOTAL, NOW, 1000)
        };

        assertThat(measured(Indicator.RANK, GroupScheme.TOTAL, entries).value()).isEqualByComparingTo("2");
        assertThat(measured(Indicator.PARTNER_SHARE, GroupScheme.TOTAL, entries).value())
                .as("of all partners the source records, in the region or not")
                .isEqualTo(new BigDecimal("4.2372881356"));
    }

    @Test
    void unitValueNeedsAMass() {
        Entry weightless = new Entry("AZ", Direction.EXPORT, "grain", NOW, new Amount(100L, null, 1, Status.REPORTED));

        assertThat(measured(Indicator.UNIT_VALUE, "grain", weightless)).isEqualTo(Measured.blank(Status.NOT_AVAILABLE));
        assertThat(measured(Indicator.UNIT_VALUE, "grain", exports("AZ", "grain", NOW, 500))
                        .value())
                .isEqualByComparingTo("0.25");
    }

    @Test
    void turnoverNeedsBothDirections() {
        Entry exports = exports("AZ", "grain", NOW, 150);
        Entry imports = new Entry("AZ", Direction.IMPORT, "grain", NOW, amount(50, 1));

        assertThat(measured(Indicator.TURNOVER, "grain", exports, imports).value())
                .isEqualByComparingTo("200");
        assertThat(measured(Indicator.BALANCE, "grain", exports, imports).value())
                .isEqualByComparingTo("100");
        assertThat(measured(Indicator.TURNOVER, "grain", exports)).isEqualTo(Measured.blank(Status.NOT_AVAILABLE));
    }
}
