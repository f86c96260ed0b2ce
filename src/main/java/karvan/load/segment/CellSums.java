package karvan.load.segment;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import karvan.load.read.Refusal;
import karvan.trade.Cell;
import karvan.trade.Direction;
import karvan.trade.Flow;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import karvan.warehouse.table.Numbering;

/**
 * Adds flows up to cells while they pass. Every key column is numbered, the numbers are packed into one long, and the
 * sums of cents and grams stand in an open-addressing table under it: no object is made per row.
 *
 * <p>Source, table, reporter and edition are the same for all flows it adds up; see {@link FileCells}.
 */
final class CellSums {

    /** Sums must fit the 18 digits of the columns they are stored in. */
    private static final long LIMIT = 1_000_000_000_000_000_000L;

    /** Of a cell in the table: its packed key, its observations, which sums have a known part, and the sums. */
    private static final int WIDTH = 6;

    private static final int OBSERVATIONS = 1;
    private static final int KNOWN = 2;
    private static final int SUMS = 3;

    private final Numbers<String> partners = new Numbers<>("partners", 12);
    private final Numbers<Period> periods = new Numbers<>("periods", 10);
    private final Numbers<String> codes = new Numbers<>("commodity codes", 22);
    private final Numbers<String> units = new Numbers<>("supplementary units", 8);
    private int capacity = 1 << 8;
    /** All of a cell side by side, so that a look fetches it at once. */
    private long[] table = new long[capacity * WIDTH];

    private int size;
    private Flow sample;
    /** Flows that are in no cell yet. Looked up one right after the other, far places in memory are fetched side by side. */
    private final Flow[] waiting = new Flow[64];

    private int waitingFlows;

    /**
     * Adds a flow, or has it wait until there are more.
     *
     * @throws ArithmeticException when a sum has more than 18 digits
     * @throws Refusal when a key has more different members than any table of trade
     */
    void add(Flow flow) {
        waiting[waitingFlows++] = flow;
        if (waitingFlows == waiting.length) {
            addWaiting();
        }
    }

    private void addWaiting() {
        while ((size + waitingFlows) * 4 >= capacity * 3) {
            grow();
        }
        for (int i = 0; i < waitingFlows; i++) {
            addNow(waiting[i]);
        }
        waitingFlows = 0;
    }

    private void addNow(Flow flow) {
        if (sample == null) {
            sample = flow;
        }
        long key = pack(flow);
        int cell = place(table, capacity, key);
        if (table[cell + OBSERVATIONS] == 0) {
            table[cell] = key;
            size++;
        }
        table[cell + OBSERVATIONS]++;
        add(cell, 0, flow.valueUsd());
        add(cell, 1, flow.netMassKg());
        add(cell, 2, flow.supplementaryQuantity());
    }

    private void add(int cell, int sum, BigDecimal amount) {
        if (amount != null) {
            long added = Math.addExact(
                    table[cell + SUMS + sum],
                    amount.scaleByPowerOfTen(amount.scale()).longValueExact());
            if (added >= LIMIT) {
                throw new ArithmeticException("A sum has more than 18 digits");
            }
            table[cell + SUMS + sum] = added;
            table[cell + KNOWN] |= 1L << sum;
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

    /** Where the cell of a key stands, or may stand. */
    private static int place(long[] table, int capacity, long key) {
        int mask = capacity - 1;
        // By its first bits, so that a table twice as large is filled from one end to the other.
        int place = (int) (key * 0x9E3779B97F4A7C15L >>> Long.numberOfLeadingZeros(capacity - 1));
        while (table[place * WIDTH + OBSERVATIONS] != 0 && table[place * WIDTH] != key) {
            place = place + 1 & mask;
        }
        return place * WIDTH;
    }

    private void grow() {
        int grownCapacity = capacity * 2;
        long[] grown = new long[grownCapacity * WIDTH];
        for (int cell = 0; cell < table.length; cell += WIDTH) {
            if (table[cell + OBSERVATIONS] != 0) {
                System.arraycopy(table, cell, grown, place(grown, grownCapacity, table[cell]), WIDTH);
            }
        }
        capacity = grownCapacity;
        table = grown;
    }

    /**
     * Hands on the cells, in order of direction, period, code, partner and the other keys, whatever the order of the flows.
     *
     * @throws ArithmeticException when a sum has more than 18 digits
     * @throws Refusal when a key has more different members than any table of trade
     */
    void forEach(Consumer<Cell> cells) {
        addWaiting();
        long[] ranked = new long[size];
        int[] ofPeriods = periods.ranks();
        int[] ofCodes = codes.ranks();
        int[] ofPartners = partners.ranks();
        int[] ofUnits = units.ranks();
        int next = 0;
        for (int cell = 0; cell < table.length; cell += WIDTH) {
            if (table[cell + OBSERVATIONS] != 0) {
                long key = table[cell];
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
        for (long rank : ranked) {
            long key = codeOf[codes.number(rank >>> 27)];
            key = key << 12 | partnerOf[partners.number(rank >>> 15)];
            key = key << 10 | periodOf[periods.number(rank >>> 49)];
            key = key << 8 | unitOf[units.number(rank >>> 4)];
            key = key << 3 | rank >>> 12 & 7;
            key = key << 2 | rank >>> 59 & 3;
            cells.accept(cell(place(table, capacity, key << 4 | rank & 15)));
        }
    }

    private static int[] inverse(int[] ranks) {
        int[] numbers = new int[ranks.length];
        for (int number = 0; number < ranks.length; number++) {
            numbers[ranks[number]] = number;
        }
        return numbers;
    }

    private Cell cell(int cell) {
        long key = table[cell];
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
                sum(cell, 0, 2),
                sum(cell, 1, 3),
                sum(cell, 2, 3),
                table[cell + OBSERVATIONS]);
    }

    private BigDecimal sum(int cell, int sum, int scale) {
        boolean isKnown = (table[cell + KNOWN] >> sum & 1) == 1;
        return isKnown ? BigDecimal.valueOf(table[cell + SUMS + sum], scale) : null;
    }

    /** The numbers of the distinct members of a column, as many as fit its bits. */
    private static final class Numbers<T extends Comparable<T>> {
        private final Numbering<T> numbering = new Numbering<>();
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
            lastNumber = numbering.of(member);
            if (lastNumber >= 1 << bits) {
                throw new Refusal(
                        Refusal.Kind.UNEXPECTED,
                        "The file holds more than " + lastNumber + " different " + what
                                + ", which no table of trade has; check in its source which column they stand in");
            }
            return lastNumber;
        }

        private int number(long packed) {
            return (int) (packed & (1L << bits) - 1);
        }

        private T member(long packed) {
            return numbering.member(number(packed));
        }

        /** Of each number the place of its member in their order; no member comes first. */
        private int[] ranks() {
            int[] inOrder = IntStream.range(0, numbering.size())
                    .boxed()
                    .sorted(Comparator.comparing(
                            (Integer number) -> numbering.member(number),
                            Comparator.nullsFirst(Comparator.naturalOrder())))
                    .mapToInt(Integer::intValue)
                    .toArray();
            return inverse(inOrder);
        }
    }
}
