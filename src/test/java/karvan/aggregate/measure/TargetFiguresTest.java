package karvan.aggregate.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import karvan.config.Problems;
import karvan.config.Target;
import org.junit.jupiter.api.Test;

class TargetFiguresTest {

    private static String neededGrowth(String id) {
        List<Target> targets = Target.read(Path.of("conf"), new Problems());
        Target target =
                targets.stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
        return TargetFigures.neededGrowthPercent(target) == null
                ? "none"
                : TargetFigures.neededGrowthPercent(target)
                        .setScale(1, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    @Test
    void transitNeedsItsGrowthFromEitherBaseYear() {
        assertThat(neededGrowth("transit-2029-from-2024")).isEqualTo("38.0");
        assertThat(neededGrowth("transit-2029-from-2025")).isEqualTo("49.5");
    }

    @Test
    void aTargetWithoutADateHasNoNeededGrowth() {
        assertThat(neededGrowth("turnover-kazakh-basis")).isEqualTo("none");
    }
}
