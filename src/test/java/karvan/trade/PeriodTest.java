package karvan.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2025-06, 2025-06, 1, month",
        "2025-Q2, 2025-04, 3, quarter",
        "2025-S1, 2025-01, 6, half_year",
        "2025-S2, 2025-07, 6, half_year",
        "2025, 2025-01, 12, year",
        "2025-01-01/P7M, 2025-01, 7, span",
        "2024-08-01/P12M, 2024-08, 12, span",
    })
    void textAndPeriodAreTheSameThing(String text, String start, int months, String form) {
        Period period = Period.parse(text);

        assertThat(period.start()).isEqualTo(YearMonth.parse(start));
        assertThat(period.months()).isEqualTo(months);
        assertThat(period.form().code()).isEqualTo(form);
        assertThat(period).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2025-13", "2025-00", "2025-Q5", "2025-S3", "25-06", "2025-1", "2025-01-01/P0M", "", "June"})
    void whatIsNoPeriodIsNone(String text) {
        assertThat(Period.find(text)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.parse(text))
                .withMessageContaining("expected a form like 2025-06");
    }

    @Test
    void januaryToJuneStandsBesideTheFirstHalfYear() {
        Period published = Period.januaryTo(2025, 6);
        Period complete = Period.halfYear(2025, 1);

        assertThat(published).isNotEqualTo(complete);
        assertThat(published.everyMonth()).isEqualTo(complete.everyMonth());
        assertThat(published.isCumulative()).isTrue();
        assertThat(complete.isCumulative()).isFalse();
    }

    @Test
    void aRollingYearEndsWithItsMonth() {
        assertThat(Period.rollingYear(YearMonth.of(2025, 7))).hasToString("2024-08-01/P12M");
    }

    @Test
    void theYearBeforeHasTheSameMonths() {
        assertThat(Period.parse("2025-01-01/P7M").yearBefore()).hasToString("2024-01-01/P7M");
        assertThat(Period.quarter(2025, 3).yearBefore()).hasToString("2024-Q3");
    }

    @Test
    void periodsOverlapWhenTheyShareAMonth() {
        assertThat(Period.quarter(2025, 2).overlaps(Period.month(2025, 6))).isTrue();
        assertThat(Period.quarter(2025, 2).overlaps(Period.month(2025, 7))).isFalse();
    }

    @Test
    void calendarFormsHaveTheirPlaceInTheYear() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period(YearMonth.of(2025, 2), 3, Period.Form.QUARTER))
                .withMessageContaining("No quarter of 3 months starts in 2025-02");
    }

    @Test
    void orderIsByStartThenLength() {
        assertThat(List.of(Period.year(2025), Period.month(2025, 2), Period.month(2025, 1), Period.quarter(2025, 1)))
                .satisfies(periods -> assertThat(periods.stream().sorted().map(Period::toString))
                        .containsExactly("2025-01", "2025-Q1", "2025", "2025-02"));
    }
}
