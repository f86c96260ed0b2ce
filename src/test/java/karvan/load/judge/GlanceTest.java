package karvan.load.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import karvan.config.Configuration;
import karvan.config.Source;
import karvan.testing.Limits;
import karvan.testing.Stores;
import karvan.trade.Cell;
import karvan.trade.HsEdition;
import karvan.trade.Period;
import karvan.warehouse.Segment;
import karvan.warehouse.Warehouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that hold more or less of the figures of another, looked at and read whole. */
class GlanceTest {

    private static final Source SOURCE = Configuration.load(Path.of("conf")).sources().stream()
            .filter(source -> source.feeds() == Source.Feeds.FLOWS)
            .findFirst()
            .orElseThrow();

    private static final Period JUNE = Period.month(2025, 6);
    private static final List<Period> BEFORE = List.of(Period.month(2024, 6));
    private static final List<HsEdition> ONE_EDITION = List.of(HsEdition.HS2022);

    @TempDir
    private Path folder;

    private Warehouse warehouse;
    private RandomMonths months;

    private int same;
    private int passedOver;

    @BeforeEach
    void draw() {
        warehouse = Stores.open(folder);
        months = new RandomMonths(warehouse, 5);
    }

    @Test
    void noFileWithTheSameFiguresIsPassedOver() {
        for (int round = 0; round < 60; round++) {
            judge(round % 20 / 19.0, BEFORE, ONE_EDITION);
        }
        assertThat(same).isGreaterThan(5);
        assertThat(passedOver).isGreaterThan(10);
    }

    @Test
    void aFileWhoseFiguresLieApartInItIsReadWhole() {
        for (int round = 0; round < 10; round++) {
            judge(round / 9.0, List.of(Period.month(2024, 5), Period.month(2024, 6)), ONE_EDITION);
            judge(round / 9.0, BEFORE, List.of(HsEdition.HS2017, HsEdition.HS2022));
        }
        assertThat(same).isGreaterThan(2);
        assertThat(passedOver).isZero();
    }

    private void judge(double share, List<Period> periods, List<HsEdition> editions) {
        List<Cell> cells = months.cells(700, JUNE);
        Vintage file = Vintage.read(warehouse, SOURCE, months.inPieces(JUNE, cells));
        Segment other = months.inPieces(BEFORE.get(0), months.alike(cells, share, periods, editions));

        boolean objects = Likeness.sameFigures(
                        file, List.of(Beside.of(file, Vintage.read(warehouse, SOURCE, other))), Limits.PLAUSIBILITY)
                .isPresent();
        boolean passes = !Glance.maySay(warehouse, file, other, Limits.PLAUSIBILITY);

        assertThat(objects && passes).as("a share of %s of the figures", share).isFalse();
        same += objects ? 1 : 0;
        passedOver += passes ? 1 : 0;
    }
}
