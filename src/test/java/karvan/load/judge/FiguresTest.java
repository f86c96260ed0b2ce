package karvan.load.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import karvan.config.Configuration;
import karvan.config.Source;
import karvan.testing.Limits;
import karvan.testing.Stores;
import karvan.trade.Cell;
import karvan.trade.Period;
import karvan.warehouse.Warehouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of drawn cells, against the same said plainly. */
class FiguresTest {

    private static final Source SOURCE = Configuration.load(Path.of("conf")).sources().stream()
            .filter(source -> source.feeds() == Source.Feeds.FLOWS)
            .findFirst()
            .orElseThrow();

    private static final Period MAY = Period.month(2025, 5);
    private static final Period JUNE = Period.month(2025, 6);

    @TempDir
    private Path folder;

    private RandomMonths months;
    private Warehouse warehouse;

    @BeforeEach
    void draw() {
        warehouse = Stores.open(folder);
        months = new RandomMonths(warehouse, 11);
    }

    @Test
    void cellsInAnyOrderAreAddedUpByReporterDirectionCodeAndPartner() {
        for (int number : new int[] {0, 1, 40, 600}) {
            List<Cell> cells = months.cells(number, MAY, JUNE);
            Figures figures = vintage(cells).figures();

            List<String> found = new ArrayList<>();
            List<Figures.Good> goods = figures.goods();
            for (int place = 0; place < goods.size(); place++) {
                for (int figure = figures.first(place); figure < figures.first(place + 1); figure++) {
                    found.add(name(goods.get(place), figures.partner(figure)) + " " + figures.cents(figure) + " "
                            + figures.logarithm(figure));
                }
            }

            List<String> expected = new ArrayList<>();
            sums(cells)
                    .forEach((name, sum) -> expected.add(name + " " + sum[0] + " "
                            + (sum[0] > 0 && sum[1] > 0 ? Math.log10(sum[0] * 10.0 / sum[1]) : Double.NaN)));
            assertThat(found).isEqualTo(expected);
            assertThat(goods).isSorted();
        }
    }

    @Test
    void figuresOfTwoFilesAreTheSameWhereReporterDirectionCodePartnerAndValueAre() {
        for (int round = 0; round < 20; round++) {
            List<Cell> cells = months.cells(300, MAY);
            List<Cell> others = new ArrayList<>(months.cells(60, JUNE));
            others.addAll(cells.subList(0, 12 * round));

            Vintage file = vintage(cells);
            long same = Beside.of(file, vintage(others))
                    .same(file.figures(), file.figures().goods().size());

            Map<String, long[]> there = sums(others);
            assertThat(same)
                    .isEqualTo(sums(cells).entrySet().stream()
                            .filter(here -> here.getValue()[0] != 0
                                    && there.containsKey(here.getKey())
                                    && there.get(here.getKey())[0] == here.getValue()[0])
                            .count());
        }
    }

    @Test
    void everyUnitValueFarFromTheMiddleOfItsCodeIsFoundAndNoOther() {
        int told = 0;
        for (int round = 0; round < 40; round++) {
            Vintage file = vintage(months.cells(120, JUNE));
            List<Vintage> others = List.of(vintage(months.cells(150, MAY)), vintage(months.cells(90, MAY)));
            long expected = outliers(file.figures(), others);

            List<String> found = UnitValues.outliers(
                    file, others.stream().map(other -> Beside.of(file, other)).toList(), Limits.PLAUSIBILITY);

            assertThat(found)
                    .hasSize(expected == 0 ? 0 : 1)
                    .allMatch(text -> text.startsWith(expected + " unit values"));
            told += found.size();
        }
        assertThat(told).isBetween(5, 39);
    }

    private static long outliers(Figures file, List<Vintage> others) {
        Set<String> found = new HashSet<>();
        for (int place = 0; place < file.goods().size(); place++) {
            List<Double> all = new ArrayList<>(logarithms(file, file.goods().get(place)));
            for (Vintage other : others) {
                all.addAll(logarithms(other.figures(), file.goods().get(place)));
            }
            double middle = all.isEmpty() ? 0 : median(all);
            double spread =
                    1.4826 * median(all.stream().map(x -> Math.abs(x - middle)).toList());
            for (int figure = file.first(place); all.size() >= 5 && figure < file.first(place + 1); figure++) {
                double distance = Math.abs(file.logarithm(figure) - middle);
                if (distance > Limits.PLAUSIBILITY.outlierMads().doubleValue() * spread
                        && distance
                                > Math.log10(Limits.PLAUSIBILITY.outlierFactor().doubleValue())) {
                    Figures.Good good = file.goods().get(place);
                    found.add(good.code() + file.partner(figure) + good.direction());
                }
            }
        }
        return found.size();
    }

    private static double median(List<Double> numbers) {
        return numbers.isEmpty() ? 0 : Wording.median(numbers.stream().mapToDouble(x -> x));
    }

    private static List<Double> logarithms(Figures figures, Figures.Good good) {
        int place = figures.goods().indexOf(good);
        return place < 0
                ? List.of()
                : IntStream.range(figures.first(place), figures.first(place + 1))
                        .mapToObj(figures::logarithm)
                        .filter(x -> !Double.isNaN(x))
                        .toList();
    }

    private Vintage vintage(List<Cell> cells) {
        return Vintage.read(warehouse, SOURCE, months.segment(JUNE, cells));
    }

    private static String name(Figures.Good good, String partner) {
        return good.reporter() + " " + good.direction().ordinal() + " " + good.code() + " " + partner;
    }

    /** Cents and grams. */
    private static Map<String, long[]> sums(List<Cell> cells) {
        Map<String, long[]> sums = new TreeMap<>();
        for (Cell cell : cells) {
            long[] sum = sums.computeIfAbsent(
                    name(new Figures.Good(cell.reporter(), cell.direction(), cell.commodityCode()), cell.partner()),
                    any -> new long[2]);
            sum[0] += unscaled(cell.valueUsd());
            sum[1] += unscaled(cell.netMassKg());
        }
        return sums;
    }

    private static long unscaled(BigDecimal amount) {
        return Objects.requireNonNullElse(amount, BigDecimal.ZERO)
                .unscaledValue()
                .longValueExact();
    }
}
