package karvan.load.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    void theMiddleDistanceIsThatOfAllDistancesPutInOrder() {
        Random random = new Random(7);
        for (int size = 1; size < 60; size++) {
            // Few different numbers, so that some stand there more than once.
            double[] sorted = random.ints(size, -9, 9)
                    .asDoubleStream()
                    .map(n -> n / 7)
                    .sorted()
                    .toArray();
            double middle = Wording.medianOfSorted(sorted);

            assertThat(Wording.medianDistance(sorted, middle))
                    .as(Arrays.toString(sorted))
                    .isEqualTo(Wording.median(Arrays.stream(sorted).map(number -> Math.abs(number - middle))));
        }
    }
}
