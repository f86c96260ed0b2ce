package karvan.benchmark;

import java.util.SplittableRandom;

/** Draws numbers of which the first ones are frequent and most are rare, as codes and partners of trade are. */
final class Skew {

    private final int[] alias;
    private final double[] keep;

    /** @param weights how often each number is drawn, relative to the others */
    Skew(double[] weights) {
        int n = weights.length;
        alias = new int[n];
        keep = new double[n];
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        int[] small = new int[n];
        int[] large = new int[n];
        int smalls = 0;
        int larges = 0;
        for (int i = 0; i < n; i++) {
            keep[i] = weights[i] * n / sum;
            if (keep[i] < 1) {
                small[smalls++] = i;
            } else {
                large[larges++] = i;
            }
        }
        // Walker's method: every place holds a part of its own number and the rest of one that has too much.
        while (smalls > 0 && larges > 0) {
            int less = small[--smalls];
            int more = large[--larges];
            alias[less] = more;
            keep[more] -= 1 - keep[less];
            if (keep[more] < 1) {
                small[smalls++] = more;
            } else {
                large[larges++] = more;
            }
        }
        while (larges > 0) {
            keep[large[--larges]] = 1;
        }
        while (smalls > 0) {
            keep[small[--smalls]] = 1;
        }
    }

    /** Zipf's law: the k-th of {@code n} numbers is drawn in proportion to {@code 1 / k^exponent}. */
    static Skew zipf(int n, double exponent) {
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = 1 / StrictMath.pow(i + 1, exponent);
        }
        return new Skew(weights);
    }

    int draw(SplittableRandom random) {
        int place = random.nextInt(keep.length);
        return random.nextDouble() < keep[place] ? place : alias[place];
    }
}
