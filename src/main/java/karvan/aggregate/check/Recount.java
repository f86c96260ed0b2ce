package karvan.aggregate.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import karvan.aggregate.check.Additivity.Tally;
import karvan.aggregate.check.Conservation.Sum;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.group.RecordedYear;
import karvan.aggregate.period.Deliveries;
import karvan.config.GroupScheme;

/** Totals added up again, one recording and year after the other, whether they were made this night or taken over. */
public final class Recount {

    private record OfScheme(String source, String scheme) {}

    private final List<GroupScheme> schemes;
    private final Map<String, Deliveries> deliveries;
    private final Map<String, Tally> groups = new HashMap<>();
    private final Map<String, Tally> months = new HashMap<>();
    private final Map<OfScheme, Sum> allGoods = new HashMap<>();

    /** @param deliveries what each source delivered */
    public Recount(List<GroupScheme> schemes, Map<String, Deliveries> deliveries) {
        this.schemes = schemes;
        this.deliveries = deliveries;
    }

    /** Adds the totals of one recording and year. */
    public void add(RecordedYear year) {
        String source = year.recording().sourceId();
        Additivity.compareMonths(months(source), year);
        for (GroupScheme scheme : schemes) {
            int total = year.groups().indexOf(new Group(scheme.id(), GroupScheme.TOTAL));
            Additivity.compareGroups(groups(scheme.id()), scheme.id(), total, year);
            Sum sum = allGoods(source, scheme.id());
            for (int row = year.first(total); row < year.end(total); row++) {
                if (deliveries.get(source).byPeriod().containsKey(year.period(row))) {
                    sum.add(year.amount(row));
                }
            }
        }
    }

    /** Adds what was added up of a later year. */
    public void add(Recount later) {
        later.groups.forEach((scheme, tally) -> groups(scheme).add(tally));
        later.months.forEach((source, tally) -> months(source).add(tally));
        later.allGoods.forEach((key, sum) -> allGoods(key.source, key.scheme).add(sum));
    }

    Tally groups(String scheme) {
        return groups.computeIfAbsent(scheme, any -> new Tally());
    }

    Tally months(String source) {
        return months.computeIfAbsent(source, any -> new Tally());
    }

    /** All goods of a source over the periods it delivered. */
    Sum allGoods(String source, String scheme) {
        return allGoods.computeIfAbsent(new OfScheme(source, scheme), any -> new Sum());
    }
}
