package karvan.report.book;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import karvan.trade.Period;
import karvan.trade.Valuation;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Segment;
import karvan.warehouse.table.GapLines.GapLine;
import karvan.warehouse.table.Indicators.Figure;
import karvan.warehouse.table.MirrorPairs.MirrorPair;
import karvan.warehouse.table.Revisions.Revision;

/** The sentences of the first screen; the first few also lead the report on the run. */
public final class Sentences {

    private static final int REVISIONS_SHOWN = 3;

    private Sentences() {}

    /** The verdict of the night, each recorder's latest figure in each direction of goods, and the differences. */
    public static List<String> headline(Night night, Words words) {
        List<String> sentences = new ArrayList<>();
        sentences.add(verdict(night, words));
        for (Headline.Row row : Headline.flows(night)) {
            sentences.add(flow(row, words));
        }
        sentences.addAll(differences(night, words));
        return sentences;
    }

    static String verdict(Night night, Words words) {
        int late = night.release().late().size();
        int troubles = night.troubles().size();
        long rejected = night.segments().stream()
                .mapToLong(live -> live.segment().observationsRejected())
                .sum();
        long warned =
                night.checks().stream().filter(c -> !c.verdict().equals("pass")).count();
        if (late + troubles + rejected + warned + night.remarks().size() == 0) {
            return words.text("cover.verdict.clean");
        }
        return words.text(
                "cover.verdict.warnings",
                words.count(late),
                words.count(troubles),
                words.count(rejected),
                words.count(warned));
    }

    private static String flow(Headline.Row row, Words words) {
        String what = words.text(
                "cover.flow",
                words.goods(row.exporter(), row.importer()),
                words.direction(row.measure()),
                words.country(row.recorder()),
                words.named("valuation", row.basis().valuation().code()),
                words.period(row.period()),
                millions(row.value(), words));
        String before = words.text("cover.flow.before", millions(row.yearBefore(), words));
        String times = words.times(row.growthPercent());
        if (row.growthPercent() == null) {
            return what + "; " + before + ".";
        }
        String change = words.text("cover.flow.change", words.change(row.growthPercent()));
        return what + "; " + before + "; " + change + (times.isEmpty() ? "." : " (" + times + ").");
    }

    private static String millions(Optional<Figure> figure, Words words) {
        return figure.filter(f -> f.value() != null)
                .map(f -> words.millions(f.value()))
                .orElse(words.text("not_available"));
    }

    /** For each direction of goods: who records more over the same months, and what of the gap is explained. */
    static List<String> differences(Night night, Words words) {
        List<String> sentences = new ArrayList<>();
        for (MirrorPair pair : Headline.pairs(night)) {
            sentences.add(difference(pair, words));
            if (pair.signChanged()) {
                sentences.add(words.text("cover.sign_changed"));
            }
            gap(night, pair.exporter(), words).ifPresent(sentences::add);
        }
        if (sentences.isEmpty()) {
            sentences.add(words.text("empty.mirror"));
        }
        return sentences;
    }

    private static String difference(MirrorPair pair, Words words) {
        String goods = words.goods(pair.exporter(), pair.importer());
        String months = words.period(pair.period());
        if (pair.differenceUsd() == null) {
            return words.text("cover.difference.none", goods, months);
        }
        String recorded = words.text(
                "cover.difference",
                goods,
                months,
                recorded(pair.exporter(), pair.exporterValueUsd(), pair.exporterValuation(), words),
                recorded(pair.importer(), pair.importerValueUsd(), pair.importerValuation(), words));
        if (pair.larger().equals("equal")) {
            return recorded + " " + words.text("cover.difference.equal");
        }
        String larger = pair.larger().equals("importer") ? pair.importer() : pair.exporter();
        String by = words.text(
                "cover.difference.larger",
                words.country(larger),
                words.named("side", pair.larger()),
                words.millions(pair.differenceUsd().abs()));
        return recorded + " " + by
                + (pair.asymmetryPercent() == null
                        ? ""
                        : " "
                                + words.text(
                                        "cover.difference.asymmetry",
                                        words.percent(pair.asymmetryPercent().abs())));
    }

    private static String recorded(String country, BigDecimal usd, Valuation valuation, Words words) {
        return words.text(
                "cover.recorded",
                words.country(country),
                words.millions(usd),
                words.named("valuation", valuation.code()));
    }

    private static Optional<String> gap(Night night, String exporter, Words words) {
        List<GapLine> lines = Headline.gap(night, exporter);
        Optional<BigDecimal> first = value(lines, "exporter");
        Optional<BigDecimal> last = value(lines, "importer");
        Optional<BigDecimal> residual = value(lines, "residual");
        if (first.isEmpty() || last.isEmpty() || residual.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        for (GapLine line : lines) {
            boolean figure = line.line().equals("exporter") || line.line().equals("importer");
            if (!figure && line.valueUsd() != null && line.valueUsd().signum() != 0) {
                String name = line.line().equals("valuation")
                        ? words.text("cover.gap.valuation", words.number(line.marginPercent(), 0))
                        : words.named("gap", line.line());
                parts.add(name + " " + words.millions(line.valueUsd()));
            }
        }
        return Optional.of(words.text(
                "cover.gap",
                words.period(lines.get(0).exporterPeriod()),
                words.period(lines.get(0).importerPeriod()),
                words.millions(last.get().subtract(first.get())),
                String.join("; ", parts)));
    }

    private static Optional<BigDecimal> value(List<GapLine> lines, String name) {
        return lines.stream()
                .filter(line -> line.line().equals(name) && line.valueUsd() != null)
                .map(GapLine::valueUsd)
                .findFirst();
    }

    /** The three largest revisions, or that there is no earlier release, or that nothing was revised. */
    static List<String> revisions(Night night, Words words) {
        if (night.release().previous() == 0) {
            return List.of(words.text("empty.revisions.first"));
        }
        List<Revision> largest = Headline.revisions(night, REVISIONS_SHOWN);
        if (largest.isEmpty()) {
            return List.of(words.text(
                    "cover.revisions.none", words.count(night.release().previous())));
        }
        List<String> sentences = new ArrayList<>();
        for (Revision revision : largest) {
            sentences.add(words.text(
                    "cover.revision",
                    words.country(revision.reporter()),
                    words.direction(revision.direction()),
                    words.group(revision.group()),
                    words.period(revision.period()),
                    words.millions(revision.oldValue()),
                    words.millions(revision.newValue()),
                    revision.causeFiles()));
        }
        return sentences;
    }

    /** The last month of every source, then what is late and what was not taken. */
    static List<String> arrivals(Night night, Words words) {
        List<String> sentences = new ArrayList<>();
        night.sources().forEach(source -> night.segments().stream()
                .map(LiveSegment::segment)
                .filter(segment -> segment.sourceId().equals(source.id()))
                .flatMap(segment -> segment.periods().stream())
                .max(Comparator.comparing(Period::end))
                .ifPresent(period -> sentences.add(words.text(
                        "cover.last",
                        source.id(),
                        source.office().getOrDefault(words.language(), source.id()),
                        words.period(Period.month(period.end()))))));
        night.release()
                .late()
                .forEach(late -> sentences.add(
                        late.due() == null
                                ? words.text("cover.late.never", late.sourceId())
                                : words.text("cover.late", late.sourceId(), words.date(late.due()))));
        Stream.concat(night.troubles().stream(), night.remarks().stream())
                .forEach(delivery -> sentences.add(words.text(
                        "cover.trouble",
                        delivery.fileName(),
                        words.named("state", delivery.state().code()))));
        if (night.release().late().isEmpty()
                && night.troubles().isEmpty()
                && night.remarks().isEmpty()) {
            sentences.add(words.text("cover.nothing_late"));
        }
        return sentences;
    }

    /** Rows, observations and values of all live files: what was read is what was used, refused and skipped. */
    static List<String> proof(Night night, Words words) {
        long read = 0;
        long used = 0;
        long rejected = 0;
        long skipped = 0;
        long accepted = 0;
        long refused = 0;
        BigDecimal valueRead = BigDecimal.ZERO;
        BigDecimal value = BigDecimal.ZERO;
        BigDecimal valueRejected = BigDecimal.ZERO;
        for (LiveSegment live : night.segments()) {
            Segment segment = live.segment();
            read += segment.rowsRead();
            used += segment.rowsUsed();
            rejected += segment.rowsRejected();
            skipped += segment.rowsSkipped();
            accepted += segment.observationsAccepted();
            refused += segment.observationsRejected();
            valueRead = valueRead.add(segment.valueReadUsd());
            value = value.add(segment.valueUsd());
            valueRejected = valueRejected.add(segment.rejectedValueUsd());
        }
        return List.of(
                words.text(
                        "cover.proof.rows",
                        words.count(read),
                        words.count(used),
                        words.count(rejected),
                        words.count(skipped)),
                words.text(
                        "cover.proof.observations",
                        words.count(accepted + refused),
                        words.count(accepted),
                        words.count(refused)),
                words.text(
                        "cover.proof.values",
                        words.millions(valueRead),
                        words.millions(value),
                        words.millions(valueRejected)),
                words.text("cover.proof.note"));
    }
}
