package karvan.aggregate.period;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import karvan.trade.Period;
import karvan.trade.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SeriesTest {

    private static Amount usd(long dollars) {
        return new Amount(dollars * 100, dollars * 10_000, 1, Status.REPORTED);
    }

    private static SortedMap<Period, Amount> told(Map<Period, Amount> delivered) {
        return Series.allPeriods(delivered, delivered.keySet());
    }

    private static String value(SortedMap<Period, Amount> series, String period) {
        Amount amount = series.get(Period.parse(period));
        return amount == null
                ? "none"
                : amount.isBlank()
                        ? amount.status().code()
                        : amount.valueUsd().setScale(0).toPlainString();
    }

    private static Map<Period, Amount> cumulative(int year, long... figures) {
        Map<Period, Amount> delivered = new TreeMap<>();
        for (int i = 0; i < figures.length; i++) {
            if (figures[i] >= 0) {
                delivered.put(Period.januaryTo(year, i + 1), usd(figures[i]));
            }
        }
        return delivered;
    }

    @Test
    void aMonthOfACumulativeTableIsTheIncrement() {
        SortedMap<Period, Amount> series = told(cumulative(2025, 10, 25, 45));

        assertThat(value(series, "2025-01")).isEqualTo("10");
        assertThat(value(series, "2025-02")).isEqualTo("15");
        assertThat(value(series, "2025-03")).isEqualTo("20");
        assertThat(value(series, "2025-Q1")).isEqualTo("45");
        assertThat(value(series, "2025-01-01/P3M")).isEqualTo("45");
        assertThat(value(series, "2025-01-01/P1M")).isEqualTo("10");
        assertThat(series.get(Period.parse("2025-02")).observations()).isEqualTo(2);
        assertThat(series.get(Period.parse("2025-02")).netMassKg()).isEqualByComparingTo("150");
    }

    @Test
    void anIncrementBelowZeroIsKept() {
        SortedMap<Period, Amount> series = told(cumulative(2025, 10, 7, 20));

        assertThat(value(series, "2025-02")).isEqualTo("-3");
        assertThat(value(series, "2025-03")).isEqualTo("13");
    }

    @Test
    void aMissingTableLeavesOneSpanAndNoSplit() {
        SortedMap<Period, Amount> series = told(cumulative(2025, 10, -1, 45, 60));

        assertThat(value(series, "2025-02")).isEqualTo("none");
        assertThat(value(series, "2025-03")).isEqualTo("none");
        assertThat(value(series, "2025-02-01/P2M")).isEqualTo("35");
        assertThat(value(series, "2025-04")).isEqualTo("15");
        assertThat(value(series, "2025-Q1")).isEqualTo("45");
        assertThat(value(series, "2025-01-01/P2M")).isEqualTo("none");
    }

    @Test
    void aRestatedPredecessorMovesOnlyTheMonthsItTouches() {
        SortedMap<Period, Amount> before = told(cumulative(2025, 10, 25, 45));
        SortedMap<Period, Amount> after = told(cumulative(2025, 10, 22, 45));

        assertThat(value(before, "2025-02")).isEqualTo("15");
        assertThat(value(after, "2025-02")).isEqualTo("12");
        assertThat(value(after, "2025-03")).isEqualTo("23");
        assertThat(value(after, "2025-01-01/P3M")).isEqualTo("45");
    }

    @Test
    void quartersHalfYearsAndYearsAppearOnlyWhenComplete() {
        SortedMap<Period, Amount> series = told(cumulative(2025, 1, 2, 3, 4, 5));

        assertThat(series).containsKey(Period.quarter(2025, 1));
        assertThat(series).doesNotContainKeys(Period.quarter(2025, 2), Period.halfYear(2025, 1), Period.year(2025));
    }

    @Test
    void aYearIsToldFromItsLastTable() {
        Map<Period, Amount> delivered = cumulative(2024, 1, 2, 3, 4, 5, 60, 7, 8, 9, 10, 11, 120);

        SortedMap<Period, Amount> series = told(delivered);

        assertThat(value(series, "2024")).isEqualTo("120");
        assertThat(value(series, "2024-S1")).isEqualTo("60");
        assertThat(value(series, "2024-S2")).isEqualTo("60");
        assertThat(value(series, "2024-Q2")).isEqualTo("57");
        assertThat(value(series, "2024-01-01/P12M")).isEqualTo("120");
    }

    @Test
    @DisplayName("rolling year = C(t,Y) + C(12,Y-1) - C(t,Y-1)")
    void aRollingYearJoinsTwoYears() {
        Map<Period, Amount> delivered = cumulative(2024, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120);
        delivered.putAll(cumulative(2025, 100, 200));

        SortedMap<Period, Amount> series = told(delivered);

        assertThat(value(series, "2024-03-01/P12M")).isEqualTo("300");
        assertThat(series.get(Period.parse("2024-03-01/P12M")).observations()).isEqualTo(3);
        assertThat(value(series, "2024-02-01/P12M")).isEqualTo("210");
    }

    @Test
    void aRollingYearWithAMissingTermIsNotAvailable() {
        Map<Period, Amount> delivered = cumulative(2024, 10, -1, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120);
        delivered.putAll(cumulative(2025, 100, 200));

        SortedMap<Period, Amount> series = told(delivered);

        assertThat(value(series, "2024-03-01/P12M")).isEqualTo("not_available");
        assertThat(value(series, "2024-02-01/P12M")).isEqualTo("210");
        assertThat(value(series, "2023-08-01/P12M"))
                .as("before the first table nothing can be said")
                .isEqualTo("none");
    }

    @Test
    void monthsAddUpToJanuaryToMonthQuartersAndRollingYears() {
        Map<Period, Amount> delivered = new HashMap<>();
        for (int month = 1; month <= 12; month++) {
            delivered.put(Period.month(2024, month), usd(month));
        }
        delivered.put(Period.month(2025, 1), usd(100));

        SortedMap<Period, Amount> series = told(delivered);

        assertThat(value(series, "2024-01-01/P3M")).isEqualTo("6");
        assertThat(value(series, "2024-Q4")).isEqualTo("33");
        assertThat(value(series, "2024")).isEqualTo("78");
        assertThat(value(series, "2024-02-01/P12M")).isEqualTo("177");
        assertThat(series.get(Period.parse("2024-S1")).observations()).isEqualTo(6);
    }

    @Test
    void aMissingMonthEndsTheCumulativeFigure() {
        Map<Period, Amount> delivered = Map.of(Period.month(2024, 1), usd(1), Period.month(2024, 3), usd(3));

        SortedMap<Period, Amount> series = told(delivered);

        assertThat(value(series, "2024-01-01/P1M")).isEqualTo("1");
        assertThat(series).doesNotContainKeys(Period.januaryTo(2024, 2), Period.januaryTo(2024, 3));
        assertThat(value(series, "2024-03")).isEqualTo("3");
    }

    @Test
    void aGroupThatADeliveredTableDoesNotNameIsNil() {
        List<Period> covered = List.of(Period.januaryTo(2025, 1), Period.januaryTo(2025, 2));

        SortedMap<Period, Amount> series = Series.allPeriods(Map.of(Period.januaryTo(2025, 2), usd(7)), covered);

        assertThat(series.get(Period.month(2025, 1))).isEqualTo(Amount.NIL);
        assertThat(value(series, "2025-02")).isEqualTo("7");
    }

    @Test
    void aPartThatIsNotAvailableMakesTheSumPartial() {
        Map<Period, Amount> delivered = Map.of(
                Period.month(2025, 1), usd(1),
                Period.month(2025, 2), Amount.NOT_AVAILABLE,
                Period.month(2025, 3), usd(3));

        SortedMap<Period, Amount> series = told(delivered);

        assertThat(series.get(Period.quarter(2025, 1)).status()).isEqualTo(Status.PARTIAL);
        assertThat(value(series, "2025-Q1")).isEqualTo("4");
        assertThat(value(series, "2025-02")).isEqualTo("not_available");
    }

    @Test
    void anIncrementRestsOnTheStatusOfBothTables() {
        Amount partial = new Amount(1500L, null, 1, Status.PARTIAL);

        SortedMap<Period, Amount> series =
                told(Map.of(Period.januaryTo(2025, 1), partial, Period.januaryTo(2025, 2), usd(40)));

        assertThat(series.get(Period.month(2025, 2)).status()).isEqualTo(Status.PARTIAL);
        assertThat(value(series, "2025-02")).isEqualTo("25");
        assertThat(series.get(Period.month(2025, 2)).netMassKg())
                .as("the mass of January is unknown")
                .isNull();
    }

    @Test
    void aBlankCumulativeFigureCountsAsMissing() {
        Map<Period, Amount> delivered = cumulative(2025, 10, 20, 45);
        delivered.put(Period.januaryTo(2025, 2), Amount.NOT_AVAILABLE);

        SortedMap<Period, Amount> series = told(delivered);

        assertThat(value(series, "2025-01-01/P2M")).isEqualTo("not_available");
        assertThat(value(series, "2025-02")).isEqualTo("not_available");
        assertThat(value(series, "2025-03")).isEqualTo("not_available");
        assertThat(value(series, "2025-02-01/P2M")).isEqualTo("35");
    }

    @Test
    void aConfidentialPartIsNeverDerivedByDifference() {
        Map<Period, Amount> delivered = cumulative(2025, 10, 20, 45);
        delivered.put(Period.januaryTo(2025, 2), Amount.of(new BigDecimal("20"), null, 1, Status.CONFIDENTIAL));

        SortedMap<Period, Amount> series = told(delivered);

        assertThat(value(series, "2025-02")).isEqualTo("confidential");
        assertThat(value(series, "2025-03")).isEqualTo("confidential");
        assertThat(series.get(Period.januaryTo(2025, 2)).valueCents()).isNull();
    }

    @Test
    @DisplayName("whatever was delivered, months and spans of a year add up to its cumulative figures")
    void increasesAndCorrectionsAlwaysAddUp() {
        Random random = new Random(20250812);
        for (int night = 0; night < 300; night++) {
            Map<Period, Amount> delivered = new TreeMap<>();
            for (int month = 1; month <= 12; month++) {
                if (random.nextInt(4) > 0) {
                    delivered.put(
                            Period.januaryTo(2024, month),
                            new Amount((long) random.nextInt(1_000_000), null, 1, Status.REPORTED));
                }
            }
            if (delivered.isEmpty()) {
                continue;
            }
            SortedMap<Period, Amount> series = told(delivered);
            Period last = new TreeSet<>(delivered.keySet()).last();
            Period first = new TreeSet<>(delivered.keySet()).first();
            long sum = first.months() == 1 ? 0 : delivered.get(first).valueCents();
            for (Map.Entry<Period, Amount> part : series.entrySet()) {
                Period period = part.getKey();
                boolean isMonth = period.form() == Period.Form.MONTH;
                boolean isGap =
                        period.form() == Period.Form.SPAN && period.start().getMonthValue() > 1;
                if (isMonth || isGap && !period.isRollingYear()) {
                    sum += part.getValue().valueCents();
                }
            }
            assertThat(sum).isEqualTo(delivered.get(last).valueCents());
        }
    }
}
