package karvan.load.judge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
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
        Map<Vintage.Good, Double> own = byGood(file);
        List<Double> ratios = new ArrayList<>();
        byGoodOf(others).forEach((good, there) -> {
            Double here = own.get(good);
            if (here != null) {
                ratios.add(here - Wording.median(there.stream().mapToDouble(Double::doubleValue)));
            }
        });
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

    private static Map<Vintage.Good, List<Double>> byGoodOf(List<Vintage> others) {
        Map<Vintage.Good, List<Double>> goods = new HashMap<>();
        others.forEach(other -> byGood(other)
                .forEach((good, logarithm) ->
                        goods.computeIfAbsent(good, any -> new ArrayList<>()).add(logarithm)));
        return goods;
    }

    private static Map<Vintage.Good, Double> byGood(Vintage file) {
        Map<Vintage.Good, Double> logarithms = new HashMap<>();
        file.goods().forEach((good, sum) -> {
            if (sum.isWeighed()) {
                logarithms.put(good, logarithm(sum));
            }
        });
        return logarithms;
    }

    private static double logarithm(Vintage.Sum sum) {
        return Math.log10(sum.valueUsd().doubleValue() / sum.massKg().doubleValue());
    }

    /** Single unit values far from the median of their code, in the file and the files beside it. */
    static List<String> outliers(Vintage file, List<Vintage> others, Plausibility limits) {
        Map<Vintage.Good, List<Double>> byGood = new HashMap<>();
        List<Vintage> all = new ArrayList<>(others);
        all.add(file);
        all.forEach(vintage -> vintage.figures().forEach((key, sum) -> {
            if (sum.isWeighed()) {
                byGood.computeIfAbsent(good(key), any -> new ArrayList<>()).add(logarithm(sum));
            }
        }));
        TreeMap<String, String> found = new TreeMap<>();
        file.figures().forEach((key, sum) -> {
            List<Double> usual = byGood.getOrDefault(good(key), List.of());
            if (sum.isWeighed() && usual.size() >= FEWEST) {
                double median = Wording.median(usual.stream().mapToDouble(Double::doubleValue));
                double spread = NORMAL * Wording.median(deviations(usual, median));
                double distance = Math.abs(logarithm(sum) - median);
                if (distance > limits.outlierMads().doubleValue() * spread
                        && distance > Math.log10(limits.outlierFactor().doubleValue())) {
                    found.put(
                            key.code() + key.partner() + key.direction(),
                            key.code() + " " + key.direction().code() + " " + key.partner() + " "
                                    + Wording.amount(Math.pow(10, logarithm(sum))) + " against "
                                    + Wording.amount(Math.pow(10, median)));
                }
            }
        });
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

    private static Vintage.Good good(Vintage.Key key) {
        return new Vintage.Good(key.reporter(), key.direction(), key.code());
    }

    private static DoubleStream deviations(List<Double> numbers, double median) {
        return numbers.stream().mapToDouble(number -> Math.abs(number - median));
    }
}
