package karvan.aggregate.check;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.function.Supplier;
import karvan.aggregate.check.Check.Finding;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.group.Recording;
import karvan.aggregate.period.Amount;
import karvan.config.GroupScheme;
import karvan.trade.Period;

/** The parts of a whole add up to it: groups to all goods, months to the cumulative figure. */
final class Additivity {

    private Additivity() {}

    /** Sums compared so far. */
    static final class Tally {
        private long equal;
        private long unequal;
        private long incomplete;
        private String first = "";

        private void compare(OptionalLong parts, Amount whole, Supplier<String> what) {
            if (parts.isEmpty() || whole.isBlank()) {
                incomplete++;
            } else if (parts.getAsLong() == whole.valueCents()) {
                equal++;
            } else {
                unequal++;
                first = first.isEmpty() ? what.get() : first;
            }
        }

        void add(Tally later) {
            equal += later.equal;
            unequal += later.unequal;
            incomplete += later.incomplete;
            first = first.isEmpty() ? later.first : first;
        }

        private Finding finding(String scope) {
            return Finding.of(
                    scope,
                    unequal == 0,
                    equal + " =, " + unequal + " ≠, " + incomplete + " [x]" + (first.isEmpty() ? "" : ": " + first),
                    (equal + unequal) + " =");
        }
    }

    static List<Finding> groups(Evidence evidence) {
        return evidence.schemes().stream()
                .map(scheme -> evidence.recount().groups(scheme.id()).finding(scheme.id()))
                .toList();
    }

    static List<Finding> months(Evidence evidence) {
        return evidence.feedingTotals().stream()
                .map(source -> evidence.recount().months(source.id()).finding(source.id()))
                .toList();
    }

    /** Compares the groups of a scheme with all goods in every period of a recording. */
    static void compareGroups(
            Tally tally, String scheme, Recording recording, SortedMap<Group, SortedMap<Period, Amount>> groups) {
        groups.get(new Group(scheme, GroupScheme.TOTAL))
                .forEach((period, whole) -> tally.compare(
                        sumOfGroups(scheme, period, groups),
                        whole,
                        () -> recording.sourceId() + " " + recording.reporter() + " "
                                + recording.direction().code() + " " + recording.partner() + " " + period));
    }

    /** Empty when a group has no figure for the period. */
    private static OptionalLong sumOfGroups(
            String scheme, Period period, SortedMap<Group, SortedMap<Period, Amount>> groups) {
        long sum = 0;
        for (Map.Entry<Group, SortedMap<Period, Amount>> group : groups.entrySet()) {
            if (group.getKey().scheme().equals(scheme) && !group.getKey().key().equals(GroupScheme.TOTAL)) {
                Amount part = group.getValue().get(period);
                if (part == null || part.isBlank()) {
                    return OptionalLong.empty();
                }
                sum = Math.addExact(sum, part.valueCents());
            }
        }
        return OptionalLong.of(sum);
    }

    /** Compares the months of a year with its cumulative figures in every series of a recording. */
    static void compareMonths(Tally tally, Recording recording, SortedMap<Group, SortedMap<Period, Amount>> groups) {
        groups.forEach((group, series) -> series.forEach((period, whole) -> {
            if (period.isCumulative()) {
                tally.compare(
                        sumOfMonths(period, series),
                        whole,
                        () -> recording.partner() + " " + group.key() + " " + period);
            }
        }));
    }

    /** Empty when neither a month nor a span of months continues the sum. */
    private static OptionalLong sumOfMonths(Period whole, SortedMap<Period, Amount> series) {
        long sum = 0;
        int month = 1;
        int year = whole.start().getYear();
        while (month <= whole.months()) {
            Period next = Period.month(year, month);
            int length = 1;
            Amount part = series.get(next);
            while ((part == null || part.isBlank()) && month + length <= whole.months()) {
                length++;
                part = month == 1 ? null : series.get(Period.span(next.start(), length));
            }
            if (part == null || part.isBlank()) {
                return OptionalLong.empty();
            }
            sum = Math.addExact(sum, part.valueCents());
            month += length;
        }
        return OptionalLong.of(sum);
    }
}
