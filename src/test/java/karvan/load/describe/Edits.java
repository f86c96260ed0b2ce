package karvan.load.describe;

import java.util.List;

/** How many lines must be added, changed or removed to make one text of another. */
final class Edits {

    private Edits() {}

    /** A line that takes the place of another is one edit; so are a line more and a line less. */
    static int between(List<String> first, List<String> wanted) {
        int[] before = new int[wanted.size() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= first.size(); i++) {
            int[] now = new int[before.length];
            now[0] = i;
            for (int j = 1; j < now.length; j++) {
                int same = before[j - 1] + (first.get(i - 1).equals(wanted.get(j - 1)) ? 0 : 1);
                now[j] = Math.min(same, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[wanted.size()];
    }
}
