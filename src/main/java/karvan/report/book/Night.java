package karvan.report.book;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import karvan.config.PublishedFigure;
import karvan.config.ReportDefinition;
import karvan.config.SheetDefinition;
import karvan.config.Source;
import karvan.trade.Period;
import karvan.trade.Reject;
import karvan.warehouse.Delivery;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.table.Checks.Verdict;
import karvan.warehouse.table.CodeTotals.CodeTotal;
import karvan.warehouse.table.GapLines.GapLine;
import karvan.warehouse.table.MirrorPairs.MirrorPair;
import karvan.warehouse.table.PublishedComparisons.PublishedComparison;
import karvan.warehouse.table.Revisions.Revision;
import karvan.warehouse.table.TargetProgresses.TargetProgress;
import karvan.warehouse.table.Traces.Trace;
import karvan.warehouse.table.TransitTotals.TransitTotal;
import karvan.warehouse.table.Vintages.Vintage;

/**
 * Everything one workbook is made of, in no language.
 *
 * @param sheets sheets in the order of their tabs
 * @param sources descriptions of every source
 * @param figures the indicators of the report
 * @param quotations who said what, where and when: the rows of {@code conf/published.csv}
 * @param deliveries what happened to each file found in the inbox this night
 * @param rejects refused rows and observations of the live segments, by source, file and row; the first ones, of which there
 *     are at least as many as the workbook shows
 * @param vintages figures as first published and every change since
 */
public record Night(
        ReportDefinition report,
        List<SheetDefinition> sheets,
        List<Source> sources,
        Release release,
        Figures figures,
        List<CodeTotal> codes,
        List<MirrorPair> mirror,
        List<GapLine> gap,
        List<TargetProgress> targets,
        List<TransitTotal> transit,
        List<PublishedComparison> published,
        List<PublishedFigure> quotations,
        List<Verdict> checks,
        List<Revision> revisions,
        List<Trace> traces,
        List<LiveSegment> segments,
        List<Delivery> deliveries,
        List<Reject> rejects,
        List<Vintage> vintages) {

    /**
     * What is fixed about a release before its workbooks are written.
     *
     * @param number number of the release
     * @param previous number of the release before, 0 when there is none
     * @param publishedAt moment of the release
     * @param asOf business date: what is due and late is judged by it
     * @param zone zone in which moments are printed
     * @param late sources whose next file is overdue
     * @param earlier moments of the earlier releases, by number
     */
    public record Release(
            long number,
            long previous,
            Instant publishedAt,
            LocalDate asOf,
            ZoneId zone,
            List<LateSource> late,
            Map<Long, Instant> earlier) {
        public Release {
            late = List.copyOf(late);
            earlier = Map.copyOf(earlier);
        }
    }

    /**
     * A source whose next file is overdue.
     *
     * @param last last period held; null when nothing was ever delivered
     * @param due day by which the next file should have come; null when nothing was ever delivered
     */
    public record LateSource(String sourceId, Period last, LocalDate due) {}

    /** The description of a source; the sources of a release are all described. */
    Source source(String id) {
        return sources.stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No source '" + id + "' is described in conf/sources"));
    }

    /** Files of the night that were not taken and should be looked at. */
    List<Delivery> troubles() {
        return deliveries.stream()
                .filter(delivery -> delivery.isWarning() && !delivery.isTaken())
                .toList();
    }

    /** Files that were taken and of which something is said all the same, such as a person's decision. */
    List<Delivery> remarks() {
        return deliveries.stream()
                .filter(delivery -> delivery.isWarning() && delivery.isTaken())
                .toList();
    }
}
