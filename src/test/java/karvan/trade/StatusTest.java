package karvan.trade;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTest {

    @ParameterizedTest
    @CsvSource({
        "REPORTED, NIL, REPORTED",
        "REPORTED, NEGLIGIBLE, REPORTED",
        "NIL, NEGLIGIBLE, NEGLIGIBLE",
        "REPORTED, ESTIMATE, ESTIMATE",
        "REPORTED, NOT_AVAILABLE, PARTIAL",
        "PARTIAL, ESTIMATE, PARTIAL",
        "NOT_AVAILABLE, NOT_AVAILABLE, NOT_AVAILABLE",
        "REPORTED, CONFIDENTIAL, CONFIDENTIAL",
        "NOT_APPLICABLE, REPORTED, REPORTED",
    })
    void aSumIsAsKnownAsItsParts(Status one, Status other, Status sum) {
        assertThat(one.plus(other)).isEqualTo(sum);
    }

    @Test
    void theOrderOfThePartsDoesNotMatter() {
        for (Status a : Status.values()) {
            for (Status b : Status.values()) {
                assertThat(a.plus(b)).as("%s + %s", a, b).isEqualTo(b.plus(a));
                for (Status c : Status.values()) {
                    assertThat(a.plus(b).plus(c)).as("%s + %s + %s", a, b, c).isEqualTo(a.plus(b.plus(c)));
                }
            }
        }
    }

    @Test
    void aBlankFigureHasAMark() {
        for (Status status : Status.values()) {
            assertThat(status.mark().isEmpty()).as(status.code()).isEqualTo(status == Status.REPORTED);
        }
    }
}
