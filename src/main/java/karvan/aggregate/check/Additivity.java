package karvan.aggregate.check;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import karvan.aggregate.check.Check.Finding;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.group.RecordedYear;
import karvan.trade.Period;
import karvan.trade.Period.Form;

/** The parts of a whole add up to it: groups to all goods, months to the cumulative figure. */
final class Additivity {

    private static final int MONTHS = 12;

    private Additivity() {}

    /** Sums compared so far. */
    static final class Tally {
        private long equal;
        private long unequal;
        private long incomplete;
        private String first = "";

        /** @return whether it is the first sum that differs, which is to be told */
        private boolean isFirstUnequal(boolean complete, long parts, long whole) {
            if (!complete) {
                incomplete++;
            } else if (parts == whole) {
                equal++;
            } else {
                unequal++;
            }
            return complete && parts != whole && first.isEmpty();
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

    /**
     * Compares the groups of a scheme with all goods in every period of a recording.
     *
     * @param total the series of all goods
     */
    static void compareGroups(Tally tally, String scheme, int total, RecordedYear year) {
        List<Group> groups = year.groups();
        int[] parts = IntStream.range(0, groups.size())
                .filter(series -> series != total && groups.get(series).scheme().equals(scheme))
                .toArray();
        boolean samePeriods = IntStream.of(parts).allMatch(part -> year.haveSamePeriods(part, total));
        for (int row = year.first(total); row < year.end(total); row++) {
            boolean complete = !year.isBlank(row);
            long sum = 0;
            for (int part : parts) {
                int place = samePeriods ? year.first(part) + row - year.first(total) : year.rowOf(part, row);
                complete = complete && place >= 0 && !year.isBlank(place);
                sum = complete ? Math.addExact(sum, year.cents(place)) : 0;
            }
            if (tally.isFirstUnequal(complete, sum, year.cents(row))) {
                tally.first =
                        year.recording().sourceId() + " " + year.recording().reporter() + " "
                                + year.recording().direction().code() + " "
                                + year.recording().partner() + " " + year.period(row);
            }
        }
    }

    /** Compares the months of the year with its cumulative figures in every series of a recording. */
    static void compareMonths(Tally tally, RecordedYear year) {
        Months months = null;
        for (int series = 0; series < year.groups().size(); series++) {
            if (series == 0 || !year.haveSamePeriods(series, series - 1)) {
                months = Months.of(year, series);
            }
            OptionalLong[] sums = sumsOfMonths(year, series, months);
            for (int place : months.cumulative) {
                int row = year.first(series) + place;
                OptionalLong sum = sums[year.period(row).months()];
                boolean complete = sum.isPresent() && !year.isBlank(row);
                if (tally.isFirstUnequal(complete, sum.orElse(0), year.cents(row))) {
                    tally.first = year.recording().partner() + " "
                            + year.groups().get(series).key() + " " + year.period(row);
                }
            }
        }
    }

    /**
     * Which rows of a series are months of its year, counted from its first one.
     *
     * @param starting by month, counted from 1: the month and the spans within the year that begin with it, the shorter before
     *     the longer; of January no span, because that is what is compared
     * @param cumulative spans from January
     */
    private record Months(int[][] starting, int[] cumulative) {

        private static Months of(RecordedYear year, int series) {
            int first = year.first(series);
            int end = year.end(series);
            int ending = year.period(end - 1).end().getYear();
            int[][] starting = new int[MONTHS + 1][0];
            int[] cumulative = {};
            for (int row = first; row < end; row++) {
                Period period = year.period(row);
                int month = period.start().getMonthValue();
                if (period.isCumulative()) {
                    cumulative = with(cumulative, row - first);
                } else if (period.start().getYear() == ending
                        && (period.form() == Form.MONTH || period.form() == Form.SPAN)
                        && month + period.months() - 1 <= MONTHS) {
                    starting[month] = with(starting[month], row - first);
                }
            }
            return new Months(starting, cumulative);
        }

        private static int[] with(int[] places, int place) {
            int[] more = Arrays.copyOf(places, places.length + 1);
            more[places.length] = place;
            return more;
        }
    }

    /**
     * Month after month, or the shortest span where a month has no figure.
     *
     * @return the sum up to each month, counted from 1; empty where no month and no span ends with it
     */
    private static OptionalLong[] sumsOfMonths(RecordedYear year, int series, Months months) {
        OptionalLong[] sums = new OptionalLong[MONTHS + 1];
        Arrays.fill(sums, OptionalLong.empty());
        long sum = 0;
        int month = 1;
        while (month <= MONTHS) {
            int part = shortest(year, year.first(series), months.starting[month]);
            if (part < 0) {
                return sums;
            }
            sum = Math.addExact(sum, year.cents(part));
            month += year.period(part).months();
            sums[month - 1] = OptionalLong.of(sum);
        }
        return sums;
    }

    private static int shortest(RecordedYear year, int first, int[] parts) {
        for (int part : parts) {
            if (!year.isBlank(first + part)) {
                return first + part;
            }
        }
        return -1;
    }
}
