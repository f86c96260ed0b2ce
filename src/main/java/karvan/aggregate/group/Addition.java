package karvan.aggregate.group;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.period.Amount;
import karvan.config.GroupScheme;
import karvan.trade.Cell;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Valuation;

/**
 * Cells being added up, one at a time, in plain Java. Cells that follow each other share most of their key, so what the cell
 * before was looked up by is kept.
 */
final class Addition {

    /** A recording but for its partner. */
    private record Recorder(
            String sourceId,
            String reporter,
            PartnerRole partnerRole,
            Direction direction,
            Valuation valuation,
            HsEdition hsEdition,
            int level) {

        private static Recorder of(Cell cell) {
            return new Recorder(
                    cell.sourceId(),
                    cell.reporter(),
                    cell.partnerRole(),
                    cell.direction(),
                    cell.valuation(),
                    cell.hsEdition(),
                    cell.level());
        }

        private boolean recorded(Cell cell) {
            return direction == cell.direction()
                    && partnerRole == cell.partnerRole()
                    && valuation == cell.valuation()
                    && hsEdition == cell.hsEdition()
                    && level == cell.level()
                    && reporter.equals(cell.reporter())
                    && sourceId.equals(cell.sourceId());
        }

        private Recording with(String partner) {
            return new Recording(sourceId, reporter, partner, partnerRole, direction, valuation, hsEdition, level);
        }
    }

    /** The sums of one recording. */
    private static final class Sums {
        private final Recording recording;
        private final boolean feedsTotals;
        private final boolean byCode;
        private final Map<Group, SortedMap<Period, Amount>> groups = new HashMap<>();
        private final Map<String, SortedMap<Period, Amount>> codes = new HashMap<>();
        private String segment;
        private SortedMap<Period, Amount> file;

        private Sums(Recording recording, AddUpCells.Plan plan) {
            this.recording = recording;
            this.feedsTotals = recording.level() == plan.totalLevelBySource().get(recording.sourceId());
            this.byCode = plan.countryPairs().contains(recording.reporter() + "-" + recording.partner());
        }
    }

    private record Good(String code, HsEdition edition, Period period) {}

    private final AddUpCells.Plan plan;
    private final List<Group> totals;
    private final Map<Recorder, Map<String, Sums>> recorders = new HashMap<>();
    private final Map<Good, List<Group>> groupsByGood = new HashMap<>();
    private final SortedMap<String, SortedMap<Recording, SortedMap<Period, Amount>>> files = new TreeMap<>();
    private Recorder recorder;
    private Map<String, Sums> partners;
    private Good good = new Good("", null, null);
    private List<Group> groups;

    Addition(AddUpCells.Plan plan) {
        this.plan = plan;
        this.totals = plan.schemes().stream()
                .map(scheme -> new Group(scheme.id(), GroupScheme.TOTAL))
                .toList();
    }

    /** @param segment hash of the segment that the cell is of */
    void add(String segment, Cell cell) {
        if (recorder == null || !recorder.recorded(cell)) {
            recorder = Recorder.of(cell);
            partners = recorders.computeIfAbsent(recorder, any -> new HashMap<>());
        }
        Sums sums = partners.get(cell.partner());
        if (sums == null) {
            sums = new Sums(recorder.with(cell.partner()), plan);
            partners.put(cell.partner(), sums);
        }
        if (!segment.equals(sums.segment)) {
            sums.segment = segment;
            sums.file = files.computeIfAbsent(segment, any -> new TreeMap<>())
                    .computeIfAbsent(sums.recording, any -> new TreeMap<>());
        }
        Amount amount = Amount.of(cell.valueUsd(), cell.netMassKg(), cell.observations(), cell.status());
        sums.file.merge(cell.period(), amount, Amount::plus);
        if (!sums.feedsTotals) {
            return;
        }
        List<Group> ofGood = groups(cell);
        for (int scheme = 0; scheme < totals.size(); scheme++) {
            add(sums.groups, ofGood.get(scheme), cell.period(), amount);
            add(sums.groups, totals.get(scheme), cell.period(), amount);
        }
        if (sums.byCode) {
            add(sums.codes, cell.commodityCode(), cell.period(), amount);
        }
    }

    private static <K> void add(Map<K, SortedMap<Period, Amount>> series, K key, Period period, Amount amount) {
        series.computeIfAbsent(key, any -> new TreeMap<>()).merge(period, amount, Amount::plus);
    }

    /** The group of the cell's code in each scheme. */
    private List<Group> groups(Cell cell) {
        boolean isSame = good.code.equals(cell.commodityCode())
                && good.edition == cell.hsEdition()
                && cell.period().equals(good.period);
        if (!isSame) {
            good = new Good(cell.commodityCode(), cell.hsEdition(), cell.period());
            groups = groupsByGood.computeIfAbsent(good, this::groups);
        }
        return groups;
    }

    private List<Group> groups(Good unseen) {
        LocalDate lastDay = unseen.period.end().atEndOfMonth();
        return plan.schemes().stream()
                .map(scheme -> new Group(scheme.id(), scheme.groupOf(unseen.code, unseen.edition, lastDay)))
                .toList();
    }

    /** The sums of all cells added so far. */
    CellSums sums() {
        SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> byGroup = new TreeMap<>();
        SortedMap<Recording, SortedMap<String, SortedMap<Period, Amount>>> byCode = new TreeMap<>();
        recorders.values().forEach(ofRecorder -> ofRecorder.values().forEach(sums -> {
            if (!sums.groups.isEmpty()) {
                byGroup.put(sums.recording, new TreeMap<>(sums.groups));
            }
            if (!sums.codes.isEmpty()) {
                byCode.put(sums.recording, new TreeMap<>(sums.codes));
            }
        }));
        return new CellSums(byGroup, byCode, files);
    }
}
