package karvan.load.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Random;
import karvan.config.Source;
import karvan.trade.RejectReason;
import karvan.trade.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {

    private static final Source.Numbers COMMA = new Source.Numbers(",", " ", 5);
    private static final Source.Numbers POINT_GROUPS = new Source.Numbers(",", ".'", 2);
    private static final Signs SIGNS = new Signs(
            Map.of("-", Status.NIL, "...", Status.NOT_AVAILABLE, "0,0", Status.NEGLIGIBLE, "*", Status.ESTIMATE));

    private static Figure text(String text) {
        return Figure.read(text, false, COMMA, SIGNS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1,50;1.50", "1 234,5;1234.5", "12 345 678;12345678", "0;0", "007;7", "' 3,25 ';3.25"})
    void numbersAreReadUnderTheDeclaredFormat(String written, BigDecimal number) {
        assertThat(text(written).number()).isEqualByComparingTo(number);
        assertThat(text(written).status()).isEqualTo(Status.REPORTED);
    }

    @Test
    void anyKindOfBlankMayStandBetweenThousands() {
        for (String blank : new String[] {" ", "\u00A0", "\u202F", "\u2009"}) {
            assertThat(text("1" + blank + "234,5").number())
                    .as("U+%04X", (int) blank.charAt(0))
                    .isEqualTo("1234.5");
        }
        assertThat(Figure.read("1.234,56", false, POINT_GROUPS, SIGNS).number()).isEqualTo("1234.56");
        assertThat(Figure.read("1'234", false, POINT_GROUPS, SIGNS).number()).isEqualTo("1234");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1.5;BAD_NUMBER",
                "1.234;BAD_NUMBER",
                "12 34;BAD_NUMBER",
                "1 2345;BAD_NUMBER",
                "1234 567;BAD_NUMBER",
                "1,2,3;BAD_NUMBER",
                "1,;BAD_NUMBER",
                "1,5E3;BAD_NUMBER",
                "1E3;BAD_NUMBER",
                "+1;BAD_NUMBER",
                "б/н;BAD_NUMBER",
                "١٢;BAD_NUMBER",
                "#REF!;BAD_NUMBER",
                "1,123456;TOO_MANY_DECIMALS",
                "-1,5;NEGATIVE_NUMBER",
                "−1,5;NEGATIVE_NUMBER",
            })
    void whatIsNoFigureIsRefused(String written, RejectReason reason) {
        assertThat(text(written).fault()).isEqualTo(reason);
    }

    @Test
    void endlessDigitsAreRefusedWithoutBeingComputed() {
        assertThat(text("9".repeat(200_000)).fault()).isEqualTo(RejectReason.NUMBER_TOO_LARGE);
        assertThat(Figure.read("1E999999999", true, COMMA, SIGNS).fault()).isEqualTo(RejectReason.NUMBER_TOO_LARGE);
        assertThat(Figure.read("1E-999999999", true, COMMA, SIGNS).fault()).isEqualTo(RejectReason.NUMBER_TOO_LARGE);
    }

    @Test
    void signsMeanWhatTheSourceDeclares() {
        assertThat(text("-")).isEqualTo(new Figure(BigDecimal.ZERO, Status.NIL, null, null));
        assertThat(text("0,0")).isEqualTo(new Figure(BigDecimal.ZERO, Status.NEGLIGIBLE, null, null));
        assertThat(text("...")).isEqualTo(new Figure(null, Status.NOT_AVAILABLE, null, null));
        assertThat(text("")).isEqualTo(new Figure(null, Status.NOT_AVAILABLE, null, null));
        assertThat(text("12,5*")).isEqualTo(new Figure(new BigDecimal("12.5"), Status.ESTIMATE, null, null));
        assertThat(text("12,5 *").number()).isEqualTo("12.5");
        assertThat(text("*")).isEqualTo(new Figure(null, Status.ESTIMATE, null, null));
        assertThat(text("x*").fault()).isEqualTo(RejectReason.BAD_NUMBER);
    }

    @Test
    void numberCellsAreExactWhateverFormatIsDeclared() {
        assertThat(Figure.read("1234.5", true, COMMA, SIGNS).number()).isEqualTo("1234.5");
        assertThat(Figure.read("1.5E3", true, COMMA, SIGNS).number()).isEqualByComparingTo("1500");
        assertThat(Figure.read("0.30000000000000004", true, COMMA, SIGNS).number())
                .isEqualTo("0.30000");
        assertThat(Figure.read("0.1234567", true, COMMA, SIGNS).fault()).isEqualTo(RejectReason.TOO_MANY_DECIMALS);
        assertThat(Figure.read("0", true, COMMA, SIGNS).status()).isEqualTo(Status.REPORTED);
        assertThat(Figure.read("TRUE", true, COMMA, SIGNS).fault()).isEqualTo(RejectReason.BAD_NUMBER);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Random random = new Random(20250812);
        for (int i = 0; i < 2_000; i++) {
            BigDecimal number = BigDecimal.valueOf(Math.abs(random.nextLong() % 1_000_000_000_000L), random.nextInt(6));
            String plain = number.toPlainString();
            String whole = plain.contains(".") ? plain.substring(0, plain.indexOf('.')) : plain;
            String fraction = plain.contains(".") ? "," + plain.substring(plain.indexOf('.') + 1) : "";
            String grouped = whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", "\u00A0");
            assertThat(text(grouped + fraction).number()).as(grouped + fraction).isEqualTo(number);
        }
    }
}
