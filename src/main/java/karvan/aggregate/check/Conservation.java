package karvan.aggregate.check;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import karvan.aggregate.check.Check.Finding;
import karvan.aggregate.period.Amount;
import karvan.config.GroupScheme;
import karvan.config.Source;
import karvan.trade.Period;
import karvan.warehouse.Segment;

/** Nothing disappears between the delivered file and the totals. */
final class Conservation {

    private Conservation() {}

    static List<Finding> rows(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Source source : evidence.delivering()) {
            List<Segment> segments = evidence.segments(source);
            long read = count(segments, Segment::rowsRead);
            long used = count(segments, Segment::rowsUsed);
            long rejected = count(segments, Segment::rowsRejected);
            long skipped = count(segments, Segment::rowsSkipped);
            findings.add(Finding.of(
                    source.id(),
                    segments.stream().allMatch(s -> s.rowsRead() == s.rowsUsed() + s.rowsRejected() + s.rowsSkipped()),
                    Long.toString(read),
                    used + " + " + rejected + " + " + skipped + " = " + (used + rejected + skipped)));
        }
        return findings;
    }

    private static long count(List<Segment> segments, Function<Segment, Long> counted) {
        return segments.stream().mapToLong(counted::apply).sum();
    }

    static List<Finding> values(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Source source : evidence.delivering()) {
            List<Segment> segments = evidence.segments(source);
            BigDecimal read = sum(segments, Segment::valueReadUsd);
            BigDecimal accepted = sum(segments, Segment::valueUsd);
            BigDecimal rejected = sum(segments, Segment::rejectedValueUsd);
            BigDecimal parts = accepted.add(rejected);
            findings.add(Finding.of(
                    source.id(),
                    read.compareTo(parts) == 0,
                    read.toPlainString() + " USD",
                    accepted.toPlainString() + " + " + rejected.toPlainString() + " = " + parts.toPlainString()
                            + " USD"));
        }
        return findings;
    }

    private static BigDecimal sum(List<Segment> segments, Function<Segment, BigDecimal> summed) {
        return segments.stream()
                .map(summed)
                .filter(value -> value != null)
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    static List<Finding> cells(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Source source : evidence.feedingTotals()) {
            List<Segment> segments = evidence.segments(source);
            Sum flows = new Sum();
            flows.observations = count(segments, Segment::observationsAccepted);
            flows.valueUsd = sum(segments, Segment::valueUsd);
            flows.netMassKg = sum(segments, Segment::netMassKg);
            Sum cells = new Sum();
            files(evidence, source).forEach(series -> series.values().forEach(cells::add));
            findings.add(Finding.of(source.id(), cells.equalsSum(flows), cells.toString(), flows.toString()));
        }
        return findings;
    }

    private static List<SortedMap<Period, Amount>> files(Evidence evidence, Source source) {
        Set<String> hashes =
                evidence.segments(source).stream().map(Segment::hash).collect(Collectors.toSet());
        List<SortedMap<Period, Amount>> series = new ArrayList<>();
        evidence.sums().files().forEach((hash, recordings) -> {
            if (hashes.contains(hash)) {
                series.addAll(recordings.values());
            }
        });
        return series;
    }

    static List<Finding> totals(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        for (Source source : evidence.feedingTotals()) {
            Sum cells = new Sum();
            evidence.sums()
                    .files()
                    .values()
                    .forEach(recordings -> recordings.forEach((recording, series) -> {
                        if (recording.sourceId().equals(source.id()) && recording.level() == source.totalLevel()) {
                            series.values().forEach(cells::add);
                        }
                    }));
            for (GroupScheme scheme : evidence.schemes()) {
                Sum totals = evidence.recount().allGoods(source.id(), scheme.id());
                findings.add(Finding.of(
                        source.id() + " " + scheme.id(), totals.equalsSum(cells), totals.toString(), cells.toString()));
            }
        }
        return findings;
    }

    /** Observations, value and mass added up; what is unknown adds nothing. */
    static final class Sum {
        private long observations;
        private BigDecimal valueUsd = BigDecimal.ZERO.setScale(2);
        private BigDecimal netMassKg = BigDecimal.ZERO.setScale(3);

        void add(Amount amount) {
            observations += amount.observations();
            valueUsd = amount.valueCents() == null ? valueUsd : valueUsd.add(amount.valueUsd());
            netMassKg = amount.massGrams() == null ? netMassKg : netMassKg.add(amount.netMassKg());
        }

        void add(Sum other) {
            observations += other.observations;
            valueUsd = valueUsd.add(other.valueUsd);
            netMassKg = netMassKg.add(other.netMassKg);
        }

        private boolean equalsSum(Sum other) {
            return observations == other.observations
                    && valueUsd.compareTo(other.valueUsd) == 0
                    && netMassKg.compareTo(other.netMassKg) == 0;
        }

        @Override
        public String toString() {
            return observations + "; " + valueUsd.toPlainString() + " USD; "
                    + netMassKg.setScale(3).toPlainString() + " kg";
        }
    }
}
