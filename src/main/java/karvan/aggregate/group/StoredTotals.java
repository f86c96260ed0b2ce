package karvan.aggregate.group;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.period.Amount;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.warehouse.TableBlocks;
import karvan.warehouse.table.ColumnBlock;
import karvan.warehouse.table.Totals;

/** Totals of one year as a release stored them, read back recording by recording. */
public final class StoredTotals {

    /** The columns of totals, in the order the constants below count them after those of a recording. */
    private static final List<String> COLUMNS = Stream.concat(
                    RecordingColumns.NAMES.stream(),
                    Stream.of("scheme", "group", "period", "value_usd", "net_mass_kg", "observations", "status"))
            .toList();

    private static final int SCHEME = 8;
    private static final int GROUP = 9;
    private static final int PERIOD = 10;
    private static final int VALUE = 11;
    private static final int MASS = 12;
    private static final int OBSERVATIONS = 13;
    private static final int STATUS = 14;

    private final Consumer<RecordedYear> use;
    private RecordedYear year;

    private StoredTotals(Consumer<RecordedYear> use) {
        this.use = use;
    }

    /**
     * Hands every recording of a file of totals to {@code use}, in order.
     *
     * @param uri the file as a Hadoop path
     * @throws karvan.warehouse.StorageFailure when it is missing or damaged
     */
    public static void forEach(String uri, Consumer<RecordedYear> use) {
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
        forEach(uri, year -> {
            SortedMap<Group, SortedMap<Period, Amount>> byGroup = new TreeMap<>();
            for (int group = 0; group < year.groups().size(); group++) {
                byGroup.put(year.groups().get(group), year.byPeriod(group));
            }
            totals.put(year.recording(), byGroup);
        });
        return new GroupTotals(totals);
    }

    private void add(ColumnBlock block) {
        RecordingColumns told = new RecordingColumns(block);
        int[] schemes = block.ids(SCHEME);
        int[] keys = block.ids(GROUP);
        int[] periods = block.ids(PERIOD);
        int[] statuses = block.ids(STATUS);
        long[] cents = block.figures(VALUE);
        long[] grams = block.figures(MASS);
        long[] observations = block.figures(OBSERVATIONS);
        boolean[] knowsCents = block.known(VALUE);
        boolean[] knowsGrams = block.known(MASS);
        for (int row = 0; row < block.rows(); row++) {
            boolean sameRecording = row > 0 && told.isSame(row);
            if (!sameRecording) {
                begin(told.recording(row));
            }
            if (!sameRecording || keys[row] != keys[row - 1] || schemes[row] != schemes[row - 1]) {
                begin(new Group((String) member(block, SCHEME, row), (String) member(block, GROUP, row)));
            }
            year.append(
                    (Period) block.members(PERIOD).get(periods[row]),
                    knowsCents[row],
                    cents[row],
                    knowsGrams[row],
                    grams[row],
                    observations[row],
                    (Status) block.members(STATUS).get(statuses[row]));
        }
    }

    /** A recording may go on in the next block. */
    private void begin(Recording next) {
        if (year == null || !next.equals(year.recording())) {
            handOver();
            year = new RecordedYear(next);
        }
    }

    /** So may a group. */
    private void begin(Group next) {
        List<Group> groups = year.groups();
        if (groups.isEmpty() || !next.equals(groups.get(groups.size() - 1))) {
            year.begin(next);
        }
    }

    private void handOver() {
        if (year != null) {
            use.accept(year);
        }
    }

    private static Object member(ColumnBlock block, int column, int row) {
        return block.members(column).get(block.ids(column)[row]);
    }
}
