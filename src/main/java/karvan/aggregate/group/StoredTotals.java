package karvan.aggregate.group;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.period.Amount;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import karvan.warehouse.TableBlocks;
import karvan.warehouse.table.ColumnBlock;
import karvan.warehouse.table.Totals;

/** Totals of one year as a release stored them, read back recording by recording. */
public final class StoredTotals {

    /** The columns of totals, in the order the constants below count them. */
    private static final List<String> COLUMNS = List.of(
            "source_id",
            "reporter",
            "partner",
            "partner_role",
            "direction",
            "valuation",
            "hs_edition",
            "level",
            "scheme",
            "group",
            "period",
            "value_usd",
            "net_mass_kg",
            "observations",
            "status");

    private static final int SOURCE = 0;
    private static final int REPORTER = 1;
    private static final int PARTNER = 2;
    private static final int ROLE = 3;
    private static final int DIRECTION = 4;
    private static final int VALUATION = 5;
    private static final int EDITION = 6;
    /** The texts that tell a recording stand before it. */
    private static final int LEVEL = 7;

    private static final int SCHEME = 8;
    private static final int GROUP = 9;
    private static final int PERIOD = 10;
    private static final int VALUE = 11;
    private static final int MASS = 12;
    private static final int OBSERVATIONS = 13;
    private static final int STATUS = 14;

    private final BiConsumer<Recording, SortedMap<Group, SortedMap<Period, Amount>>> use;
    private SortedMap<Group, SortedMap<Period, Amount>> groups = new TreeMap<>();
    private Recording recording;

    private StoredTotals(BiConsumer<Recording, SortedMap<Group, SortedMap<Period, Amount>>> use) {
        this.use = use;
    }

    /**
     * Hands every recording of a file of totals to {@code use}, in order.
     *
     * @param uri the file as a Hadoop path
     * @throws karvan.warehouse.StorageFailure when it is missing or damaged
     */
    public static void forEach(String uri, BiConsumer<Recording, SortedMap<Group, SortedMap<Period, Amount>>> use) {
        StoredTotals stored = new StoredTotals(use);
        TableBlocks.forEach(uri, Totals.TABLE, COLUMNS, stored::add);
        stored.handOver();
    }

    /**
     * All totals of a file.
     *
     * @param uri the file as a Hadoop path
     * @throws karvan.warehouse.StorageFailure when it is missing or damaged
     */
    public static GroupTotals read(String uri) {
        SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> totals = new TreeMap<>();
        forEach(uri, totals::put);
        return new GroupTotals(totals);
    }

    private void add(ColumnBlock block) {
        int[][] texts = new int[LEVEL][];
        for (int i = 0; i < LEVEL; i++) {
            texts[i] = block.ids(i);
        }
        long[] levels = block.figures(LEVEL);
        int[] schemes = block.ids(SCHEME);
        int[] keys = block.ids(GROUP);
        int[] periods = block.ids(PERIOD);
        int[] statuses = block.ids(STATUS);
        long[] cents = block.figures(VALUE);
        long[] grams = block.figures(MASS);
        long[] observations = block.figures(OBSERVATIONS);
        boolean[] knowsCents = block.known(VALUE);
        boolean[] knowsGrams = block.known(MASS);
        SortedMap<Period, Amount> series = null;
        for (int row = 0; row < block.rows(); row++) {
            boolean sameRecording = row > 0 && isSame(texts, levels, row);
            if (!sameRecording) {
                begin(recording(block, row));
            }
            if (!sameRecording || keys[row] != keys[row - 1] || schemes[row] != schemes[row - 1]) {
                series = groups.computeIfAbsent(
                        new Group((String) member(block, SCHEME, row), (String) member(block, GROUP, row)),
                        any -> new TreeMap<>());
            }
            series.put(
                    (Period) block.members(PERIOD).get(periods[row]),
                    new Amount(
                            knowsCents[row] ? cents[row] : null,
                            knowsGrams[row] ? grams[row] : null,
                            observations[row],
                            (Status) block.members(STATUS).get(statuses[row])));
        }
    }

    private static boolean isSame(int[][] texts, long[] levels, int row) {
        for (int[] ids : texts) {
            if (ids[row] != ids[row - 1]) {
                return false;
            }
        }
        return levels[row] == levels[row - 1];
    }

    /** A recording may go on in the next block. */
    private void begin(Recording next) {
        if (!next.equals(recording)) {
            handOver();
            recording = next;
            groups = new TreeMap<>();
        }
    }

    private void handOver() {
        if (recording != null) {
            use.accept(recording, groups);
        }
    }

    private static Recording recording(ColumnBlock block, int row) {
        return new Recording(
                (String) member(block, SOURCE, row),
                (String) member(block, REPORTER, row),
                (String) member(block, PARTNER, row),
                (PartnerRole) member(block, ROLE, row),
                (Direction) member(block, DIRECTION, row),
                (Valuation) member(block, VALUATION, row),
                (HsEdition) member(block, EDITION, row),
                Math.toIntExact(block.figures(LEVEL)[row]));
    }

    private static Object member(ColumnBlock block, int column, int row) {
        return block.members(column).get(block.ids(column)[row]);
    }
}
