package karvan.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import karvan.aggregate.check.Check;
import karvan.aggregate.check.Evidence;
import karvan.aggregate.check.Recount;
import karvan.aggregate.group.CellSums;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.group.RecordedYear;
import karvan.aggregate.group.Recording;
import karvan.aggregate.period.Amount;
import karvan.aggregate.period.Deliveries;
import karvan.config.GroupScheme;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Segment;
import karvan.warehouse.table.Checks.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check passes on a sound night and speaks up when its one thing is wrong. */
class CheckTest {

    @TempDir
    private Path folder;

    private static String verdict(AggregateResult result, Check check, String scope) {
        return result.verdicts().stream()
                .filter(verdict ->
                        verdict.id().equals(check.code()) && verdict.scope().equals(scope))
                .map(Verdict::verdict)
                .collect(Collectors.joining());
    }

    /** A night whose first customs file says something else about itself in {@code segment.json}. */
    private AggregateResult nightWith(String component, Object value) {
        SmallNight night = SmallNight.first(folder);
        LiveSegment live = night.live.get(0);
        night.live.set(0, new LiveSegment(with(live.segment(), component, value), live.deliveryOrder(), live.since()));
        return night.aggregate("tables");
    }

    private static Segment with(Segment segment, String component, Object value) {
        RecordComponent[] components = Segment.class.getRecordComponents();
        try {
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = components[i].getName().equals(component)
                        ? value
                        : components[i].getAccessor().invoke(segment);
            }
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return Segment.class.getDeclaredConstructor(types).newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new IllegalStateException("Segment has no component " + component, e);
        }
    }

    @Test
    void aSoundNightPassesEveryCheck() {
        SmallNight night = SmallNight.first(folder);
        night.controls("AZ", Direction.EXPORT, "2024", 1);
        LiveSegment live = night.live.get(0);
        Segment printed = with(live.segment(), "subtotals", new Segment.Subtotals(4, 0, List.of()));
        night.live.set(0, new LiveSegment(printed, live.deliveryOrder(), live.since()));

        AggregateResult result = night.aggregate("sound");

        assertThat(result.verdicts()).allMatch(verdict -> verdict.verdict().equals(Check.PASS));
        assertThat(result.verdicts().stream().map(Verdict::id).distinct())
                .as("a control table speaks only of years we have whole")
                .containsExactlyElementsOf(Arrays.stream(Check.values())
                        .filter(check -> check != Check.CONTROL_TABLE_AGREES)
                        .map(Check::code)
                        .toList());
    }

    @Test
    void aRowThatIsNeitherUsedNorRejectedNorSkippedStopsTheRelease() {
        AggregateResult result = nightWith("rowsRead", 99L);

        assertThat(verdict(result, Check.ROWS_CONSERVED, "kz-customs")).isEqualTo(Check.FAIL);
        assertThat(verdict(result, Check.ROWS_CONSERVED, "az-ministry")).isEqualTo(Check.PASS);
        assertThat(result.isStopped()).isTrue();
    }

    @Test
    void aValueThatIsNeitherAcceptedNorRejectedStopsTheRelease() {
        AggregateResult result = nightWith("valueReadUsd", new BigDecimal("470.01"));

        assertThat(verdict(result, Check.VALUES_CONSERVED, "kz-customs")).isEqualTo(Check.FAIL);
    }

    @Test
    void cellsThatHoldLessThanTheFlowsStopTheRelease() {
        AggregateResult result = nightWith("observationsAccepted", 5L);

        assertThat(verdict(result, Check.CELLS_HOLD_FLOWS, "kz-customs")).isEqualTo(Check.FAIL);
    }

    @Test
    void cellsThatReachNoTotalStopTheRelease() {
        AggregateResult result = nightWith("periods", List.of(Period.parse("2024-03")));

        assertThat(verdict(result, Check.TOTALS_HOLD_CELLS, "kz-customs karvan"))
                .isEqualTo(Check.FAIL);
    }

    @Test
    void aSubtotalThatDoesNotMatchItsRowsIsAWarning() {
        AggregateResult result = nightWith("subtotals", new Segment.Subtotals(4, 1, List.of("row 9: 5 and 6")));

        assertThat(verdict(result, Check.SUBTOTALS_MATCH_ROWS, "kz-customs")).isEqualTo(Check.WARN);
        assertThat(result.isStopped()).isFalse();
        assertThat(result.hasWarnings()).isTrue();
    }

    @Test
    void rejectsAreAWarningAndStopTheReleaseAboveTheLimit() {
        SmallNight night = SmallNight.first(folder);
        LiveSegment live = night.live.get(0);
        Segment one = with(live.segment(), "observationsRejected", 1L);
        night.live.set(0, new LiveSegment(one, 1, 1));
        assertThat(verdict(night.aggregate("one"), Check.REJECTS_UNDER_LIMIT, "kz-customs"))
                .isEqualTo(Check.WARN);

        Segment many = with(with(with(one, "rowsRejected", 1L), "rowsSkipped", 2L), "rejectedValueUsd", BigDecimal.ONE);
        night.live.set(0, new LiveSegment(many, 1, 1));
        assertThat(verdict(night.aggregate("many"), Check.REJECTS_UNDER_LIMIT, "kz-customs"))
                .isEqualTo(Check.FAIL);
    }

    @Test
    void aControlTableFurtherOffThanItsRoundingIsAWarning() {
        SmallNight night = new SmallNight(folder);
        for (int month = 1; month <= 12; month++) {
            night.customs(Period.month(2024, month).toString(), "v1", 100_000, 0, 0, 50_000, 0);
        }
        night.controls("AZ", Direction.EXPORT, "2024", 1_206_000);
        night.controls("AZ", Direction.IMPORT, "2023", 1);
        assertThat(verdict(night.aggregate("near"), Check.CONTROL_TABLE_AGREES, "kz-bns-annual 2024 export"))
                .isEqualTo(Check.PASS);

        night.controls("AZ", Direction.EXPORT, "2024", 1_206_001);
        AggregateResult off = night.aggregate("off");
        assertThat(verdict(off, Check.CONTROL_TABLE_AGREES, "kz-bns-annual 2024 export"))
                .isEqualTo(Check.WARN);
        assertThat(verdict(off, Check.CONTROL_TABLE_AGREES, "kz-bns-annual 2023 import"))
                .as("no figure of ours, no comparison")
                .isEmpty();
    }

    @Test
    void groupsThatMissACentOfTheTotalAreFound() {
        Period january = Period.parse("2025-01");
        SortedMap<Group, SortedMap<Period, Amount>> groups = new TreeMap<>(Map.of(
                new Group("karvan", GroupScheme.TOTAL), series(january, 1000),
                new Group("karvan", "grain"), series(january, 400),
                new Group("karvan", "metals"), series(january, 599)));

        assertThat(Check.GROUPS_ADD_TO_TOTAL.verdicts(evidence(groups)))
                .extracting(Verdict::verdict)
                .containsExactly(Check.FAIL);
        groups.put(new Group("karvan", "metals"), series(january, 600));
        assertThat(Check.GROUPS_ADD_TO_TOTAL.verdicts(evidence(groups)))
                .extracting(Verdict::verdict)
                .containsExactly(Check.PASS);
    }

    /** A blank cumulative figure gives a series a span of its own, and the others have none like it. */
    @Test
    void groupsOfOtherPeriodsThanTheTotalAreComparedWhereBothHaveOne() {
        Period january = Period.parse("2025-01");
        Period march = Period.parse("2025-03");
        SortedMap<Period, Amount> total = series(january, 1000);
        total.putAll(series(march, 500));
        SortedMap<Period, Amount> grain = series(january, 400);
        grain.putAll(series(Period.parse("2025-02-01/P2M"), 70));
        grain.putAll(series(march, 200));
        SortedMap<Group, SortedMap<Period, Amount>> groups = new TreeMap<>(Map.of(
                new Group("karvan", GroupScheme.TOTAL), total,
                new Group("karvan", "grain"), grain,
                new Group("karvan", "metals"), series(january, 600)));

        assertThat(Check.GROUPS_ADD_TO_TOTAL.verdicts(evidence(groups)))
                .extracting(Verdict::verdict, Verdict::found)
                .containsExactly(tuple(Check.PASS, "1 =, 0 ≠, 1 [x]"));
        groups.put(new Group("karvan", "metals"), series(march, 300));
        assertThat(Check.GROUPS_ADD_TO_TOTAL.verdicts(evidence(groups)))
                .extracting(Verdict::found)
                .containsExactly("1 =, 0 ≠, 1 [x]");
        groups.put(new Group("karvan", "metals"), series(march, 299));
        assertThat(Check.GROUPS_ADD_TO_TOTAL.verdicts(evidence(groups)))
                .extracting(Verdict::found)
                .containsExactly("0 =, 1 ≠, 1 [x]: kz-customs KZ export AZ 2025-03");
    }

    /** February has no figure of its own, so only what the span up to March ends with can be compared. */
    @Test
    void aMonthWithoutAFigureLeavesTheCumulativeFigureAfterItUncompared() {
        SortedMap<Period, Amount> series = series(Period.parse("2025-01"), 400);
        series.put(Period.parse("2025-02"), Amount.NOT_AVAILABLE);
        series.putAll(series(Period.parse("2025-02-01/P2M"), 500));
        series.putAll(series(Period.parse("2025-01-01/P1M"), 400));
        series.putAll(series(Period.parse("2025-01-01/P2M"), 600));
        series.putAll(series(Period.parse("2025-01-01/P3M"), 900));
        SortedMap<Group, SortedMap<Period, Amount>> groups =
                new TreeMap<>(Map.of(new Group("karvan", GroupScheme.TOTAL), series));

        assertThat(Check.MONTHS_ADD_TO_CUMULATIVE.verdicts(evidence(groups)))
                .extracting(Verdict::found)
                .containsExactly("2 =, 0 ≠, 1 [x]");
    }

    @Test
    void monthsThatMissACentOfTheCumulativeFigureAreFound() {
        SortedMap<Period, Amount> series = series(Period.parse("2025-01"), 400);
        series.putAll(series(Period.parse("2025-02-01/P2M"), 500));
        series.putAll(series(Period.parse("2025-01-01/P3M"), 901));
        SortedMap<Group, SortedMap<Period, Amount>> groups =
                new TreeMap<>(Map.of(new Group("karvan", GroupScheme.TOTAL), series));

        assertThat(Check.MONTHS_ADD_TO_CUMULATIVE.verdicts(evidence(groups)))
                .extracting(Verdict::verdict)
                .containsExactly(Check.FAIL);
        series.putAll(series(Period.parse("2025-01-01/P3M"), 900));
        assertThat(Check.MONTHS_ADD_TO_CUMULATIVE.verdicts(evidence(groups)))
                .extracting(Verdict::verdict)
                .containsExactly(Check.PASS);
    }

    private static SortedMap<Period, Amount> series(Period period, long cents) {
        return new TreeMap<>(Map.of(period, new Amount(cents, null, 1, Status.REPORTED)));
    }

    private Evidence evidence(SortedMap<Group, SortedMap<Period, Amount>> groups) {
        SmallNight night = SmallNight.first(folder);
        night.live.removeIf(live -> !live.segment().sourceId().equals("kz-customs"));
        Recording recording = new Recording(
                "kz-customs",
                "KZ",
                "AZ",
                PartnerRole.DESTINATION,
                Direction.EXPORT,
                Valuation.FOB,
                HsEdition.HS2022,
                4);
        Recount recount =
                new Recount(night.declared.schemes(), Map.of("kz-customs", Deliveries.of("kz-customs", night.live)));
        recount.add(RecordedYear.of(recording, groups));
        return new Evidence(
                night.declared.sources(),
                night.live,
                new CellSums(new TreeMap<>(), new TreeMap<>(), new TreeMap<>()),
                recount,
                night.declared.schemes(),
                List.of(),
                List.of(),
                BigDecimal.ONE,
                BigDecimal.ONE);
    }
}
