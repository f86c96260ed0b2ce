package karvan.load.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import karvan.config.Plausibility;

/**
 * Unit values, US dollars per kilogram, on a logarithmic scale: a wrong unit moves them by a constant, whatever the goods.
 * They only decide what is said of a file and enter no figure, so binary fractions are precise enough.
 */
final class UnitValues {

    /** Fewer have no middle worth the name. */
    private static final int FEWEST = 5;

    /** Makes the median absolute deviation of normally spread numbers their standard deviation (Hampel 1974). */
    private static final double NORMAL = 1.4826;

    /** Outliers printed; the count tells the rest. */
    private static final int MOST_EXAMPLES = 3;

    private UnitValues() {}

    /** A shift of all unit values of a file against the middle of the files beside it. */
    static Optional<String> shift(Vintage file, List<Vintage> others, Plausibility limits) {
        List<Logarithms> there = ofEachGood(file);
        others.forEach(other -> file.figures().common(other.figures(), (here, place) -> there.get(here)
                .add(other.figures().logarithmOfGood(place))));
        List<Double> ratios = new ArrayList<>();
        for (int place = 0; place < there.size(); place++) {
            double here = file.figures().logarithmOfGood(place);
            if (!Double.isNaN(here) && there.get(place).size > 0) {
                ratios.add(here - Wording.medianOfSorted(there.get(place).sorted()));
            }
        }
        if (ratios.size() < FEWEST) {
            return Optional.empty();
        }
        double shift = Wording.median(ratios.stream().mapToDouble(Double::doubleValue));
        if (Math.abs(shift) <= Math.log10(limits.maxUnitValueFactor().doubleValue())) {
            return Optional.empty();
        }
        return Optional.of("The unit values of its " + ratios.size()
                + " codes, US dollars per kilogram, are in the middle "
                + Wording.amount(Math.pow(10, shift)) + " times those of " + Wording.files(others) + ", the limit is "
                + Wording.plain(limits.maxUnitValueFactor())
                + " times more or less. The value or the mass stands in another unit than the source declares, ask the"
                + " office.");
    }

    /** Single unit values far from the median of their code, in the file and the files beside it. */
    static List<String> outliers(Vintage file, List<Vintage> others, Plausibility limits) {
        List<Figures.Good> goods = file.figures().goods();
        List<Logarithms> usual = ofEachGood(file);
        for (int place = 0; place < goods.size(); place++) {
            usual.get(place).add(file.figures(), place);
        }
        others.forEach(other -> file.figures()
                .common(other.figures(), (here, place) -> usual.get(here).add(other.figures(), place)));
        TreeMap<String, String> found = new TreeMap<>();
        for (int place = 0; place < goods.size(); place++) {
            Logarithms ofGood = usual.get(place);
            if (ofGood.size < FEWEST) {
                continue;
            }
            double[] sorted = ofGood.sorted();
            double median = Wording.medianOfSorted(sorted);
            double spread = NORMAL * Wording.medianDistance(sorted, median);
            for (int figure = file.figures().first(place);
                    figure < file.figures().first(place + 1);
                    figure++) {
                double distance = Math.abs(file.figures().logarithm(figure) - median);
                // Not a number, and so beyond nothing, where the figure is not weighed.
                if (distance > limits.outlierMads().doubleValue() * spread
                        && distance > Math.log10(limits.outlierFactor().doubleValue())) {
                    Figures.Good good = goods.get(place);
                    String partner = file.figures().partner(figure);
                    found.put(
                            good.code() + partner + good.direction(),
                            good.code() + " " + good.direction().code() + " " + partner + " "
                                    + Wording.amount(Math.pow(10, file.figures().logarithm(figure)))
                                    + " against " + Wording.amount(Math.pow(10, median)));
                }
            }
        }
        return found.isEmpty()
                ? List.of()
                : List.of(found.size() + " unit values lie more than " + Wording.plain(limits.outlierMads())
                        + " median absolute deviations and " + Wording.plain(limits.outlierFactor())
                        + " times from the median of their code, in US dollars per kilogram: "
                        + String.join(
                                "; ",
                                found.values().stream().limit(MOST_EXAMPLES).toList())
                        + (found.size() > MOST_EXAMPLES ? "; ..." : "")
                        + ". Look whether a mass or value stands in another unit.");
    }

    private static List<Logarithms> ofEachGood(Vintage file) {
        return file.figures().goods().stream().map(good -> new Logarithms()).toList();
    }

    /** Unit values of one good, as logarithms. */
    private static final class Logarithms {
        private double[] known = new double[8];
        private int size;

        /** Takes those of the figures of a good. */
        private void add(Figures figures, int place) {
            for (int figure = figures.first(place); figure < figures.first(place + 1); figure++) {
                add(figures.logarithm(figure));
            }
        }

        /** Takes one unless it is not a number, which is that of a figure without value or mass. */
        private void add(double logarithm) {
            if (!Double.isNaN(logarithm)) {
                if (size == known.length) {
                    known = Arrays.copyOf(known, size * 2);
                }
                known[size++] = logarithm;
            }
        }

        /** In ascending order. */
        private double[] sorted() {
            double[] sorted = Arrays.copyOf(known, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
