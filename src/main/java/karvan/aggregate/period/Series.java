package karvan.aggregate.period;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import karvan.aggregate.period.PeriodPlan.Term;
import karvan.trade.Period;
import karvan.trade.Status;

/** One series of figures over time: one recorder, partner, direction and group. */
public final class Series {

    private Series() {}

    /**
     * Every period that can be told of a series. A covered period without a figure is nil. A cumulative figure that is
     * itself blank counts as missing: the months around it become one span, and the periods that would need it are
     * blank.
     *
     * @param delivered figures by delivered period
     * @param covered periods the source delivered tables for
     */
    public static SortedMap<Period, Amount> allPeriods(Map<Period, Amount> delivered, Collection<Period> covered) {
        return allPeriods(delivered, covered, PeriodPlan.of(covered));
    }

    /** The same with the plan of {@code covered}, or of some years of it, made once for all series of a source. */
    public static SortedMap<Period, Amount> allPeriods(
            Map<Period, Amount> delivered, Collection<Period> covered, PeriodPlan plan) {
        // Every figure is looked up many times, for a report of many years hundreds of thousands of them.
        Map<Period, Amount> byPeriod = new HashMap<>();
        Set<Period> blank = new HashSet<>();
        for (Period period : covered) {
            Amount figure = figure(period, delivered);
            byPeriod.put(period, figure);
            if (period.isCumulative() && figure.isBlank()) {
                blank.add(period);
            }
        }
        SortedMap<Period, Amount> figures = new TreeMap<>();
        if (blank.isEmpty()) {
            plan.terms()
                    .forEach((period, terms) ->
                            figures.put(period, terms.isEmpty() ? blank(terms, byPeriod) : sum(terms, byPeriod)));
            return figures;
        }
        plan.terms().forEach((period, terms) -> figures.put(period, blank(terms, byPeriod)));
        Set<Period> known = new TreeSet<>(covered);
        known.removeAll(blank);
        if (!known.isEmpty()) {
            PeriodPlan.of(known).ofYears(plan.years()).terms().forEach((period, terms) -> {
                if (!terms.isEmpty()) {
                    figures.put(period, sum(terms, byPeriod));
                }
            });
        }
        return figures;
    }

    private static Amount figure(Period period, Map<Period, Amount> delivered) {
        return delivered.getOrDefault(period, Amount.NIL);
    }

    private static Amount blank(List<Term> terms, Map<Period, Amount> delivered) {
        long observations = 0;
        boolean confidential = false;
        for (Term term : terms) {
            Amount part = figure(term.delivered(), delivered);
            observations += part.observations();
            confidential |= part.status() == Status.CONFIDENTIAL;
        }
        return new Amount(null, null, observations, confidential ? Status.CONFIDENTIAL : Status.NOT_AVAILABLE);
    }

    private static Amount sum(List<Term> terms, Map<Period, Amount> delivered) {
        Amount sum = null;
        for (Term term : terms) {
            if (!term.subtracted()) {
                Amount part = figure(term.delivered(), delivered);
                sum = sum == null ? part : sum.plus(part);
            }
        }
        for (Term term : terms) {
            if (term.subtracted()) {
                sum = sum.minus(figure(term.delivered(), delivered));
            }
        }
        return sum;
    }
}
