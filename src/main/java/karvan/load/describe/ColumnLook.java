package karvan.load.describe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import karvan.load.layout.HeaderTexts;
import karvan.load.layout.Headings;
import karvan.load.read.RawRow;

/**
 * What stands in one column.
 *
 * @param column number, the first is 0
 * @param own its heading on one line; empty for a column without one
 * @param tiers texts above it from top to bottom, those of upper tiers held to the right
 * @param filled rows in which it holds something
 * @param numbers rows in which it holds a number
 * @param cells rows in which that is a number cell of a workbook
 * @param texts how often each text stands in it, as far as they are remembered
 */
record ColumnLook(
        int column, String own, List<String> tiers, int filled, int numbers, int cells, Map<String, Integer> texts) {

    private static final int REMEMBERED = 4000;

    static ColumnLook of(int column, HeaderTexts header, int tiers, List<RawRow> data) {
        int filled = 0;
        int numbers = 0;
        int cells = 0;
        Map<String, Integer> texts = new LinkedHashMap<>();
        for (RawRow row : data) {
            String text = Cells.text(row, column);
            if (text.isEmpty()) {
                continue;
            }
            filled++;
            numbers += Cells.isNumber(row, column) ? 1 : 0;
            cells += row.isNumber(column) ? 1 : 0;
            if (texts.size() < REMEMBERED || texts.containsKey(text)) {
                texts.merge(text, 1, Integer::sum);
            }
        }
        List<String> above = java.util.stream.IntStream.range(0, tiers)
                .mapToObj(tier -> header.tier(tier, column))
                .toList();
        return new ColumnLook(column, header.own(column), above, filled, numbers, cells, texts);
    }

    /** The heading as headings are compared. */
    String folded() {
        return Headings.folded(own);
    }

    /** All that stands above the column, also what is merged over several, as headings are compared. */
    String above() {
        return Headings.folded(String.join(" ", tiers));
    }

    /** Share, from 0 to 1, of the filled cells whose text fits. */
    double share(Predicate<String> fits) {
        long all = texts.values().stream().mapToLong(Integer::longValue).sum();
        long fitting = texts.entrySet().stream()
                .filter(entry -> fits.test(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return all == 0 ? 0 : (double) fitting / all;
    }

    /** Texts that fit, each once, in the order in which they occur. */
    List<String> found(Predicate<String> fits) {
        return texts.keySet().stream().filter(fits).toList();
    }
}
