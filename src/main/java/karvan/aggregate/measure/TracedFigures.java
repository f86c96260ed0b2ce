package karvan.aggregate.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import karvan.aggregate.group.Recording;
import karvan.aggregate.period.Amount;
import karvan.aggregate.period.Deliveries;
import karvan.aggregate.period.PeriodPlan.Term;
import karvan.config.ReportDefinition.Speaker;
import karvan.trade.Period;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.table.Traces.Trace;

/** The delivered files behind the headline: the latest cumulative figure of each reporter and direction of a pair. */
public final class TracedFigures {

    private static final Comparator<Trace> ORDER = Comparator.comparing(Trace::reportId)
            .thenComparing(Trace::reporter)
            .thenComparing(Trace::direction)
            .thenComparing(Trace::period)
            .thenComparing(Trace::sourceFile)
            .thenComparing(Trace::sourceSha256);

    private TracedFigures() {}

    /**
     * The rows of a report in order of their keys; those of one figure add up to it.
     *
     * @param files sums by segment, recording and delivered period
     */
    public static List<Trace> rows(
            Figures figures,
            SortedMap<String, SortedMap<Recording, SortedMap<Period, Amount>>> files,
            Map<String, Deliveries> deliveries) {
        List<Trace> rows = new ArrayList<>();
        for (Speaker speaker : figures.report().speakers()) {
            String partner = figures.report().partnerOf(speaker.reporter());
            Recording recording = figures.recording(speaker.reporter(), partner, speaker.direction());
            Deliveries delivered = deliveries.get(speaker.source());
            if (recording == null || delivered.plan().latestCumulative().isEmpty()) {
                continue;
            }
            Period period = delivered.plan().latestCumulative().get();
            for (Term term : delivered.plan().terms().get(period)) {
                for (LiveSegment live : delivered.segments(List.of(term.delivered()))) {
                    Amount amount = files.getOrDefault(live.segment().hash(), new TreeMap<>())
                            .getOrDefault(recording, new TreeMap<>())
                            .getOrDefault(term.delivered(), Amount.NIL);
                    rows.add(row(figures.report().id(), recording, period, live, amount));
                }
            }
        }
        rows.sort(ORDER);
        return rows;
    }

    private static Trace row(String reportId, Recording recording, Period period, LiveSegment live, Amount amount) {
        return new Trace(
                reportId,
                recording.reporter(),
                recording.partner(),
                recording.direction().code(),
                period,
                recording.sourceId(),
                live.segment().fileName(),
                live.segment().fileSha256(),
                amount.valueUsd(),
                amount.observations());
    }
}
