package karvan.aggregate.group;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.period.Amount;
import karvan.trade.Period;
import karvan.trade.Status;

/**
 * The totals of one recording in one year: a series for each of its groups, row after row in order of group and period. They are
 * kept as plain numbers, because every night looks at all of them, however long the history is.
 */
public final class RecordedYear {

    /** Room to begin with. */
    private static final int ROWS = 1024;

    private final Recording recording;
    private final List<Group> groups = new ArrayList<>();
    private final List<Integer> firstRows = new ArrayList<>();
    private int rows;
    private Period[] periods = new Period[ROWS];
    private long[] cents = new long[ROWS];
    private long[] grams = new long[ROWS];
    private long[] observations = new long[ROWS];
    private boolean[] knowsCents = new boolean[ROWS];
    private boolean[] knowsGrams = new boolean[ROWS];
    private Status[] statuses = new Status[ROWS];

    RecordedYear(Recording recording) {
        this.recording = recording;
    }

    /** @param totals by group and period */
    public static RecordedYear of(Recording recording, SortedMap<Group, SortedMap<Period, Amount>> totals) {
        RecordedYear year = new RecordedYear(recording);
        totals.forEach((group, series) -> {
            year.begin(group);
            series.forEach((period, amount) -> year.append(
                    period,
                    amount.valueCents() != null,
                    amount.valueCents() == null ? 0 : amount.valueCents(),
                    amount.massGrams() != null,
                    amount.massGrams() == null ? 0 : amount.massGrams(),
                    amount.observations(),
                    amount.status()));
        });
        return year;
    }

    /** Begins the series of the next group. */
    void begin(Group group) {
        groups.add(group);
        firstRows.add(rows);
    }

    /**
     * Adds the next period of the series that was begun last.
     *
     * @param value in cents; 0 where it is not known
     * @param mass in grams; 0 where it is not known
     */
    void append(
            Period period, boolean knowsValue, long value, boolean knowsMass, long mass, long observed, Status status) {
        if (rows == periods.length) {
            grow();
        }
        periods[rows] = period;
        cents[rows] = value;
        grams[rows] = mass;
        observations[rows] = observed;
        knowsCents[rows] = knowsValue;
        knowsGrams[rows] = knowsMass;
        statuses[rows] = status;
        rows++;
    }

    private void grow() {
        int more = rows * 2;
        periods = Arrays.copyOf(periods, more);
        cents = Arrays.copyOf(cents, more);
        grams = Arrays.copyOf(grams, more);
        observations = Arrays.copyOf(observations, more);
        knowsCents = Arrays.copyOf(knowsCents, more);
        knowsGrams = Arrays.copyOf(knowsGrams, more);
        statuses = Arrays.copyOf(statuses, more);
    }

    /** Whose record it is. */
    public Recording recording() {
        return recording;
    }

    /** In order; series are counted by their place here, from 0 on. */
    public List<Group> groups() {
        return Collections.unmodifiableList(groups);
    }

    /** First row of a series. */
    public int first(int series) {
        return firstRows.get(series);
    }

    /** The row after the last one of a series. */
    public int end(int series) {
        return series + 1 < firstRows.size() ? firstRows.get(series + 1) : rows;
    }

    /** The period of a total. */
    public Period period(int row) {
        return periods[row];
    }

    /** Whether a total stands without a figure. */
    public boolean isBlank(int row) {
        return statuses[row].isBlank();
    }

    /** The value of a total that is not blank, in cents. */
    public long cents(int row) {
        return cents[row];
    }

    /** A total: value in cents and mass in grams, each null where it is not known. */
    public Amount amount(int row) {
        return new Amount(
                knowsCents[row] ? (Long) cents[row] : null,
                knowsGrams[row] ? (Long) grams[row] : null,
                observations[row],
                statuses[row]);
    }

    /** Whether two series have the same periods, as most have. */
    public boolean haveSamePeriods(int series, int other) {
        return Arrays.equals(periods, first(series), end(series), periods, first(other), end(other));
    }

    /** The row of a series that has the period of another row; -1 where it has none. */
    public int rowOf(int series, int samePeriodAs) {
        int row = Arrays.binarySearch(periods, first(series), end(series), periods[samePeriodAs]);
        return row < 0 ? -1 : row;
    }

    /** Whether any flow is in the totals of a series. */
    public boolean occurs(int series) {
        for (int row = first(series); row < end(series); row++) {
            if (observations[row] > 0) {
                return true;
            }
        }
        return false;
    }

    /** The totals of a series by period. */
    public SortedMap<Period, Amount> byPeriod(int series) {
        SortedMap<Period, Amount> byPeriod = new TreeMap<>();
        for (int row = first(series); row < end(series); row++) {
            byPeriod.put(periods[row], amount(row));
        }
        return byPeriod;
    }
}
