package karvan.aggregate.measure;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.group.Recording;
import karvan.aggregate.period.Amount;
import karvan.config.GroupScheme;
import karvan.config.ReportDefinition;
import karvan.trade.Direction;
import karvan.trade.Period;

/** The totals a report looks at: those of the source that speaks for each reporter and direction. */
public final class Figures {

    /** Direction of figures made of exports and imports. */
    public static final String BOTH_DIRECTIONS = "total";

    /**
     * What a figure is about.
     *
     * @param direction direction code, or {@link #BOTH_DIRECTIONS}
     */
    public record Key(String reporter, String partner, String direction, Group group, Period period) {

        Key with(Direction other) {
            return new Key(reporter, partner, other.code(), group, period);
        }

        Key with(Group other) {
            return new Key(reporter, partner, direction, other, period);
        }

        Key with(Period other) {
            return new Key(reporter, partner, direction, group, other);
        }

        Key withPartner(String other) {
            return new Key(reporter, other, direction, group, period);
        }
    }

    private record Side(String reporter, String partner, String direction) {}

    private final ReportDefinition report;
    private final Group allGoods;
    private final Map<Side, Recording> recordings = new HashMap<>();
    private final Map<Side, SortedMap<Group, SortedMap<Period, Amount>>> amounts = new HashMap<>();
    private final Map<Side, SortedMap<Period, Amount>> allPartners = new HashMap<>();

    private Figures(ReportDefinition report) {
        this.report = report;
        this.allGoods = new Group(report.defaultScheme(), GroupScheme.TOTAL);
    }

    /** The figures of a report among the totals of all sources. */
    public static Figures of(
            ReportDefinition report, SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> totals) {
        Figures figures = new Figures(report);
        totals.forEach((recording, groups) -> {
            boolean speaks = report.speaker(recording.reporter(), recording.direction())
                    .filter(recording.sourceId()::equals)
                    .isPresent();
            if (speaks) {
                figures.add(recording, groups);
            }
        });
        return figures;
    }

    private void add(Recording recording, SortedMap<Group, SortedMap<Period, Amount>> groups) {
        String direction = recording.direction().code();
        Side side = new Side(recording.reporter(), recording.partner(), direction);
        recordings.putIfAbsent(side, recording);
        SortedMap<Group, SortedMap<Period, Amount>> own = amounts.computeIfAbsent(side, s -> new TreeMap<>());
        groups.forEach((group, series) -> merge(own.computeIfAbsent(group, g -> new TreeMap<>()), series));
        Side all = new Side(recording.reporter(), "", direction);
        merge(
                allPartners.computeIfAbsent(all, s -> new TreeMap<>()),
                groups.getOrDefault(allGoods, Collections.emptySortedMap()));
    }

    private static void merge(SortedMap<Period, Amount> into, SortedMap<Period, Amount> series) {
        series.forEach((period, amount) -> into.merge(period, amount, Amount::plus));
    }

    public ReportDefinition report() {
        return report;
    }

    /** The group of all goods in the report's default scheme. */
    public Group allGoods() {
        return allGoods;
    }

    /** The recording behind a reporter, partner and direction; null when there is none. */
    public Recording recording(String reporter, String partner, Direction direction) {
        return recordings.get(new Side(reporter, partner, direction.code()));
    }

    /** The figure of a key, not available when no total has it. */
    public Amount amount(Key key) {
        return groups(key.reporter(), key.partner(), key.direction())
                .getOrDefault(key.group(), Collections.emptySortedMap())
                .getOrDefault(key.period(), Amount.NOT_AVAILABLE);
    }

    /** All goods with all partners the source records, for the reporter, direction and period of a key. */
    Amount allPartners(Key key) {
        return allPartners
                .getOrDefault(new Side(key.reporter(), "", key.direction()), Collections.emptySortedMap())
                .getOrDefault(key.period(), Amount.NOT_AVAILABLE);
    }

    /** The series by group of a reporter, partner and direction. */
    public SortedMap<Group, SortedMap<Period, Amount>> groups(String reporter, String partner, String direction) {
        return amounts.getOrDefault(new Side(reporter, partner, direction), Collections.emptySortedMap());
    }

    /** The partners of the report's region that the speaking source records. */
    Set<String> regionPartners(String reporter, String direction) {
        Set<String> partners = new TreeSet<>(report.region());
        partners.removeIf(partner -> !amounts.containsKey(new Side(reporter, partner, direction)));
        return partners;
    }
}
