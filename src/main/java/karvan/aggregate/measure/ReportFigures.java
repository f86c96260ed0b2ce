package karvan.aggregate.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.group.Recording;
import karvan.aggregate.measure.Figures.Key;
import karvan.aggregate.measure.Indicator.Scope;
import karvan.aggregate.period.Amount;
import karvan.aggregate.period.Deliveries;
import karvan.config.ReportDefinition;
import karvan.config.ReportDefinition.Speaker;
import karvan.trade.Direction;
import karvan.trade.Period;
import karvan.warehouse.table.Indicators.Figure;

/**
 * The rows of {@code indicators} of one report: everything about the pair; about the other partners of the region their
 * value, share, growth and rank in the latest cumulative period and in years.
 */
public final class ReportFigures {

    private static final Comparator<Figure> ORDER = Comparator.comparing(Figure::reportId)
            .thenComparing(Figure::indicator)
            .thenComparing(Figure::reporter)
            .thenComparing(Figure::partner)
            .thenComparing(Figure::direction)
            .thenComparing(Figure::scheme)
            .thenComparing(Figure::group)
            .thenComparing(Figure::period);
    private static final List<Indicator> OF_OTHER_PARTNERS =
            List.of(Indicator.VALUE, Indicator.GROWTH, Indicator.RANK, Indicator.PARTNER_SHARE);

    private final Figures figures;
    private final Map<String, Deliveries> deliveries;
    private final List<Figure> rows = new ArrayList<>();
    /** Figures of all groups and indicators of a recording and period rest on the same. */
    private final Map<Recording, Map<Period, String>> basesByRecording = new HashMap<>();

    private ReportFigures(Figures figures, Map<String, Deliveries> deliveries) {
        this.figures = figures;
        this.deliveries = deliveries;
    }

    /** The rows in order of their keys. */
    public static List<Figure> rows(Figures figures, Map<String, Deliveries> deliveries) {
        Stream<Supplier<List<Figure>>> spoken = figures.report().speakers().stream()
                .map(speaker -> () -> {
                    ReportFigures report = new ReportFigures(figures, deliveries);
                    report.addPair(speaker);
                    report.addRegion(speaker);
                    return report.rows;
                });
        Stream<Supplier<List<Figure>>> both = figures.report().countries().stream()
                .map(country -> () -> {
                    ReportFigures report = new ReportFigures(figures, deliveries);
                    report.addBothDirections(country);
                    return report.rows;
                });
        return Stream.concat(spoken, both).toList().parallelStream()
                .map(Supplier::get)
                .flatMap(List::stream)
                .sorted(ORDER)
                .toList();
    }

    private void addPair(Speaker speaker) {
        String partner = figures.report().partnerOf(speaker.reporter());
        Recording recording = figures.recording(speaker.reporter(), partner, speaker.direction());
        if (recording == null) {
            return;
        }
        groupsOf(recording).forEach((group, series) -> {
            boolean isTotal = group.equals(figures.allGoods());
            for (Indicator indicator : Indicator.values()) {
                if (indicator.scope() == Scope.GROUP || indicator.scope() == Scope.PARTNER && isTotal) {
                    add(indicator, recording, group, series.keySet());
                }
            }
        });
    }

    private void addRegion(Speaker speaker) {
        ReportDefinition report = figures.report();
        Deliveries delivered = deliveries.get(speaker.source());
        TreeSet<Period> periods = new TreeSet<>();
        delivered.plan().latestCumulative().ifPresent(periods::add);
        delivered.plan().terms().keySet().stream()
                .filter(period -> period.form() == Period.Form.YEAR)
                .forEach(periods::add);
        for (String partner :
                figures.regionPartners(speaker.reporter(), speaker.direction().code())) {
            if (partner.equals(report.partnerOf(speaker.reporter()))) {
                continue;
            }
            Recording recording = figures.recording(speaker.reporter(), partner, speaker.direction());
            OF_OTHER_PARTNERS.forEach(indicator -> add(indicator, recording, figures.allGoods(), periods));
        }
    }

    private SortedMap<Group, SortedMap<Period, Amount>> groupsOf(Recording recording) {
        return figures.groups(
                recording.reporter(), recording.partner(), recording.direction().code());
    }

    private void add(Indicator indicator, Recording recording, Group group, Collection<Period> periods) {
        Map<Period, String> bases = basesByRecording.computeIfAbsent(recording, any -> new HashMap<>());
        for (Period period : periods) {
            String direction = recording.direction().code();
            Key key = new Key(recording.reporter(), recording.partner(), direction, group, period);
            String basis = bases.get(period);
            if (basis == null) {
                basis = basis(recording, period);
                bases.put(period, basis);
            }
            add(indicator, key, recording.sourceId(), basis);
        }
    }

    private String basis(Recording recording, Period period) {
        Deliveries delivered = deliveries.get(recording.sourceId());
        return basis(
                period,
                recording.valuation().code(),
                recording.partnerRole().code(),
                delivered.vintage(period),
                delivered.plan().isIncrement(period));
    }

    private void addBothDirections(String reporter) {
        String partner = figures.report().partnerOf(reporter);
        Recording exports = figures.recording(reporter, partner, Direction.EXPORT);
        Recording imports = figures.recording(reporter, partner, Direction.IMPORT);
        if (exports == null || imports == null) {
            return;
        }
        Map<Period, String> bases = new HashMap<>();
        Set<String> sources = new TreeSet<>(Set.of(exports.sourceId()));
        sources.add(imports.sourceId());
        SortedMap<Group, SortedMap<Period, Amount>> inwardGroups = groupsOf(imports);
        groupsOf(exports).forEach((group, series) -> {
            TreeSet<Period> common = new TreeSet<>(series.keySet());
            common.retainAll(inwardGroups.getOrDefault(group, series).keySet());
            for (Period period : common) {
                Key key = new Key(reporter, partner, Figures.BOTH_DIRECTIONS, group, period);
                String basis = bases.computeIfAbsent(period, any -> basis(exports, imports, period));
                for (Indicator indicator : Indicator.values()) {
                    if (indicator.scope() == Scope.BOTH_DIRECTIONS) {
                        add(indicator, key, String.join("+", sources), basis);
                    }
                }
            }
        });
    }

    private String basis(Recording exports, Recording imports, Period period) {
        Deliveries outward = deliveries.get(exports.sourceId());
        Deliveries inward = deliveries.get(imports.sourceId());
        return basis(
                period,
                exports.valuation().code() + "+" + imports.valuation().code(),
                exports.partnerRole().code() + "+" + imports.partnerRole().code(),
                Math.max(outward.vintage(period), inward.vintage(period)),
                outward.plan().isIncrement(period) || inward.plan().isIncrement(period));
    }

    private void add(Indicator indicator, Key key, String sourceId, String basis) {
        Measured measured = indicator.of(figures, key);
        rows.add(new Figure(
                figures.report().id(),
                indicator.code(),
                key.reporter(),
                key.partner(),
                key.direction(),
                key.group().scheme(),
                key.group().key(),
                key.period(),
                measured.value(),
                indicator.unit(),
                measured.status(),
                sourceId,
                basis));
    }

    private static String basis(Period period, String valuation, String role, long vintage, boolean increment) {
        return "months=" + period.start() + ".." + period.end() + ";valuation=" + valuation + ";role=" + role
                + ";vintage=" + vintage + (increment ? ";derived=increment" : "");
    }
}
