package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import karvan.load.ReadSoFar;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static String line(long seconds, ReadSoFar read, long reading, int columns) {
        return ProgressLine.of(
                "load", Duration.ofSeconds(seconds), Optional.ofNullable(read), Duration.ofSeconds(reading), columns);
    }

    @Test
    void aStageThatReadsNoFilesShowsHowLongItRuns() {
        assertThat(line(7, null, 0, 80)).isEqualTo("load  0:07");
        assertThat(line(3_725, null, 0, 80)).isEqualTo("load  1:02:05");
    }

    @Test
    void beforeTheFirstRowsNothingIsToldOfSpeedOrTimeLeft() {
        assertThat(line(4, new ReadSoFar(0, 24, 0, 0, 1_000), 1, 100))
                .isEqualTo("load  0:04  [                    ]  0/24 files  0 rows");
        assertThat(line(4, new ReadSoFar(0, 24, 500, 0, 1_000), 0, 100))
                .isEqualTo("load  0:04  [                    ]  0/24 files  500 rows");
    }

    @Test
    void aFirstSmallFileSaysNothingAboutTheTimeLeft() {
        assertThat(line(4, new ReadSoFar(1, 24, 500, 49, 1_000), 1, 100))
                .isEqualTo("load  0:04  [                    ]  1/24 files  500 rows  500 rows/s");
    }

    @Test
    void theTimeLeftFollowsTheBytesAndTheSpeedTheRows() {
        // A quarter of the bytes took 10 s, so the rest takes 30.
        assertThat(line(14, new ReadSoFar(5, 24, 3_400_000, 250_000_000, 1_000_000_000), 10, 100))
                .isEqualTo("load  0:14  [=====               ]  5/24 files  3,400,000 rows  340,000 rows/s  0:30 left");
        assertThat(line(80, new ReadSoFar(24, 24, 12_000_000, 1_000, 1_000), 60, 100))
                .isEqualTo(
                        "load  1:20  [====================]  24/24 files  12,000,000 rows  200,000 rows/s  0:00 left");
    }

    @Test
    void filesThatAreEmptyDivideNothing() {
        assertThat(line(1, new ReadSoFar(1, 1, 0, 0, 0), 1, 100))
                .isEqualTo("load  0:01  [                    ]  1/1 files  0 rows");
    }

    @Test
    void theLineNeverFillsTheTerminal() {
        ReadSoFar read = new ReadSoFar(5, 24, 3_400_000, 250, 1_000);
        for (int columns = 20; columns < 100; columns++) {
            assertThat(line(14, read, 10, columns)).hasSizeLessThan(columns).startsWith("load  0:14");
        }
    }
}
