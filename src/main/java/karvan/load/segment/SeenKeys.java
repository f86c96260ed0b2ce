package karvan.load.segment;

import java.util.Arrays;
import java.util.List;

/**
 * The keys seen so far, kept as two independent 64-bit hashes in an open-addressing table. Two different keys would have
 * to agree in 128 bits to be taken for one.
 */
final class SeenKeys {

    /** Pairs of a first and a second hash, side by side so that a look fetches both; a first hash of 0 marks no pair. */
    private long[] pairs = new long[1 << 11];

    private int size;

    /** Whether the key is new; from now on it is seen. */
    boolean add(String key) {
        if (size * 4L >= pairs.length) {
            grow();
        }
        long a = 0x9E3779B97F4A7C15L;
        long b = 0xC2B2AE3D27D4EB4FL;
        // Four characters at a time: each step waits for the one before it.
        int i = 0;
        for (; i + 4 <= key.length(); i += 4) {
            long four = key.charAt(i)
                    | (long) key.charAt(i + 1) << 16
                    | (long) key.charAt(i + 2) << 32
                    | (long) key.charAt(i + 3) << 48;
            a = mixed(a, four);
            b = mixed(b, four);
        }
        for (; i < key.length(); i++) {
            a = mixed(a, key.charAt(i));
            b = mixed(b, key.charAt(i));
        }
        a = ended(a, key.length());
        b = ended(b, key.length());
        boolean added = put(pairs, a == 0 ? 1 : a, b);
        size += added ? 1 : 0;
        return added;
    }

    private static boolean put(long[] pairs, long a, long b) {
        int mask = pairs.length - 1;
        // By its first bits, so that a table twice as large is filled from one end to the other.
        int place = (int) (a >>> Long.numberOfLeadingZeros(pairs.length / 2 - 1)) * 2;
        while (pairs[place] != 0) {
            if (pairs[place] == a && pairs[place + 1] == b) {
                return false;
            }
            place = place + 2 & mask;
        }
        pairs[place] = a;
        pairs[place + 1] = b;
        return true;
    }

    private void grow() {
        long[] grown = new long[pairs.length * 2];
        for (int place = 0; place < pairs.length; place += 2) {
            if (pairs[place] != 0) {
                put(grown, pairs[place], pairs[place + 1]);
            }
        }
        pairs = grown;
    }

    /** The first hash of every key, in order of size. */
    long[] hashes() {
        long[] hashes = new long[size];
        int next = 0;
        for (int place = 0; place < pairs.length; place += 2) {
            if (pairs[place] != 0) {
                hashes[next++] = pairs[place];
            }
        }
        Arrays.sort(hashes);
        return hashes;
    }

    private static long mixed(long hash, long next) {
        long product = (hash ^ next) * 0xFF51AFD7ED558CCDL;
        return product ^ product >>> 32;
    }

    private static long ended(long hash, int length) {
        long product = (hash ^ length) * 0xC4CEB9FE1A85EC53L;
        return product ^ product >>> 29;
    }

    /** Whether a hash occurs in two of the lists, which are the hashes of the pieces of one file. */
    static boolean anyShared(List<long[]> lists) {
        long[] all = lists.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        for (int i = 1; i < all.length; i++) {
            if (all[i] == all[i - 1]) {
                return true;
            }
        }
        return false;
    }
}
