package karvan.load.segment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import karvan.load.read.Refusal;
import karvan.trade.Cell;
import karvan.trade.Direction;
import karvan.trade.Flow;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;

/**
 * Adds flows up to cells while they pass. Every key column is numbered, the numbers are packed into one long, and the
 * sums of cents and grams stand in an open-addressing table under it: no object is made per row.
 *
 * <p>Source, table, reporter and edition are the same for all flows it adds up; see {@link FileCells}.
 */
final class CellSums {

    /** Sums must fit the 18 digits of the columns they are stored in. */
    private static final long LIMIT = 1_000_000_000_000_000_000L;

    private static final int SUMS = 3;

    private final Numbers<String> partners = new Numbers<>("partners", 12);
    private final Numbers<Period> periods = new Numbers<>("periods", 10);
    private final Numbers<String> codes = new Numbers<>("commodity codes", 22);
    private final Numbers<String> units = new Numbers<>("supplementary units", 8);
    private long[] keys = new long[1 << 8];
    private long[] observations = new long[1 << 8];
    private long[] sums = new long[SUMS << 8];
    /** Which of the three sums has a known part, one bit each. */
    private byte[] known = new byte[1 << 8];

    private int size;
    private Flow sample;

    /**
     * Adds a flow.
     *
     * @throws ArithmeticException when a sum has more than 18 digits
     * @throws Refusal when a key has more different members than any table of trade
     */
    void add(Flow flow) {
        if (sample == null) {
            sample = flow;
        }
        if (size * 2 >= keys.length) {
            grow();
        }
        long key = pack(flow);
        int place = place(keys, observations, key);
        if (observations[place] == 0) {
            keys[place] = key;
            size++;
        }
        observations[place]++;
        add(place, 0, flow.valueUsd());
        add(place, 1, flow.netMassKg());
        add(place, 2, flow.supplementaryQuantity());
    }

    private void add(int place, int sum, BigDecimal amount) {
        if (amount != null) {
            long added = Math.addExact(
                    sums[place * SUMS + sum],
                    amount.scaleByPowerOfTen(amount.scale()).longValueExact());
            if (added >= LIMIT) {
                throw new ArithmeticException("A sum has more than 18 digits");
            }
            sums[place * SUMS + sum] = added;
            known[place] |= (byte) (1 << sum);
        }
    }

    private long pack(Flow flow) {
        long key = codes.of(flow.commodityCode());
        key = key << 12 | partners.of(flow.partner());
        key = key << 10 | periods.of(flow.period());
        key = key << 8 | units.of(flow.supplementaryUnit());
        key = key << 3 | flow.status().ordinal();
        key = key << 2 | flow.direction().ordinal();
        key = key << 2 | flow.partnerRole().ordinal();
        return key << 2 | flow.valuation().ordinal();
    }

    private static int place(long[] keys, long[] observations, long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int place = (int) (mixed >>> 32) & mask;
        while (observations[place] != 0 && keys[place] != key) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        int capacity = keys.length * 2;
        long[] grownKeys = new long[capacity];
        long[] grownObservations = new long[capacity];
        long[] grownSums = new long[capacity * SUMS];
        byte[] grownKnown = new byte[capacity];
        for (int i = 0; i < keys.length; i++) {
            if (observations[i] != 0) {
                int place = place(grownKeys, grownObservations, keys[i]);
                grownKeys[place] = keys[i];
                grownObservations[place] = observations[i];
                System.arraycopy(sums, i * SUMS, grownSums, place * SUMS, SUMS);
                grownKnown[place] = known[i];
            }
        }
        keys = grownKeys;
        observations = grownObservations;
        sums = grownSums;
        known = grownKnown;
    }

    /** The cells, in order of direction, period, code, partner and the other keys, whatever the order of the flows. */
    List<Cell> cells() {
        long[] ranked = new long[size];
        int[] ofPeriods = periods.ranks();
        int[] ofCodes = codes.ranks();
        int[] ofPartners = partners.ranks();
        int[] ofUnits = units.ranks();
        int next = 0;
        for (int i = 0; i < keys.length; i++) {
            if (observations[i] != 0) {
                long key = keys[i];
                // The fields of a packed key in the order of the cells, with ranks in the place of numbers.
                long rank = key >>> 4 & 3;
                rank = rank << 10 | ofPeriods[periods.number(key >>> 17)];
                rank = rank << 22 | ofCodes[codes.number(key >>> 39)];
                rank = rank << 12 | ofPartners[partners.number(key >>> 27)];
                rank = rank << 3 | key >>> 6 & 7;
                rank = rank << 8 | ofUnits[units.number(key >>> 9)];
                ranked[next++] = rank << 4 | key & 15;
            }
        }
        Arrays.sort(ranked);
        int[] periodOf = inverse(ofPeriods);
        int[] codeOf = inverse(ofCodes);
        int[] partnerOf = inverse(ofPartners);
        int[] unitOf = inverse(ofUnits);
        List<Cell> cells = new ArrayList<>(size);
        for (long rank : ranked) {
            long key = codeOf[codes.number(rank >>> 27)];
            key = key << 12 | partnerOf[partners.number(rank >>> 15)];
            key = key << 10 | periodOf[periods.number(rank >>> 49)];
            key = key << 8 | unitOf[units.number(rank >>> 4)];
            key = key << 3 | rank >>> 12 & 7;
            key = key << 2 | rank >>> 59 & 3;
            cells.add(cell(place(keys, observations, key << 4 | rank & 15)));
        }
        return cells;
    }

    private static int[] inverse(int[] ranks) {
        int[] numbers = new int[ranks.length];
        for (int number = 0; number < ranks.length; number++) {
            numbers[ranks[number]] = number;
        }
        return numbers;
    }

    private Cell cell(int place) {
        long key = keys[place];
        String code = codes.member(key >>> 39);
        return new Cell(
                sample.sourceId(),
                sample.table(),
                sample.reporter(),
                partners.member(key >>> 27),
                PartnerRole.values()[(int) (key >>> 2 & 3)],
                Direction.values()[(int) (key >>> 4 & 3)],
                periods.member(key >>> 17),
                code,
                code.length(),
                sample.hsEdition(),
                Valuation.values()[(int) (key & 3)],
                Status.values()[(int) (key >>> 6 & 7)],
                units.member(key >>> 9),
                sum(place, 0, 2),
                sum(place, 1, 3),
                sum(place, 2, 3),
                observations[place]);
    }

    private BigDecimal sum(int place, int sum, int scale) {
        boolean isKnown = (known[place] >> sum & 1) == 1;
        return isKnown ? BigDecimal.valueOf(sums[place * SUMS + sum], scale) : null;
    }

    /** Numbers the distinct members of a column from 0, as many as fit its bits. */
    private static final class Numbers<T extends Comparable<T>> {
        private final Map<T, Integer> numbers = new HashMap<>();
        private final List<T> members = new ArrayList<>();
        private final String what;
        private final int bits;
        private T last;
        private int lastNumber = -1;

        private Numbers(String what, int bits) {
            this.what = what;
            this.bits = bits;
        }

        private long of(T member) {
            if (member == last && lastNumber >= 0) {
                return lastNumber;
            }
            last = member;
            lastNumber = find(member);
            return lastNumber;
        }

        private int find(T member) {
            Integer number = numbers.get(member);
            if (number == null) {
                number = members.size();
                if (number >= 1 << bits) {
                    throw new Refusal(
                            Refusal.Kind.UNEXPECTED,
                            "The file holds more than " + number + " different " + what
                                    + ", which no table of trade has; check in its source which column they stand in");
                }
                numbers.put(member, number);
                members.add(member);
            }
            return number;
        }

        private int number(long packed) {
            return (int) (packed & (1L << bits) - 1);
        }

        private T member(long packed) {
            return members.get(number(packed));
        }

        /** Of each number the place of its member in their order; no member comes first. */
        private int[] ranks() {
            List<T> inOrder = new ArrayList<>(members);
            inOrder.sort(Comparator.nullsFirst(Comparator.naturalOrder()));
            int[] ranks = new int[members.size()];
            for (int rank = 0; rank < ranks.length; rank++) {
                ranks[numbers.get(inOrder.get(rank))] = rank;
            }
            return ranks;
        }
    }
}
