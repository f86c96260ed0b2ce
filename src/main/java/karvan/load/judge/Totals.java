package karvan.load.judge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import karvan.config.Plausibility;
import karvan.config.Source;
import karvan.trade.Reject;
import karvan.trade.RejectReason;
import karvan.warehouse.Segment;

/** Rows that are the sum of other rows: counted as data, everything under them would count twice. */
final class Totals {

    /** Parts that make a sum worth the name; one part is a repetition. */
    private static final int FEWEST_PARTS = 2;

    /** Significant digits that are not the same in two numbers by chance. */
    private static final int TELLING_DIGITS = 5;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Totals() {}

    /** What equals a sum so often that it is one, and what does so once, which may be chance. */
    static Judgement judge(Vintage file, Plausibility limits) {
        List<String> objections = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        Tally<String> partners = new Tally<>(limits);
        Map<String, String> once = new TreeMap<>();
        Tally<Integer> endings = new Tally<>(limits);
        Figures figures = file.figures();
        List<Figures.Good> goods = figures.goods();
        Beside itself = Beside.of(file, file);
        for (int place = 0; place < goods.size(); place++) {
            Figures.Good good = goods.get(place);
            int parts = figures.first(place + 1) - figures.first(place) - 1;
            long all = figures.centsOfGood(place);
            for (int figure = figures.first(place); figure < figures.first(place + 1); figure++) {
                String partner = figures.partner(figure);
                long value = figures.cents(figure);
                boolean isSum = partners.count(partner, parts, value, all - value);
                if (isSum && parts > FEWEST_PARTS && value == all - value && digits(value) >= TELLING_DIGITS) {
                    once.put(
                            good.code() + partner + good.direction(),
                            "The " + good.direction().code() + " of " + good.code() + " with " + partner + ", "
                                    + Wording.amount(BigDecimal.valueOf(value, 2))
                                    + " USD, is to the cent the sum of its " + parts
                                    + " other partners; look whether the row is a total printed as a partner.");
                }
            }
            paddedCode(itself, place, endings);
        }
        partners.worst()
                .ifPresentOrElse(
                        partner -> objections.add("The partner " + partner + " equals the sum of the others in "
                                + partners.evidence(partner)
                                + "; it is a total, not a partner. Read it over by a rule 'total' of skip_rows."),
                        () -> warnings.addAll(once.values()));
        endings.worst()
                .ifPresent(digits -> objections.add("Codes whose last " + digits
                        + " digits are zeros equal the sum of the codes they begin like in "
                        + endings.evidence(digits)
                        + "; they are subtotals. Read them over by a rule of skip_rows."));
        return new Judgement(objections, warnings);
    }

    /**
     * Holds a code that ends in zeros against the codes of its length that begin like it without them, partner by partner.
     * Among those it is the lowest, so in the order of goods they follow it.
     */
    private static void paddedCode(Beside itself, int place, Tally<Integer> endings) {
        Figures figures = itself.figures();
        List<Figures.Good> goods = figures.goods();
        Figures.Good good = goods.get(place);
        String code = good.code();
        int shared = code.length();
        while (shared >= 2 && code.startsWith("00", shared - 2)) {
            shared -= 2;
        }
        if (shared == code.length() || shared == 0) {
            return;
        }
        String prefix = code.substring(0, shared);
        int first = figures.first(place);
        int[] parts = new int[figures.first(place + 1) - first];
        long[] sums = new long[parts.length];
        for (int next = place + 1; next < goods.size() && begins(goods.get(next), good, prefix); next++) {
            if (goods.get(next).code().length() == code.length()) {
                itself.eachPartner(figures, place, next, (total, part) -> {
                    parts[total - first]++;
                    sums[total - first] = Figures.plus(sums[total - first], figures.cents(part));
                });
            }
        }
        for (int total = 0; total < parts.length; total++) {
            endings.count(code.length() - shared, parts[total], figures.cents(first + total), sums[total]);
        }
    }

    private static boolean begins(Figures.Good next, Figures.Good good, String prefix) {
        return next.direction() == good.direction()
                && next.code().startsWith(prefix)
                && next.reporter().equals(good.reporter());
    }

    /** Whether two amounts differ by no more than rounding. */
    private static boolean isEqual(BigDecimal total, BigDecimal parts, Plausibility limits) {
        BigDecimal difference = total.subtract(parts).abs().multiply(HUNDRED);
        return total.signum() > 0 && difference.compareTo(total.multiply(limits.totalTolerancePercent())) <= 0;
    }

    /** Digits of a number without the zeros at its end. */
    private static int digits(long number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().precision();
    }

    /** How often each suspect is a sum of the rows beside it. */
    private static final class Tally<S extends Comparable<S>> {
        private static final int GROUPS = 0;
        private static final int SUMS = 1;

        private final Plausibility limits;
        private final double tolerancePercent;
        private final Map<S, long[]> counts = new HashMap<>();

        private Tally(Plausibility limits) {
            this.limits = limits;
            this.tolerancePercent = limits.totalTolerancePercent().doubleValue();
        }

        /**
         * Counts a group.
         *
         * @param value of the suspect, in cents
         * @return whether it is the sum of its parts
         */
        private boolean count(S suspect, int parts, long value, long sumOfParts) {
            if (parts < FEWEST_PARTS) {
                return false;
            }
            // Decided exactly where binary fractions say it may be so.
            boolean isSum = Math.abs(value - sumOfParts) * 99.0 <= value * tolerancePercent
                    && isEqual(BigDecimal.valueOf(value, 2), BigDecimal.valueOf(sumOfParts, 2), limits);
            long[] count = counts.computeIfAbsent(suspect, any -> new long[2]);
            count[GROUPS]++;
            count[SUMS] += isSum ? 1 : 0;
            return isSum;
        }

        private Optional<S> worst() {
            return counts.keySet().stream()
                    .sorted()
                    .filter(suspect -> counts.get(suspect)[SUMS] >= Math.max(1, limits.minTotalGroups())
                            && share(suspect).compareTo(limits.minTotalPercent()) >= 0)
                    .max((a, b) -> Long.compare(counts.get(a)[SUMS], counts.get(b)[SUMS]));
        }

        private BigDecimal share(S suspect) {
            return Wording.percent(counts.get(suspect)[SUMS], counts.get(suspect)[GROUPS]);
        }

        private String evidence(S suspect) {
            return counts.get(suspect)[SUMS] + " of " + counts.get(suspect)[GROUPS] + " groups of rows ("
                    + share(suspect)
                    + " %, the limit is " + Wording.plain(limits.minTotalPercent()) + " % of at least "
                    + limits.minTotalGroups() + ")";
        }
    }

    /** Codes of a level that is not declared, whose rejected rows add up to what was accepted. */
    static Optional<String> otherLevel(Source source, Segment segment, List<Reject> rejects, Plausibility limits) {
        Map<Integer, List<Reject>> byLength = rejects.stream()
                .filter(reject -> reject.reason() == RejectReason.BAD_COMMODITY_CODE
                        && reject.valueUsd() != null
                        && reject.rawText().strip().matches("\\d{2,10}"))
                .collect(Collectors.groupingBy(
                        reject -> reject.rawText().strip().length(), TreeMap::new, Collectors.toList()));
        Function<List<Reject>, BigDecimal> value =
                level -> level.stream().map(Reject::valueUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
        return byLength.entrySet().stream()
                .filter(level -> isEqual(segment.valueUsd(), value.apply(level.getValue()), limits))
                .findFirst()
                .map(level -> "Its " + level.getValue().size() + " rejected rows with codes of " + level.getKey()
                        + " digits add up to "
                        + Wording.percent(value.apply(level.getValue()), segment.valueUsd())
                        + " % of the accepted rows: they are the same trade at another level. Add " + level.getKey()
                        + " to levels of the source, which are now " + source.levels() + ".");
    }
}
