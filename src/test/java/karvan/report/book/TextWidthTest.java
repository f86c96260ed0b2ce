package karvan.report.book;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as LibreOffice breaks them in a column of so many digits, read off its pictures. */
class TextWidthTest {

    @ParameterizedTest
    @CsvSource({
        "январь–июнь 2024 г., 13, 2",
        "июль–декабрь 2024 г., 13, 3",
        "July to December 2024, 13, 3",
        "metals, 13, 1",
        "a – b, 13, 1",
    })
    void linesBreakAtBlanksAndAfterTheDashOfARange(String text, int columnWidth, int lines) {
        assertThat(TextWidth.lines(text, columnWidth)).isEqualTo(lines);
    }
}
