package karvan.aggregate.group;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import karvan.aggregate.period.Amount;
import karvan.trade.Period;
import karvan.trade.Status;

/**
 * The sums of one task on their way to the driver: members of keys once, everything else in arrays, because there are
 * hundreds of thousands of sums.
 */
final class PackedSums implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int NUMBERS = 3;
    private static final Status[] STATUSES = Status.values();

    /** Takes one sum. */
    interface Use<M> {
        void take(Recording recording, M member, Period period, Amount amount);
    }

    private final List<Recording> recordings = new ArrayList<>();
    private final List<Serializable> members = new ArrayList<>();
    private final List<Period> periods = new ArrayList<>();
    private final transient Map<Object, Integer> numbers = new HashMap<>();
    private int[] keys = new int[NUMBERS << 8];
    /** Cents, grams and observations of each sum. */
    private long[] figures = new long[NUMBERS << 8];

    private byte[] states = new byte[1 << 8];
    private int size;

    /** @param member a group, code or segment */
    void add(Recording recording, Serializable member, Period period, Amount amount) {
        if (size == states.length) {
            keys = Arrays.copyOf(keys, keys.length * 2);
            figures = Arrays.copyOf(figures, figures.length * 2);
            states = Arrays.copyOf(states, states.length * 2);
        }
        int place = size * NUMBERS;
        keys[place] = number(recording, recordings);
        keys[place + 1] = number(member, members);
        keys[place + 2] = number(period, periods);
        figures[place] = amount.valueCents() == null ? 0 : amount.valueCents();
        figures[place + 1] = amount.massGrams() == null ? 0 : amount.massGrams();
        figures[place + 2] = amount.observations();
        states[size++] = (byte) (amount.status().ordinal() << 2
                | (amount.valueCents() == null ? 0 : 2)
                | (amount.massGrams() == null ? 0 : 1));
    }

    private <T> int number(T key, List<T> list) {
        Integer number = numbers.get(key);
        if (number == null) {
            number = list.size();
            list.add(key);
            numbers.put(key, number);
        }
        return number;
    }

    /** Hands out all sums in the order they were added; {@code M} is what all their members are. */
    @SuppressWarnings("unchecked")
    <M extends Serializable> void forEach(Use<M> use) {
        for (int i = 0; i < size; i++) {
            int place = i * NUMBERS;
            boolean knowsCents = (states[i] & 2) != 0;
            boolean knowsGrams = (states[i] & 1) != 0;
            use.take(
                    recordings.get(keys[place]),
                    (M) members.get(keys[place + 1]),
                    periods.get(keys[place + 2]),
                    new Amount(
                            knowsCents ? figures[place] : null,
                            knowsGrams ? figures[place + 1] : null,
                            figures[place + 2],
                            STATUSES[states[i] >> 2]));
        }
    }
}
