package karvan.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RatesTest {

    @TempDir
    private Path folder;

    private Rates rates(String lines, Problems problems) throws IOException {
        Files.writeString(folder.resolve("KZT.csv"), "date,units_per_usd,source\n" + lines);
        return Rates.load(folder, problems);
    }

    @Test
    void theRateOfTheDayGoesBeforeTheMonth() throws IOException {
        Problems problems = new Problems();
        Rates rates = rates("2024-03,449.50,bank\n2024-03-06,450.10,bank\n", problems);
        assertThat(problems.sentences()).isEmpty();
        assertThat(rates.on("KZT", LocalDate.of(2024, 3, 6)))
                .contains(new Rates.Rate(new BigDecimal("450.10"), Rates.DAILY));
        assertThat(rates.on("KZT", LocalDate.of(2024, 3, 7)))
                .contains(new Rates.Rate(new BigDecimal("449.50"), Rates.MONTHLY));
        assertThat(rates.on("KZT", LocalDate.of(2024, 4, 1))).isEmpty();
        assertThat(rates.in("EUR", YearMonth.of(2024, 3))).isEmpty();
    }

    @Test
    void everyBadLineIsTold() throws IOException {
        Problems problems = new Problems();
        rates("2024-13,449,bank\n2024-03,-1,bank\n2024-03,x,bank\n2024-04,450,\n2024-05,1,b\n2024-05,2,b\n", problems);
        assertThat(problems.sentences()).hasSize(5);
        assertThat(problems.sentences().get(0)).contains("KZT.csv:2").contains("2024-13");
    }

    @Test
    void theSameRatesHaveTheSameHash() throws IOException {
        Problems problems = new Problems();
        String before = rates("2024-03,449.50,bank\n", problems).hash();
        assertThat(rates("2024-03,449.50,bank\n", problems).hash()).isEqualTo(before);
        assertThat(rates("2024-03,449.51,bank\n", problems).hash()).isNotEqualTo(before);
    }
}
