package karvan.report.book;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import karvan.config.Source;
import karvan.trade.Direction;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.warehouse.table.GapLines.GapLine;
import karvan.warehouse.table.Indicators.Figure;
import karvan.warehouse.table.MirrorPairs.MirrorPair;
import karvan.warehouse.table.Revisions.Revision;

/** What the first screen tells: each recorder's own figure for each direction of goods, and how far the two are apart. */
final class Headline {

    static final String VALUE = "value";
    static final String GROWTH = "growth";

    /**
     * One figure of one recorder over its own latest months. Rows of a pair stand beside each other and are never added.
     *
     * @param measure {@code export}, {@code import}, {@code turnover} or {@code balance}
     * @param basis valuation and partner concept; null for turnover and balance, which have two
     * @param sources ids of the sources behind it
     */
    record Row(
            String exporter,
            String importer,
            String recorder,
            String measure,
            Period period,
            Source.Basis basis,
            Optional<Figure> value,
            Optional<Figure> yearBefore,
            Optional<Figure> growth,
            String sources) {

        /** Growth in per cent, null where there is none. */
        BigDecimal growthPercent() {
            return growth.map(Figure::value).orElse(null);
        }

        Status status() {
            return value.map(Figure::status).orElse(Status.NOT_AVAILABLE);
        }
    }

    private Headline() {}

    /** The four rows: for each direction of goods what the exporter and what the importer records. */
    static List<Row> flows(Night night) {
        List<Row> rows = new ArrayList<>();
        for (String exporter : night.report().countries()) {
            String importer = night.report().partnerOf(exporter);
            row(night, exporter, importer, exporter, Direction.EXPORT).ifPresent(rows::add);
            row(night, exporter, importer, importer, Direction.IMPORT).ifPresent(rows::add);
        }
        return rows;
    }

    private static Optional<Row> row(
            Night night, String exporter, String importer, String recorder, Direction direction) {
        Optional<String> speaker = night.report().speaker(recorder, direction);
        if (speaker.isEmpty()) {
            return Optional.empty();
        }
        String partner = night.report().partnerOf(recorder);
        Source.Basis basis = night.source(speaker.get()).directions().get(direction);
        return latest(night, recorder, partner, direction.code())
                .map(period -> new Row(
                        exporter,
                        importer,
                        recorder,
                        direction.code(),
                        period,
                        basis,
                        total(night, VALUE, recorder, direction.code(), period),
                        total(night, VALUE, recorder, direction.code(), period.yearBefore()),
                        total(night, GROWTH, recorder, direction.code(), period),
                        speaker.get()));
    }

    /** Turnover and balance of each recorder over the latest months it has both for. */
    static List<Row> sums(Night night) {
        List<Row> rows = new ArrayList<>();
        for (String recorder : night.report().countries()) {
            String partner = night.report().partnerOf(recorder);
            for (String measure : List.of("turnover", "balance")) {
                latest(night, recorder, partner, Figures.TOTAL).ifPresent(period -> {
                    Optional<Figure> value = total(night, measure, recorder, Figures.TOTAL, period);
                    rows.add(new Row(
                            recorder,
                            partner,
                            recorder,
                            measure,
                            period,
                            null,
                            value,
                            total(night, measure, recorder, Figures.TOTAL, period.yearBefore()),
                            measure.equals("turnover")
                                    ? total(night, "turnover_growth", recorder, Figures.TOTAL, period)
                                    : Optional.empty(),
                            value.map(Figure::sourceId).orElse("")));
                });
            }
        }
        return rows;
    }

    private static Optional<Period> latest(Night night, String reporter, String partner, String direction) {
        return night.figures()
                .latestCumulative(reporter, partner, direction, night.report().defaultScheme());
    }

    private static Optional<Figure> total(
            Night night, String indicator, String reporter, String direction, Period period) {
        return night.figures()
                .find(
                        indicator,
                        reporter,
                        night.report().partnerOf(reporter),
                        direction,
                        night.report().defaultScheme(),
                        Figures.TOTAL,
                        period);
    }

    /** For each direction of goods the pair of totals over the latest months that both recorders cover from January. */
    static List<MirrorPair> pairs(Night night) {
        List<MirrorPair> pairs = new ArrayList<>();
        for (String exporter : night.report().countries()) {
            night.mirror().stream()
                    .filter(pair -> pair.exporter().equals(exporter)
                            && pair.scheme().equals(night.report().defaultScheme())
                            && pair.group().equals(Figures.TOTAL)
                            && pair.period().isCumulative())
                    .max(Comparator.comparing(pair -> pair.period().end()))
                    .ifPresent(pairs::add);
        }
        return pairs;
    }

    /** The central lines of the gap in the total of one direction of goods, in order. */
    static List<GapLine> gap(Night night, String exporter) {
        return night.gap().stream()
                .filter(line ->
                        line.exporter().equals(exporter) && line.group().equals(Figures.TOTAL) && line.central())
                .sorted(Comparator.comparingInt(GapLine::lineNumber))
                .toList();
    }

    /**
     * The largest revisions of published values between the two countries, the largest first: months and single groups
     * only, because the same correction comes back in every longer period and in the total.
     */
    static List<Revision> revisions(Night night, int most) {
        return night.revisions().stream()
                .filter(revision -> revision.indicator().equals(VALUE)
                        && revision.scheme().equals(night.report().defaultScheme())
                        && night.report().countries().contains(revision.partner())
                        && !revision.group().equals(Figures.TOTAL)
                        && revision.period().form() == Period.Form.MONTH
                        && revision.kind().equals("revised")
                        && revision.difference() != null)
                .sorted(Comparator.comparing(
                                (Revision revision) -> revision.difference().abs())
                        .reversed()
                        .thenComparing(Revision::period)
                        .thenComparing(Revision::reporter)
                        .thenComparing(Revision::direction)
                        .thenComparing(Revision::group))
                .limit(most)
                .toList();
    }
}
