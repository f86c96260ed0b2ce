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
    static Optional<String> shift(Vintage file, List<Beside> others, Plausibility limits) {
        List<Double> ratios = new ArrayList<>();
        Logarithms there = new Logarithms();
        for (int place = 0; place < file.figures().goods().size(); place++) {
            double here = file.figures().logarithmOfGood(place);
            there.clear();
            for (Beside other : others) {
                if (other.goods()[place] != Beside.NOWHERE) {
                    there.add(other.figures().logarithmOfGood(other.goods()[place]));
                }
            }
            if (!Double.isNaN(here) && there.size > 0) {
                ratios.add(here - Wording.medianOfSorted(there.sorted()));
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
                + Wording.amount(Math.pow(10, shift)) + " times those of " + Wording.files(Beside.vintages(others))
                + ", the limit is "
                + Wording.plain(limits.maxUnitValueFactor())
                + " times more or less. The value or the mass stands in another unit than the source declares, ask the"
                + " office.");
    }

    /** Single unit values far from the median of their code, in the file and the files beside it. */
    static List<String> outliers(Vintage file, List<Beside> others, Plausibility limits) {
        Figures figures = file.figures();
        double mads = limits.outlierMads().doubleValue();
        double farthest = Math.log10(limits.outlierFactor().doubleValue());
        TreeMap<String, String> found = new TreeMap<>();
        Logarithms usual = new Logarithms();
        for (int place = 0; place < figures.goods().size(); place++) {
            usual.clear();
            usual.add(figures, place);
            int own = usual.size;
            for (Beside other : others) {
                if (other.goods()[place] != Beside.NOWHERE) {
                    usual.add(other.figures(), other.goods()[place]);
                }
            }
            if (usual.size < FEWEST || !usual.mayLieApart(own, farthest)) {
                continue;
            }
            double[] sorted = usual.sorted();
            double median = Wording.medianOfSorted(sorted);
            double spread = NORMAL * Wording.medianDistance(sorted, median);
            for (int figure = figures.first(place); figure < figures.first(place + 1); figure++) {
                double distance = Math.abs(figures.logarithm(figure) - median);
                // Not a number, and so beyond nothing, where the figure is not weighed.
                if (distance > mads * spread && distance > farthest) {
                    Figures.Good good = figures.goods().get(place);
                    found.put(
                            good.code() + figures.partner(figure) + good.direction(),
                            good.code() + " " + good.direction().code() + " " + figures.partner(figure) + " "
                                    + Wording.amount(Math.pow(10, figures.logarithm(figure)))
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

    /** Unit values of one good, as logarithms. */
    private static final class Logarithms {
        private double[] known = new double[8];
        private int size;

        private void clear() {
            size = 0;
        }

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

        /**
         * Whether one of the first {@code own} may lie that far from the middle of all: half of all lie beyond it then. Most
         * goods have none, and to put their unit values in order would cost more than everything else that is judged.
         */
        private boolean mayLieApart(int own, double distance) {
            double lowest = Double.POSITIVE_INFINITY;
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < own; i++) {
                lowest = Math.min(lowest, known[i]);
                highest = Math.max(highest, known[i]);
            }
            int above = 0;
            int below = 0;
            // A little nearer, so that no rounding decides.
            double near = distance * 0.999;
            for (int i = 0; i < size; i++) {
                above += known[i] > lowest + near ? 1 : 0;
                below += known[i] < highest - near ? 1 : 0;
            }
            return above * 2 >= size || below * 2 >= size;
        }

        /** In ascending order. */
        private double[] sorted() {
            double[] sorted = Arrays.copyOf(known, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
