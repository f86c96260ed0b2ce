package karvan.load.judge;

import java.util.Arrays;
import java.util.List;

/**
 * A file held against another one: which goods and partners of the one stand where in the other.
 *
 * @param vintage the other one
 * @param goods of each good of the file its place in the other, or {@link #NOWHERE}
 * @param partners the same of each partner
 */
record Beside(Vintage vintage, int[] goods, int[] partners) {

    /** The place of what the other file does not have. */
    static final int NOWHERE = -1;

    static Beside of(Vintage file, Vintage other) {
        return new Beside(
                other,
                places(file.figures().goods(), other.figures().goods()),
                places(file.figures().partners(), other.figures().partners()));
    }

    /** Where each of some things in order stands among others in order. */
    private static <T extends Comparable<T>> int[] places(List<T> here, List<T> there) {
        int[] places = new int[here.size()];
        Arrays.fill(places, NOWHERE);
        int next = 0;
        for (int place = 0; place < places.length; place++) {
            int order = 1;
            while (next < there.size() && (order = here.get(place).compareTo(there.get(next))) > 0) {
                next++;
            }
            if (order == 0) {
                places[place] = next++;
            }
        }
        return places;
    }

    static List<Vintage> vintages(List<Beside> others) {
        return others.stream().map(Beside::vintage).toList();
    }

    /** The figures of the other file. */
    Figures figures() {
        return vintage.figures();
    }

    /** A figure of each file. */
    interface Pair {
        void meet(int here, int there);
    }

    /** Walks the partners that a good of the file has in common with a good of the other, in order. */
    void eachPartner(Figures file, int good, int goodThere, Pair pair) {
        int there = figures().first(goodThere);
        int end = figures().first(goodThere + 1);
        for (int here = file.first(good); here < file.first(good + 1); here++) {
            int wanted = partners[file.partnerPlace(here)];
            while (there < end && figures().partnerPlace(there) < wanted) {
                there++;
            }
            if (there < end && figures().partnerPlace(there) == wanted) {
                pair.meet(here, there);
            }
        }
    }

    /** Number of figures of the first goods of the file with a value that stand with the same value in the other. */
    long same(Figures file, int first) {
        long[] same = new long[1];
        for (int good = 0; good < first; good++) {
            if (goods[good] != NOWHERE) {
                eachPartner(file, good, goods[good], (here, there) -> {
                    same[0] += file.cents(here) != 0
                                    && file.cents(here) == figures().cents(there)
                            ? 1
                            : 0;
                });
            }
        }
        return same[0];
    }
}
