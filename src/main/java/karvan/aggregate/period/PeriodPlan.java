package karvan.aggregate.period;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import karvan.trade.Period;

/**
 * Which periods can be told from the delivered ones, and how: each as a sum of delivered periods, some subtracted. Where a
 * year was delivered cumulatively, a month is C(t) - C(t-1) and a rolling year C(t,Y) + C(12,Y-1) - C(t,Y-1), where C(t)
 * is January to month t; elsewhere a period is the sum of its parts.
 *
 * @param terms parts by period; an empty list stands for a rolling year within the covered time that lacks a part
 */
public record PeriodPlan(SortedMap<Period, List<Term>> terms) {

    /**
     * @param delivered a delivered period
     * @param subtracted whether it is taken away
     */
    public record Term(Period delivered, boolean subtracted) {}

    public PeriodPlan {
        terms = Collections.unmodifiableSortedMap(new TreeMap<>(terms));
    }

    /** The plan for a source that delivered the periods {@code covered}. */
    public static PeriodPlan of(Collection<Period> covered) {
        SortedSet<Period> delivered = new TreeSet<>(covered);
        SortedMap<Period, List<Term>> terms = new TreeMap<>();
        SortedSet<Integer> years = new TreeSet<>();
        delivered.forEach(period -> terms.put(period, List.of(new Term(period, false))));
        delivered.forEach(period -> IntStream.rangeClosed(
                        period.start().getYear(), period.end().getYear())
                .forEach(years::add));
        for (int year : years) {
            candidates(year)
                    .forEach(period -> parts(period, delivered).ifPresent(found -> terms.putIfAbsent(period, found)));
            uncoveredSpans(year, delivered)
                    .forEach(span -> parts(span, delivered).ifPresent(found -> terms.put(span, found)));
        }
        for (int year : years) {
            rollingYears(year, delivered, terms);
        }
        return new PeriodPlan(terms);
    }

    private static Stream<Period> candidates(int year) {
        Stream<Period> months = IntStream.rangeClosed(1, 12).mapToObj(month -> Period.month(year, month));
        Stream<Period> cumulative = IntStream.rangeClosed(1, 12).mapToObj(month -> Period.januaryTo(year, month));
        Stream<Period> quarters = IntStream.rangeClosed(1, 4).mapToObj(quarter -> Period.quarter(year, quarter));
        Stream<Period> others = Stream.of(Period.halfYear(year, 1), Period.halfYear(year, 2), Period.year(year));
        return Stream.of(months, cumulative, quarters, others).flatMap(periods -> periods);
    }

    /** The months between two cumulative tables of a year where the tables between them are missing. */
    private static List<Period> uncoveredSpans(int year, SortedSet<Period> delivered) {
        List<Period> spans = new ArrayList<>();
        int before = 0;
        for (int month = 1; month <= 12; month++) {
            if (cumulative(year, month, delivered).isPresent()) {
                if (before > 0 && month - before > 1) {
                    spans.add(Period.span(YearMonth.of(year, before + 1), month - before));
                }
                before = month;
            }
        }
        return isCumulative(year, delivered) ? spans : List.of();
    }

    private static void rollingYears(int year, SortedSet<Period> delivered, SortedMap<Period, List<Term>> terms) {
        YearMonth first = delivered.first().start();
        for (int month = 1; month < 12; month++) {
            Period rolling = Period.rollingYear(YearMonth.of(year, month));
            if (!terms.containsKey(Period.januaryTo(year, month))
                    || rolling.start().isBefore(first)) {
                continue;
            }
            Optional<List<Term>> before = within(year - 1, month + 1, 12, delivered);
            Optional<List<Term>> now = within(year, 1, month, delivered);
            terms.put(
                    rolling,
                    before.isPresent() && now.isPresent()
                            ? Stream.concat(now.get().stream(), before.get().stream())
                                    .toList()
                            : List.of());
        }
    }

    private static Optional<List<Term>> parts(Period period, SortedSet<Period> delivered) {
        return within(
                period.start().getYear(),
                period.start().getMonthValue(),
                period.end().getMonthValue(),
                delivered);
    }

    /** How the months {@code from} to {@code to} of one year are told, empty when they are not. */
    private static Optional<List<Term>> within(int year, int from, int to, SortedSet<Period> delivered) {
        if (!isCumulative(year, delivered)) {
            return tiled(year, from, to, delivered);
        }
        Optional<Term> end = cumulative(year, to, delivered).map(period -> new Term(period, false));
        if (from == 1 || end.isEmpty()) {
            return end.map(List::of);
        }
        return cumulative(year, from - 1, delivered).map(before -> List.of(end.get(), new Term(before, true)));
    }

    private static boolean isCumulative(int year, SortedSet<Period> delivered) {
        return delivered.stream()
                .anyMatch(period -> period.isCumulative() && period.start().getYear() == year);
    }

    private static Optional<Period> cumulative(int year, int month, SortedSet<Period> delivered) {
        Period span = Period.januaryTo(year, month);
        if (delivered.contains(span)) {
            return Optional.of(span);
        }
        Period january = Period.month(year, 1);
        return month == 1 && delivered.contains(january) ? Optional.of(january) : Optional.empty();
    }

    /** Delivered periods laid end to end; one that fits exactly goes before its parts, then the shortest first. */
    private static Optional<List<Term>> tiled(int year, int from, int to, SortedSet<Period> delivered) {
        YearMonth start = YearMonth.of(year, from);
        YearMonth end = YearMonth.of(year, to);
        for (Period period : delivered) {
            if (period.start().equals(start) && period.end().equals(end)) {
                return Optional.of(List.of(new Term(period, false)));
            }
        }
        List<Term> tiles = new ArrayList<>();
        YearMonth next = start;
        while (!next.isAfter(end)) {
            YearMonth cursor = next;
            Optional<Period> tile = delivered.stream()
                    .filter(period ->
                            period.start().equals(cursor) && !period.end().isAfter(end))
                    .findFirst();
            if (tile.isEmpty()) {
                return Optional.empty();
            }
            tiles.add(new Term(tile.get(), false));
            next = tile.get().end().plusMonths(1);
        }
        return Optional.of(List.copyOf(tiles));
    }

    /** The years it tells of; a period is of the year it ends in. */
    public SortedSet<Integer> years() {
        return terms.keySet().stream().map(PeriodPlan::year).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What it tells of some years. */
    public PeriodPlan ofYears(Set<Integer> years) {
        return only(period -> years.contains(year(period)));
    }

    /** What it tells of some periods. */
    public PeriodPlan only(Predicate<Period> periods) {
        SortedMap<Period, List<Term>> some = new TreeMap<>(terms);
        some.keySet().removeIf(periods.negate());
        return new PeriodPlan(some);
    }

    private static int year(Period period) {
        return period.end().getYear();
    }

    /** Whether the period is told by subtracting one cumulative figure from another. */
    public boolean isIncrement(Period period) {
        return terms.getOrDefault(period, List.of()).stream().anyMatch(Term::subtracted);
    }

    /** The longest January-to-month period of the last year it tells, empty when there is none. */
    public Optional<Period> latestCumulative() {
        return terms.keySet().stream()
                .filter(Period::isCumulative)
                .reduce((a, b) -> b.end().isAfter(a.end()) ? b : a);
    }

    /** The longest January-to-month period of a year, empty when there is none. */
    public Optional<Period> latestCumulative(int year) {
        return terms.keySet().stream()
                .filter(period -> period.isCumulative() && period.start().getYear() == year)
                .reduce((a, b) -> b);
    }
}
