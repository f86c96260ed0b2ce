package karvan.load.segment;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import karvan.warehouse.Segment;

/**
 * Totals printed in a file beside the sums of its rows, accepted and rejected, by commodity code, direction and the
 * period of the header. A key that is no commodity code of the file stands for all its rows.
 */
final class PrintedTotals implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Enough to see what is wrong; the count tells the rest. */
    private static final int MOST_EXAMPLES = 5;

    /** The key that layouts give to the grand total of a file. */
    private static final String GRAND_TOTAL = "total";

    /** Share of a grand total that the rounding of its rows, thousands of them, does not reach. */
    private static final BigDecimal GROSS = new BigDecimal("0.001");

    /**
     * What a total is about.
     *
     * @param code commodity code, or another name for all rows
     * @param direction code of the direction; empty for all
     * @param period period of the header; empty without one
     */
    record Key(String code, String direction, String period) implements Comparable<Key>, Serializable {
        @Override
        public int compareTo(Key other) {
            int byCode = code.compareTo(other.code);
            int byDirection = byCode == 0 ? direction.compareTo(other.direction) : byCode;
            return byDirection == 0 ? period.compareTo(other.period) : byDirection;
        }
    }

    private record Printed(BigDecimal valueUsd, String place) implements Serializable {}

    private record Found(BigDecimal valueUsd, long unread) implements Serializable {
        private static final Found NOTHING = new Found(BigDecimal.ZERO, 0);

        private Found plus(Found other) {
            return new Found(valueUsd.add(other.valueUsd), unread + other.unread);
        }
    }

    private final Map<Key, Printed> printed = new TreeMap<>();
    /** Only ever added up, so its order does not matter; there is one entry for every key of the file. */
    private final Map<Key, Found> found = new HashMap<>();

    private final List<String> missed = new ArrayList<>();
    private long hit;

    /** A total printed at {@code place}; printed twice for one key, the blocks of that key add up. */
    void print(Key key, BigDecimal valueUsd, String place) {
        printed.merge(key, new Printed(valueUsd, place), (a, b) -> new Printed(a.valueUsd.add(b.valueUsd), a.place));
    }

    /** A row of that key; {@code valueUsd} is null when it could not be read. */
    void find(Key key, BigDecimal valueUsd) {
        found.merge(key, valueUsd == null ? new Found(BigDecimal.ZERO, 1) : new Found(valueUsd, 0), Found::plus);
    }

    /** A printed figure that was compared in its row already; {@code mismatch} is empty when it agreed. */
    void checked(Optional<String> mismatch) {
        mismatch.ifPresentOrElse(missed::add, () -> hit++);
    }

    PrintedTotals plus(PrintedTotals other) {
        PrintedTotals sum = new PrintedTotals();
        for (PrintedTotals part : List.of(this, other)) {
            part.printed.forEach((key, total) -> sum.print(key, total.valueUsd, total.place));
            sum.hit += part.hit;
            sum.missed.addAll(part.missed);
            part.found.forEach((key, total) -> sum.found.merge(key, total, Found::plus));
        }
        return sum;
    }

    /** @param toleranceUsd how far a printed total may lie from its rows */
    Segment.Subtotals compare(int toleranceUsd) {
        long matched = hit;
        List<String> mismatches = new ArrayList<>(missed);
        for (Map.Entry<Key, Printed> total : printed.entrySet()) {
            Found sum = sum(total.getKey());
            BigDecimal difference = total.getValue().valueUsd.subtract(sum.valueUsd);
            if (difference.abs().compareTo(BigDecimal.valueOf(toleranceUsd)) <= 0) {
                matched++;
            } else {
                mismatches.add(sentence(total.getKey(), total.getValue(), sum));
            }
        }
        return new Segment.Subtotals(
                matched,
                mismatches.size(),
                mismatches.stream().limit(MOST_EXAMPLES).toList());
    }

    /**
     * The grand total that is so far from its rows that rows must be missing, doubled or in another unit; empty when there
     * is none. Rows without a readable value leave it open.
     *
     * @param toleranceUsd how far a printed total may lie from its rows
     */
    Optional<String> grossMismatch(int toleranceUsd) {
        return printed.entrySet().stream()
                .filter(total -> total.getKey().code.equals(GRAND_TOTAL))
                .filter(total -> isOfTheWholeFile(total.getKey()))
                .filter(total -> isGross(total.getValue().valueUsd, sum(total.getKey()), toleranceUsd))
                .map(total -> sentence(total.getKey(), total.getValue(), sum(total.getKey())))
                .findFirst();
    }

    private static boolean isGross(BigDecimal printed, Found sum, int toleranceUsd) {
        BigDecimal difference = printed.subtract(sum.valueUsd).abs();
        return sum.unread == 0
                && difference.compareTo(BigDecimal.valueOf(toleranceUsd)) > 0
                && difference.compareTo(printed.abs().multiply(GROSS)) > 0;
    }

    private Found sum(Key wanted) {
        boolean everyCode = found.keySet().stream().noneMatch(key -> key.code.equals(wanted.code));
        return found.entrySet().stream()
                .filter(entry -> everyCode || entry.getKey().code.equals(wanted.code))
                .filter(entry ->
                        wanted.direction.isEmpty() || entry.getKey().direction.equals(wanted.direction))
                .filter(entry ->
                        wanted.period.isEmpty() || entry.getKey().period.equals(wanted.period))
                .map(Map.Entry::getValue)
                .reduce(Found.NOTHING, Found::plus);
    }

    /** One of several totals, such as one for each reporter, may be wrong by itself: that is a mismatch, not a wrong file. */
    private boolean isOfTheWholeFile(Key key) {
        return printed.keySet().stream()
                        .filter(other -> other.code.equals(GRAND_TOTAL) && other.direction.equals(key.direction))
                        .count()
                == 1;
    }

    private static String sentence(Key key, Printed printed, Found sum) {
        String what = Stream.of(key.code, key.direction, key.period)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return printed.place + ": printed total of " + what + " is " + printed.valueUsd.toPlainString()
                + " USD, its rows add up to " + sum.valueUsd.toPlainString() + " USD"
                + (sum.unread == 0 ? "" : "; " + sum.unread + " of them have no readable value");
    }
}
