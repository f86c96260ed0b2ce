package karvan.aggregate.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import karvan.aggregate.check.Check.Finding;
import karvan.aggregate.check.Check.Outcome;
import karvan.aggregate.measure.Figures;
import karvan.aggregate.measure.Figures.Key;
import karvan.aggregate.period.Amount;
import karvan.config.Source;
import karvan.trade.ControlFigure;
import karvan.warehouse.Segment;

/** What the offices print about their own figures, and how much of a file could not be used. */
final class OfficeTotals {

    /** Small rounding differences between the files of one office are normal (METHODS 3.1): 6 thousand US dollars. */
    static final BigDecimal CONTROL_TOLERANCE_USD = new BigDecimal("6000");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private OfficeTotals() {}

    static List<Finding> subtotals(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Source source : evidence.delivering()) {
            long matched = 0;
            long mismatched = 0;
            String example = "";
            for (Segment segment : evidence.segments(source)) {
                matched += segment.subtotals().matched();
                mismatched += segment.subtotals().mismatched();
                if (example.isEmpty() && !segment.subtotals().examples().isEmpty()) {
                    example = ": " + segment.fileName() + ", "
                            + segment.subtotals().examples().get(0);
                }
            }
            if (matched + mismatched > 0) {
                findings.add(Finding.of(
                        source.id(), mismatched == 0, matched + example, Long.toString(matched + mismatched)));
            }
        }
        return findings;
    }

    static List<Finding> controls(Evidence evidence) {
        SortedMap<String, Comparison> comparisons = new TreeMap<>();
        for (ControlFigure control : evidence.controls()) {
            if (control.valueUsd() != null && control.commodityCode() == null) {
                ours(control, evidence.reports()).ifPresent(ours -> comparisons
                        .computeIfAbsent(
                                control.sourceId() + " " + control.period() + " "
                                        + control.direction().code(),
                                scope -> new Comparison())
                        .add(control, ours));
            }
        }
        List<Finding> findings = new ArrayList<>();
        comparisons.forEach((scope, comparison) -> findings.add(comparison.finding(scope)));
        return findings;
    }

    /** Our figure for a control figure, empty where no source that speaks has the partner and the whole year. */
    private static Optional<Amount> ours(ControlFigure control, List<Figures> reports) {
        return reports.stream()
                .map(figures -> figures.amount(new Key(
                        control.reporter(),
                        control.partner(),
                        control.direction().code(),
                        figures.allGoods(),
                        control.period())))
                .filter(amount -> !amount.isBlank())
                .findFirst();
    }

    /** Partners of one control table, year and direction. */
    private static final class Comparison {
        private int within;
        private int compared;
        private BigDecimal largest = BigDecimal.ZERO;
        private String partner = "";

        private void add(ControlFigure control, Amount ours) {
            BigDecimal difference = ours.valueUsd().subtract(control.valueUsd());
            compared++;
            if (difference.abs().compareTo(CONTROL_TOLERANCE_USD) <= 0) {
                within++;
            }
            if (difference.abs().compareTo(largest.abs()) > 0) {
                largest = difference;
                partner = control.partner();
            }
        }

        private Finding finding(String scope) {
            return Finding.of(
                    scope,
                    within == compared,
                    within + "; max " + largest.toPlainString() + " USD"
                            + (partner.isEmpty() ? "" : " (" + partner + ")"),
                    compared + "; ± " + CONTROL_TOLERANCE_USD.toPlainString() + " USD");
        }
    }

    static List<Finding> rejects(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Source source : evidence.delivering()) {
            long rejected = 0;
            boolean within = true;
            String worst = "";
            BigDecimal worstPercent = BigDecimal.ZERO;
            for (Segment segment : evidence.segments(source)) {
                rejected += segment.observationsRejected();
                BigDecimal rows = percent(
                        BigDecimal.valueOf(segment.rowsRejected()),
                        BigDecimal.valueOf(segment.rowsUsed() + segment.rowsRejected()));
                BigDecimal value = percent(segment.rejectedValueUsd(), segment.valueReadUsd());
                within &= rows.compareTo(evidence.maxRejectRowsPercent()) <= 0
                        && value.compareTo(evidence.maxRejectValuePercent()) <= 0;
                if (rows.max(value).compareTo(worstPercent) > 0) {
                    worstPercent = rows.max(value);
                    worst = "; max " + rows.toPlainString() + " % / " + value.toPlainString() + " % USD ("
                            + segment.fileName() + ")";
                }
            }
            Outcome outcome = !within ? Outcome.DISAGREES : rejected == 0 ? Outcome.AGREES : Outcome.NOTEWORTHY;
            findings.add(new Finding(
                    source.id(),
                    outcome,
                    rejected + worst,
                    "≤ " + evidence.maxRejectRowsPercent().toPlainString() + " % / ≤ "
                            + evidence.maxRejectValuePercent().toPlainString() + " % USD"));
        }
        return findings;
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return part == null || whole == null || whole.signum() == 0
                ? BigDecimal.ZERO.setScale(2)
                : HUNDRED.multiply(part).divide(whole, 2, RoundingMode.HALF_UP);
    }
}
