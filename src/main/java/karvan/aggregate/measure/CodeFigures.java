package karvan.aggregate.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import karvan.aggregate.group.Recording;
import karvan.aggregate.period.Amount;
import karvan.aggregate.period.Deliveries;
import karvan.aggregate.period.PeriodPlan;
import karvan.aggregate.period.Series;
import karvan.config.GroupScheme;
import karvan.config.ReportDefinition.Speaker;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.warehouse.table.CodeTotals.CodeTotal;

/** The commodity codes behind the groups: the latest cumulative period of each source that speaks, and the year before. */
public final class CodeFigures {

    private static final Comparator<CodeTotal> ORDER = Comparator.comparing(CodeTotal::reportId)
            .thenComparing(CodeTotal::sourceId)
            .thenComparing(CodeTotal::reporter)
            .thenComparing(CodeTotal::direction)
            .thenComparing(CodeTotal::commodityCode);

    private CodeFigures() {}

    /**
     * The rows of a report in order of their keys; codes that are nil in both years are left out.
     *
     * @param codes delivered figures by recording, code and period
     * @param scheme the report's default scheme
     */
    public static List<CodeTotal> rows(
            Figures figures,
            SortedMap<Recording, SortedMap<String, SortedMap<Period, Amount>>> codes,
            GroupScheme scheme,
            Map<String, Deliveries> deliveries) {
        List<CodeTotal> rows = new ArrayList<>();
        for (Speaker speaker : figures.report().speakers()) {
            String partner = figures.report().partnerOf(speaker.reporter());
            Recording recording = figures.recording(speaker.reporter(), partner, speaker.direction());
            Deliveries delivered = deliveries.get(speaker.source());
            if (recording == null || delivered.plan().latestCumulative().isEmpty()) {
                continue;
            }
            Period period = delivered.plan().latestCumulative().get();
            SortedSet<Period> covered =
                    delivered.ofYears(Set.of(period.end().getYear())).covered();
            PeriodPlan plan = delivered.plan().only(Set.of(period, period.yearBefore())::contains);
            codes.getOrDefault(recording, new TreeMap<>()).forEach((code, series) -> {
                SortedMap<Period, Amount> all = Series.allPeriods(series, covered, plan);
                Amount now = all.getOrDefault(period, Amount.NOT_AVAILABLE);
                Amount before = all.getOrDefault(period.yearBefore(), Amount.NOT_AVAILABLE);
                if (now.status() != Status.NIL || !isNothing(before)) {
                    rows.add(row(figures.report().id(), recording, code, scheme, period, now, before));
                }
            });
        }
        rows.sort(ORDER);
        return rows;
    }

    private static boolean isNothing(Amount amount) {
        return amount.valueCents() == null || amount.valueCents() == 0;
    }

    private static CodeTotal row(
            String reportId,
            Recording recording,
            String code,
            GroupScheme scheme,
            Period period,
            Amount now,
            Amount before) {
        return new CodeTotal(
                reportId,
                recording.sourceId(),
                recording.reporter(),
                recording.partner(),
                recording.direction(),
                code,
                recording.hsEdition(),
                recording.level(),
                scheme.groupOf(code, recording.hsEdition(), period.end().atEndOfMonth()),
                period,
                now.valueUsd(),
                now.netMassKg(),
                before.valueUsd(),
                now.status());
    }
}
