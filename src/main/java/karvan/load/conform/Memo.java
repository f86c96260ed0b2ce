package karvan.load.conform;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What texts of one kind stand for; each is worked out once and remembered. Nearly all are codes and numbers of up to 16
 * ASCII characters: these stand as two longs in an open-addressing table, so that one look at memory finds them. A hash map
 * follows four references for each, which takes as long as all the rest that a row needs of it.
 */
final class Memo<V> {

    /** There are so many codes and declarants in a month; what is beyond it is worked out anew for every row. */
    private static final int REMEMBERED = 1 << 16;

    /** Characters that a long has room for. */
    private static final int HALF = 8;

    /** No packed text is below zero. */
    private static final long NOT_PACKED = -1;

    private final Function<String, V> find;
    private long[] packed = new long[1 << 7];
    private Object[] values = new Object[packed.length / 2];
    private int size;
    private final Map<String, V> others = new HashMap<>();
    /** A cell often repeats the one above it. */
    private String last;

    private V lastValue;

    /** @param find gives what a text stands for, never null */
    Memo(Function<String, V> find) {
        this.find = find;
    }

    V of(String text) {
        if (text != last) {
            lastValue = found(text);
            last = text;
        }
        return lastValue;
    }

    private V found(String text) {
        int length = text.length();
        if (length > 0 && length <= 2 * HALF) {
            long first = packed(text, 0, Math.min(length, HALF));
            long second = packed(text, HALF, length);
            if (first != NOT_PACKED && second != NOT_PACKED) {
                return of(text, first, second);
            }
        }
        V value = others.get(text);
        if (value == null) {
            value = find.apply(text);
            if (others.size() < REMEMBERED) {
                others.put(text, value);
            }
        }
        return value;
    }

    /** A character a byte; texts of different length differ because none is zero. */
    private static long packed(String text, int start, int end) {
        long packed = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == 0 || c > '~') {
                return NOT_PACKED;
            }
            packed = packed << Byte.SIZE | c;
        }
        return packed;
    }

    @SuppressWarnings("unchecked")
    private V of(String text, long first, long second) {
        int place = place(first, second);
        if (values[place] != null) {
            return (V) values[place];
        }
        V value = find.apply(text);
        if (size < REMEMBERED) {
            put(first, second, value);
            size++;
            if (size * 2 > values.length) {
                grow();
            }
        }
        return value;
    }

    private void put(long first, long second, Object value) {
        int place = place(first, second);
        packed[2 * place] = first;
        packed[2 * place + 1] = second;
        values[place] = value;
    }

    /** Where a text stands, or may stand. */
    private int place(long first, long second) {
        int mask = values.length - 1;
        long mixed = (first ^ second * 0x9E3779B97F4A7C15L) * 0xFF51AFD7ED558CCDL;
        int place = (int) (mixed >>> 32) & mask;
        while (values[place] != null && !(packed[2 * place] == first && packed[2 * place + 1] == second)) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        long[] before = packed;
        Object[] valuesBefore = values;
        packed = new long[before.length * 2];
        values = new Object[valuesBefore.length * 2];
        for (int place = 0; place < valuesBefore.length; place++) {
            if (valuesBefore[place] != null) {
                put(before[2 * place], before[2 * place + 1], valuesBefore[place]);
            }
        }
    }
}
