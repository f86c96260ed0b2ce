package karvan.load.judge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import karvan.config.Plausibility;
import karvan.config.Source;
import karvan.trade.Period;
import karvan.warehouse.Segment;

/** How far a file lies from the version it replaces, and a new period from its neighbours. */
final class Changes {

    private Changes() {}

    /** A later version that is much shorter brings only a part, which would take the place of the whole. */
    static Optional<String> missingRows(Source source, Segment file, Segment replaced, Plausibility limits) {
        long missing = replaced.rowsUsed() - file.rowsUsed();
        BigDecimal share = Wording.percent(missing, replaced.rowsUsed());
        if (source.expected().isPatch() || share.compareTo(limits.maxMissingRowsPercent()) <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                "It has " + file.rowsUsed() + " rows, " + replaced.fileName() + ", which it would replace, has "
                        + replaced.rowsUsed() + ": " + share + " % are missing, the limit is "
                        + Wording.plain(limits.maxMissingRowsPercent())
                        + " %. Ask the office for the whole file; where it sends only what changed, declare 'mode: patch' with"
                        + " patch_keys in the source.");
    }

    /** Each direction over the periods that both versions hold. */
    static List<String> againstReplaced(Vintage file, Vintage replaced, Plausibility limits) {
        List<String> objections = new ArrayList<>();
        replaced.amounts().forEach((direction, before) -> {
            Map<Period, BigDecimal> now = file.amounts().getOrDefault(direction, Map.of());
            BigDecimal old = BigDecimal.ZERO;
            BigDecimal found = BigDecimal.ZERO;
            for (Map.Entry<Period, BigDecimal> period : before.entrySet()) {
                old = old.add(period.getValue());
                found = found.add(now.getOrDefault(period.getKey(), BigDecimal.ZERO));
            }
            BigDecimal change = Wording.percent(found.subtract(old), old);
            if (change.abs().compareTo(limits.maxValueChangePercent()) > 0) {
                objections.add("Its " + direction + " of the same periods is " + Wording.amount(found) + unit(direction)
                        + ", " + replaced.segment().fileName() + ", which it would replace, has " + Wording.amount(old)
                        + ": " + (change.signum() > 0 ? "+" : "") + change + " %, the limit is "
                        + Wording.plain(limits.maxValueChangePercent()) + " %." + powerOfTen(found, old));
            }
        });
        return objections;
    }

    /** Each direction by month against the middle of its neighbours. */
    static List<String> againstNeighbours(Vintage file, List<Vintage> neighbours, Plausibility limits) {
        List<String> objections = new ArrayList<>();
        Set<String> directions = new TreeSet<>(file.amounts().keySet());
        neighbours.forEach(neighbour -> directions.addAll(neighbour.amounts().keySet()));
        for (String direction : directions) {
            double[] months = neighbours.stream()
                    .mapToDouble(neighbour -> byMonth(neighbour, direction).doubleValue())
                    .toArray();
            BigDecimal usual = BigDecimal.valueOf(Wording.median(Arrays.stream(months)));
            BigDecimal found = byMonth(file, direction);
            boolean jumps = found.compareTo(usual.multiply(limits.maxValueFactor())) > 0;
            boolean drops = found.multiply(limits.maxValueFactor()).compareTo(usual) < 0;
            if (usual.signum() > 0 && (jumps || drops)) {
                objections.add("Its " + direction + " is " + Wording.amount(found) + unit(direction)
                        + " a month, that of " + Wording.files(neighbours) + " in the middle " + Wording.amount(usual)
                        + ": " + Wording.amount(found.divide(usual, MathContext.DECIMAL32))
                        + " times, the limit is " + Wording.plain(limits.maxValueFactor()) + " times more or less."
                        + powerOfTen(found, usual));
            }
        }
        return objections;
    }

    private static BigDecimal byMonth(Vintage file, String direction) {
        Map<Period, BigDecimal> amounts = file.amounts().getOrDefault(direction, new TreeMap<>());
        Set<YearMonth> months = new TreeSet<>();
        file.amounts().values().forEach(periods -> periods.keySet()
                .forEach(period -> months.addAll(period.everyMonth())));
        BigDecimal all = amounts.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return months.isEmpty() ? all : all.divide(BigDecimal.valueOf(months.size()), MathContext.DECIMAL64);
    }

    private static String unit(String direction) {
        return direction.equals(Vintage.TRANSIT) ? " kg" : " USD";
    }

    /** A shift by a power of ten has one likely cause. */
    private static String powerOfTen(BigDecimal found, BigDecimal expected) {
        if (found.signum() <= 0 || expected.signum() <= 0) {
            return "";
        }
        double tens = Math.log10(found.divide(expected, MathContext.DECIMAL32).doubleValue());
        boolean isPower = Math.abs(tens) > 2.5 && Math.abs(tens - Math.rint(tens)) < 0.2;
        return isPower
                ? " That is about " + (tens > 0 ? "" : "1/")
                        + Wording.amount(BigDecimal.TEN.pow((int) Math.abs(Math.rint(tens))))
                        + ": most likely the unit of a column is another."
                : "";
    }
}
