package karvan.load.judge;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import karvan.trade.Direction;
import karvan.warehouse.table.ColumnBlock;

/**
 * Value and net mass of each good and partner of a file over all its periods: one figure per reporter, direction, code and
 * partner, in that order. A file of a month has some hundred thousand of them and many files are compared, so they stand in
 * arrays; figures that follow each other share their good.
 */
final class Figures {

    /** A code in one direction of one reporter. */
    record Good(String reporter, Direction direction, String code) implements Comparable<Good> {
        /** Without comparators, which cost more than what they compare. */
        @Override
        public int compareTo(Good other) {
            int order = reporter.compareTo(other.reporter);
            if (order == 0) {
                order = direction.compareTo(other.direction);
            }
            return order == 0 ? code.compareTo(other.code) : order;
        }
    }

    /** The columns of cells that are compared, in the order the constants below count them. */
    static final List<String> COLUMNS = List.of(
            "reporter", "direction", "commodity_code", "partner", "level", "period", "value_usd", "net_mass_kg");

    private static final int REPORTER = 0;
    static final int DIRECTION = 1;
    private static final int CODE = 2;
    private static final int PARTNER = 3;
    static final int LEVEL = 4;
    static final int PERIOD = 5;
    static final int VALUE = 6;
    private static final int MASS = 7;

    private static final int CENTS = 0;
    private static final int GRAMS = 1;

    private final Good[] goods;
    /** Of each good its first figure, and at the end the number of figures. */
    private final int[] starts;

    private final String[] partners;
    private final long[] cents;
    private final long[] grams;
    private final double[] logarithms;

    private Figures(Map<Good, Map<String, long[]>> sums) {
        int size = sums.values().stream().mapToInt(Map::size).sum();
        goods = sums.keySet().stream().sorted().toArray(Good[]::new);
        starts = new int[goods.length + 1];
        partners = new String[size];
        cents = new long[size];
        grams = new long[size];
        logarithms = new double[size];
        int figure = 0;
        for (int good = 0; good < goods.length; good++) {
            starts[good] = figure;
            Map<String, long[]> byPartner = sums.get(goods[good]);
            String[] inOrder = byPartner.keySet().toArray(String[]::new);
            Arrays.sort(inOrder);
            for (String partner : inOrder) {
                long[] sum = byPartner.get(partner);
                partners[figure] = partner;
                cents[figure] = sum[CENTS];
                grams[figure] = sum[GRAMS];
                logarithms[figure] = unitValue(cents[figure], grams[figure]);
                figure++;
            }
        }
        starts[goods.length] = figure;
    }

    /** Cells being added up, in whatever order; those that follow each other mostly share their good. */
    static final class Addition {
        // Put in order at the end, which is cheaper than holding every cell against others.
        private final Map<Good, Map<String, long[]>> sums = new HashMap<>();

        /** @param block {@link #COLUMNS} of some cells */
        void add(ColumnBlock block) {
            int[] reporters = block.ids(REPORTER);
            int[] directions = block.ids(DIRECTION);
            int[] codes = block.ids(CODE);
            int[] partners = block.ids(PARTNER);
            long[] cents = block.figures(VALUE);
            long[] grams = block.figures(MASS);
            Map<String, long[]> byPartner = Map.of();
            long[] sum = {};
            for (int row = 0; row < block.rows(); row++) {
                boolean sameGood = row > 0
                        && codes[row] == codes[row - 1]
                        && directions[row] == directions[row - 1]
                        && reporters[row] == reporters[row - 1];
                if (!sameGood) {
                    byPartner = sums.computeIfAbsent(
                            new Good(
                                    (String) block.members(REPORTER).get(reporters[row]),
                                    (Direction) block.members(DIRECTION).get(directions[row]),
                                    (String) block.members(CODE).get(codes[row])),
                            any -> new HashMap<>());
                }
                if (!sameGood || partners[row] != partners[row - 1]) {
                    sum = byPartner.computeIfAbsent(
                            (String) block.members(PARTNER).get(partners[row]), any -> new long[2]);
                }
                sum[CENTS] = plus(sum[CENTS], cents[row]);
                sum[GRAMS] = plus(sum[GRAMS], grams[row]);
            }
        }

        /** Cells hold at most 18 digits each; a sum that no long holds, which no trade reaches, stays at the greatest one. */
        private static long plus(long sum, long amount) {
            long added = sum + amount;
            return added < 0 ? Long.MAX_VALUE : added;
        }

        Figures figures() {
            return new Figures(sums);
        }
    }

    /** The goods in their order; the places below are places in this list. */
    List<Good> goods() {
        return Collections.unmodifiableList(Arrays.asList(goods));
    }

    /** The first figure of the good at a place; that of the place after it follows its last one. */
    int first(int place) {
        return starts[place];
    }

    String partner(int figure) {
        return partners[figure];
    }

    /** Value in US dollars; zero where none is known. */
    BigDecimal valueUsd(int figure) {
        return BigDecimal.valueOf(cents[figure], 2);
    }

    /** Unit value in US dollars per kilogram as its decimal logarithm; not a number where value or mass is unknown. */
    double logarithm(int figure) {
        return logarithms[figure];
    }

    /** Unit value of a good over all partners as its decimal logarithm; not a number where value or mass is unknown. */
    double logarithmOfGood(int place) {
        double value = 0;
        double mass = 0;
        for (int figure = starts[place]; figure < starts[place + 1]; figure++) {
            value += cents[figure];
            mass += grams[figure];
        }
        return value > 0 && mass > 0 ? Math.log10(value * 10 / mass) : Double.NaN;
    }

    /** Value of a good over all partners. */
    BigDecimal valueOfGood(int place) {
        BigDecimal value = BigDecimal.ZERO;
        for (int figure = starts[place]; figure < starts[place + 1]; figure++) {
            value = value.add(valueUsd(figure));
        }
        return value;
    }

    private static double unitValue(long cents, long grams) {
        return cents > 0 && grams > 0 ? Math.log10((double) cents * 10 / grams) : Double.NaN;
    }

    /** A pair of places of one good in two files. */
    interface Pair {
        void meet(int here, int there);
    }

    /** Walks the goods that two files have in common, in order. */
    void common(Figures other, Pair pair) {
        int here = 0;
        int there = 0;
        while (here < goods.length && there < other.goods.length) {
            int order = goods[here].compareTo(other.goods[there]);
            if (order == 0) {
                pair.meet(here++, there++);
            } else if (order < 0) {
                here++;
            } else {
                there++;
            }
        }
    }

    /** Number of figures with a value. */
    long known() {
        long known = 0;
        for (long value : cents) {
            known += value == 0 ? 0 : 1;
        }
        return known;
    }

    /** Number of figures with a value that stand with the same value in another file. */
    long same(Figures other) {
        long[] same = new long[1];
        common(other, (here, there) -> {
            int b = other.starts[there];
            for (int a = starts[here]; a < starts[here + 1]; a++) {
                while (b < other.starts[there + 1] && other.partners[b].compareTo(partners[a]) < 0) {
                    b++;
                }
                boolean met = b < other.starts[there + 1] && other.partners[b].equals(partners[a]);
                same[0] += met && cents[a] != 0 && cents[a] == other.cents[b] ? 1 : 0;
            }
        });
        return same[0];
    }
}
