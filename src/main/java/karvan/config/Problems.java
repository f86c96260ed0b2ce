package karvan.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with the configuration, so that all of it is told at once. */
public final class Problems {

    private final List<String> sentences = new ArrayList<>();

    /** @param place file and line, such as {@code conf/karvan.yaml:7} */
    public void add(String place, String sentence) {
        sentences.add(place + ": " + sentence);
    }

    public boolean isEmpty() {
        return sentences.isEmpty();
    }

    public List<String> sentences() {
        return List.copyOf(sentences);
    }

    /** @throws InvalidConfiguration when a problem was added */
    public void throwIfAny() {
        if (!sentences.isEmpty()) {
            throw new InvalidConfiguration(sentences);
        }
    }

    /** {@code "; did you mean 'x'?"} for the candidate nearest to {@code found}, a full stop when none is near. */
    public static String didYouMean(String found, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(found, candidate) <= Math.max(2, found.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> distance(found, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(candidate -> "; did you mean '" + candidate + "'?")
                .orElse(".");
    }

    /** Number of characters to insert, delete or replace (Levenshtein). */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j < previous.length; j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
