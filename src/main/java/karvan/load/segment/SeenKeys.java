package karvan.load.segment;

import java.util.Arrays;
import java.util.List;

/**
 * The keys seen so far, kept as two independent 64-bit hashes in an open-addressing table. Two different keys would have
 * to agree in 128 bits to be taken for one.
 */
final class SeenKeys {

    private long[] first = new long[1 << 10];
    private long[] second = new long[1 << 10];
    private int size;

    /** Whether the key is new; from now on it is seen. */
    boolean add(String key) {
        if (size * 2 >= first.length) {
            grow();
        }
        long a = 0x9E3779B97F4A7C15L;
        long b = 0xC2B2AE3D27D4EB4FL;
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            a = mixed(a, c);
            b = mixed(b, c);
        }
        a = ended(a, key.length());
        b = ended(b, key.length());
        // 0 marks an empty place.
        boolean added = put(first, second, a == 0 ? 1 : a, b);
        size += added ? 1 : 0;
        return added;
    }

    private static boolean put(long[] first, long[] second, long a, long b) {
        int mask = first.length - 1;
        int place = (int) (a ^ a >>> 32) & mask;
        while (first[place] != 0) {
            if (first[place] == a && second[place] == b) {
                return false;
            }
            place = place + 1 & mask;
        }
        first[place] = a;
        second[place] = b;
        return true;
    }

    private void grow() {
        long[] firstGrown = new long[first.length * 2];
        long[] secondGrown = new long[first.length * 2];
        for (int i = 0; i < first.length; i++) {
            if (first[i] != 0) {
                put(firstGrown, secondGrown, first[i], second[i]);
            }
        }
        first = firstGrown;
        second = secondGrown;
    }

    /** The first hash of every key, in order of size. */
    long[] hashes() {
        return Arrays.stream(first).filter(hash -> hash != 0).sorted().toArray();
    }

    private static long mixed(long hash, char next) {
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
