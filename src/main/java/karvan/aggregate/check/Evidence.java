package karvan.aggregate.check;

import java.math.BigDecimal;
import java.util.List;
import karvan.aggregate.group.CellSums;
import karvan.aggregate.measure.Figures;
import karvan.config.GroupScheme;
import karvan.config.Source;
import karvan.trade.ControlFigure;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Segment;

/**
 * What the checks look at.
 *
 * @param sources every source
 * @param live every live segment
 * @param sums the cells of the sources that feed totals, added up; of files those of every live segment
 * @param recount totals of all periods, added up again
 * @param schemes group schemes
 * @param controls figures of control tables
 * @param reports figures of each report
 * @param maxRejectRowsPercent most rejected rows of one file, in per cent of the rows used and rejected
 * @param maxRejectValuePercent most rejected value of one file, in per cent of the value read
 */
public record Evidence(
        List<Source> sources,
        List<LiveSegment> live,
        CellSums sums,
        Recount recount,
        List<GroupScheme> schemes,
        List<ControlFigure> controls,
        List<Figures> reports,
        BigDecimal maxRejectRowsPercent,
        BigDecimal maxRejectValuePercent) {

    /** The live segments of a source. */
    List<Segment> segments(Source source) {
        return live.stream()
                .map(LiveSegment::segment)
                .filter(segment -> segment.sourceId().equals(source.id()))
                .toList();
    }

    /** The sources that delivered anything. */
    List<Source> delivering() {
        return sources.stream().filter(source -> !segments(source).isEmpty()).toList();
    }

    /** The sources that delivered anything and feed totals. */
    List<Source> feedingTotals() {
        return delivering().stream().filter(Source::feedsTotals).toList();
    }
}
