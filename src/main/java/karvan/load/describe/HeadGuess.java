package karvan.load.describe;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import karvan.load.layout.HeaderTexts;
import karvan.load.read.RawRow;

/**
 * Where the header of a table most likely stands: the rows just above the first figures, as many as are needed to tell
 * the columns of figures apart.
 *
 * @param titles rows above the header
 * @param header its rows
 * @param data rows below it
 * @param texts what stands above each column
 * @param figures columns in which most filled cells are numbers, the first is 0
 */
record HeadGuess(List<RawRow> titles, List<RawRow> header, List<RawRow> data, HeaderTexts texts, Set<Integer> figures) {

    private static final int MOST_TIERS = 3;
    private static final int ROWS_AHEAD = 12;

    /** The header, empty when no row holds figures or none stands above them. */
    static Optional<HeadGuess> find(List<RawRow> rows) {
        int first = firstData(rows);
        if (first < 1) {
            return Optional.empty();
        }
        List<RawRow> data = rows.subList(first, rows.size());
        Set<Integer> figures = figures(data);
        int tiers = 1;
        while (tiers < MOST_TIERS
                && first - tiers > 0
                && !tellsApart(rows.subList(first - tiers, first), figures)
                && isTier(rows.get(first - tiers - 1), figures)) {
            tiers++;
        }
        List<RawRow> header = rows.subList(first - tiers, first);
        return Optional.of(
                new HeadGuess(rows.subList(0, first - tiers), header, data, new HeaderTexts(header), figures));
    }

    private static int firstData(List<RawRow> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (isData(rows.get(i))) {
                int end = Math.min(rows.size(), i + ROWS_AHEAD);
                long alike =
                        rows.subList(i, end).stream().filter(HeadGuess::isData).count();
                if (3 * alike >= 2L * (end - i)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean isData(RawRow row) {
        return Cells.figures(row) > 0 && Cells.filled(row) > 1;
    }

    private static Set<Integer> figures(List<RawRow> data) {
        int width = data.stream().mapToInt(RawRow::width).max().orElse(0);
        int[] filled = new int[width];
        int[] numbers = new int[width];
        for (RawRow row : data) {
            Cells.columns(row).forEach(column -> {
                filled[column]++;
                numbers[column] += Cells.isNumber(row, column) ? 1 : 0;
            });
        }
        Set<Integer> figures = new TreeSet<>();
        for (int column = 0; column < width; column++) {
            if (numbers[column] > 0 && 3 * numbers[column] >= filled[column]) {
                figures.add(column);
            }
        }
        return figures;
    }

    /** Whether every column of figures has a heading of its own. */
    private static boolean tellsApart(List<RawRow> header, Set<Integer> figures) {
        HeaderTexts texts = new HeaderTexts(header);
        Set<String> seen = new HashSet<>();
        int bare = 0;
        for (int column : figures) {
            String heading = String.join(" ", texts.filled(column));
            if (heading.isEmpty()) {
                bare++;
            } else if (!seen.add(heading)) {
                return false;
            }
        }
        return bare == 0 || 10 * bare < figures.size();
    }

    private static boolean isTier(RawRow row, Set<Integer> figures) {
        return Cells.filled(row) >= 2 && Cells.columns(row).anyMatch(figures::contains);
    }
}
