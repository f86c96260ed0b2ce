package karvan.load.judge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    private final Good[] goods;
    /** Of each good its first figure, and at the end the number of figures. */
    private final int[] starts;

    private final String[] partners;
    /** Of each figure the place of its partner. */
    private final int[] ofPartner;

    private final long[] cents;
    private final long[] grams;
    private final double[] logarithms;
    private final double[] ofGoods;

    private Figures(Good[] goods, int[] starts, String[] partners, int[] ofPartner, long[] cents, long[] grams) {
        this.goods = goods;
        this.starts = starts;
        this.partners = partners;
        this.ofPartner = ofPartner;
        this.cents = cents;
        this.grams = grams;
        this.logarithms = new double[cents.length];
        this.ofGoods = new double[goods.length];
        Arrays.setAll(logarithms, figure -> unitValue(cents[figure], grams[figure]));
        Arrays.setAll(ofGoods, this::unitValueOfGood);
    }

    /** @param cells {@link #COLUMNS} of the cells of a file, in whatever order */
    static Figures of(List<ColumnBlock> cells) {
        return new Addition(cells).figures();
    }

    /** The good of a cell. */
    static Good good(ColumnBlock block, int row) {
        return new Good(
                (String) block.members(REPORTER).get(block.ids(REPORTER)[row]),
                (Direction) block.members(DIRECTION).get(block.ids(DIRECTION)[row]),
                (String) block.members(CODE).get(block.ids(CODE)[row]));
    }

    /** Cells being added up. */
    private static final class Addition {
        private static final Direction[] DIRECTIONS = Direction.values();

        private final Texts reporters;
        private final Texts codes;
        private final Texts partners;
        /** Of each cell its reporter, direction, code and partner as one number, which is in the order of figures. */
        private final long[] keys;

        private final long[] cents;
        private final long[] grams;

        private Addition(List<ColumnBlock> cells) {
            reporters = new Texts(cells, REPORTER);
            codes = new Texts(cells, CODE);
            partners = new Texts(cells, PARTNER);
            keys = new long[cells.stream().mapToInt(ColumnBlock::rows).sum()];
            cents = new long[keys.length];
            grams = new long[keys.length];
            int first = 0;
            for (ColumnBlock block : cells) {
                take(block, first);
                first += block.rows();
            }
        }

        private void take(ColumnBlock block, int first) {
            int[] ofReporter = reporters.places(block);
            int[] ofDirection = block.members(DIRECTION).stream()
                    .mapToInt(direction -> ((Direction) direction).ordinal())
                    .toArray();
            int[] ofCode = codes.places(block);
            int[] ofPartner = partners.places(block);
            for (int row = 0; row < block.rows(); row++) {
                long key = ofReporter[block.ids(REPORTER)[row]];
                key = key * DIRECTIONS.length + ofDirection[block.ids(DIRECTION)[row]];
                key = key * codes.inOrder.length + ofCode[block.ids(CODE)[row]];
                keys[first + row] = key * partners.inOrder.length + ofPartner[block.ids(PARTNER)[row]];
            }
            System.arraycopy(block.figures(VALUE), 0, cents, first, block.rows());
            System.arraycopy(block.figures(MASS), 0, grams, first, block.rows());
        }

        private Figures figures() {
            Integer[] inOrder = IntStream.range(0, keys.length).boxed().toArray(Integer[]::new);
            // A sort that merges: each period of each piece of a file is in order already.
            Arrays.sort(inOrder, (a, b) -> Long.compare(keys[a], keys[b]));
            List<Good> goods = new ArrayList<>();
            int[] starts = new int[keys.length + 1];
            int[] ofPartner = new int[keys.length];
            long[] values = new long[keys.length];
            long[] masses = new long[keys.length];
            int size = 0;
            long key = -1;
            for (int cell : inOrder) {
                if (keys[cell] != key) {
                    long good = keys[cell] / partners.inOrder.length;
                    if (size == 0 || good != key / partners.inOrder.length) {
                        starts[goods.size()] = size;
                        goods.add(good(good));
                    }
                    key = keys[cell];
                    ofPartner[size++] = (int) (key % partners.inOrder.length);
                }
                values[size - 1] = plus(values[size - 1], cents[cell]);
                masses[size - 1] = plus(masses[size - 1], grams[cell]);
            }
            starts[goods.size()] = size;
            return new Figures(
                    goods.toArray(Good[]::new),
                    Arrays.copyOf(starts, goods.size() + 1),
                    partners.inOrder,
                    Arrays.copyOf(ofPartner, size),
                    Arrays.copyOf(values, size),
                    Arrays.copyOf(masses, size));
        }

        private Good good(long key) {
            long inDirection = key / codes.inOrder.length;
            return new Good(
                    reporters.inOrder[(int) (inDirection / DIRECTIONS.length)],
                    DIRECTIONS[(int) (inDirection % DIRECTIONS.length)],
                    codes.inOrder[(int) (key % codes.inOrder.length)]);
        }
    }

    /** The texts of a column in their order. */
    private static final class Texts {
        private final int column;
        private final String[] inOrder;
        private final Map<Object, Integer> places = new HashMap<>();

        private Texts(List<ColumnBlock> cells, int column) {
            this.column = column;
            this.inOrder = cells.stream()
                    .flatMap(block -> block.members(column).stream())
                    .distinct()
                    .sorted()
                    .toArray(String[]::new);
            for (int place = 0; place < inOrder.length; place++) {
                places.put(inOrder[place], place);
            }
        }

        /** The places of the texts of a block, by their numbers there. */
        private int[] places(ColumnBlock block) {
            return block.members(column).stream().mapToInt(places::get).toArray();
        }
    }

    /** Cells hold at most 18 digits each; a sum that no long holds, which no trade reaches, stays at the greatest one. */
    static long plus(long sum, long amount) {
        long added = sum + amount;
        return added < 0 ? Long.MAX_VALUE : added;
    }

    /** The goods in their order; the places below are places in this list. */
    List<Good> goods() {
        return Collections.unmodifiableList(Arrays.asList(goods));
    }

    /** The first figure of the good at a place; that of the place after it follows its last one. */
    int first(int place) {
        return starts[place];
    }

    /** The partners in their order. */
    List<String> partners() {
        return Collections.unmodifiableList(Arrays.asList(partners));
    }

    String partner(int figure) {
        return partners[ofPartner[figure]];
    }

    /** The place of the partner of a figure. */
    int partnerPlace(int figure) {
        return ofPartner[figure];
    }

    /** Value in cents of a US dollar; zero where none is known. */
    long cents(int figure) {
        return cents[figure];
    }

    /** Value of a good over all partners. */
    long centsOfGood(int place) {
        long value = 0;
        for (int figure = starts[place]; figure < starts[place + 1]; figure++) {
            value = plus(value, cents[figure]);
        }
        return value;
    }

    /** Unit value in US dollars per kilogram as its decimal logarithm; not a number where value or mass is unknown. */
    double logarithm(int figure) {
        return logarithms[figure];
    }

    /** Unit value of a good over all partners as its decimal logarithm; not a number where value or mass is unknown. */
    double logarithmOfGood(int place) {
        return ofGoods[place];
    }

    private double unitValueOfGood(int place) {
        double value = 0;
        double mass = 0;
        for (int figure = starts[place]; figure < starts[place + 1]; figure++) {
            value += cents[figure];
            mass += grams[figure];
        }
        return value > 0 && mass > 0 ? Math.log10(value * 10 / mass) : Double.NaN;
    }

    private static double unitValue(long cents, long grams) {
        return cents > 0 && grams > 0 ? Math.log10((double) cents * 10 / grams) : Double.NaN;
    }

    /** Number of figures with a value, from one of them on. */
    long known(int first) {
        return Arrays.stream(cents, first, cents.length)
                .filter(value -> value != 0)
                .count();
    }
}
