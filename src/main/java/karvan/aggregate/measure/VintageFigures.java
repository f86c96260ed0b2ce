package karvan.aggregate.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import karvan.trade.Status;
import karvan.warehouse.table.Indicators.Figure;
import karvan.warehouse.table.Indicators.Key;
import karvan.warehouse.table.Revisions.Revision;
import karvan.warehouse.table.Vintages.Vintage;

/** The revision triangle: the vintages of every published value and net mass, carried on from release to release. */
public final class VintageFigures {

    public static final String FIRST = "first";

    private static final Comparator<Vintage> ORDER = Comparator.comparing(Vintage::reportId)
            .thenComparing(Vintage::indicator)
            .thenComparing(Vintage::reporter)
            .thenComparing(Vintage::partner)
            .thenComparing(Vintage::direction)
            .thenComparing(Vintage::scheme)
            .thenComparing(Vintage::group)
            .thenComparing(Vintage::period)
            .thenComparingInt(Vintage::vintage);

    private VintageFigures() {}

    /**
     * The vintages up to a release, in order of figure and vintage: those before, and one more of each figure that the release
     * publishes for the first time or with another value or status. A figure that left only because the report shows it no
     * longer, as last month's cumulative figure of another partner, keeps its last vintage.
     *
     * @param before vintages up to the release before; empty for the first release
     * @param now figures of the release
     * @param revisions what the release revised, with the files that caused it
     * @param release its number
     */
    public static List<Vintage> rows(List<Vintage> before, List<Figure> now, List<Revision> revisions, long release) {
        Map<Key, Vintage> latest = new HashMap<>();
        before.forEach(vintage -> latest.put(vintage.key(), vintage));
        Map<Key, Revision> revised = new HashMap<>();
        revisions.forEach(revision -> revised.put(key(revision), revision));
        List<Vintage> rows = new ArrayList<>(before);
        Set<Key> published = new HashSet<>();
        for (Figure figure : now) {
            published.add(figure.key());
            if (RevisedFigures.isFollowed(figure)) {
                next(figure, latest.get(figure.key()), revised.get(figure.key()), release, rows);
            }
        }
        for (Revision revision : revisions) {
            Vintage last = latest.get(key(revision));
            if (revision.kind().equals(RevisedFigures.WITHDRAWN) && last != null && !published.contains(last.key())) {
                rows.add(vintage(
                        last.key(),
                        last.unit(),
                        last,
                        release,
                        null,
                        Status.NOT_AVAILABLE,
                        RevisedFigures.WITHDRAWN,
                        revision.causeFiles()));
            }
        }
        rows.sort(ORDER);
        return rows;
    }

    private static void next(Figure figure, Vintage last, Revision revision, long release, List<Vintage> rows) {
        boolean known = last != null && last.status() == figure.status() && same(last.value(), figure.value());
        boolean neverHadAValue = last == null && figure.value() == null;
        if (known || neverHadAValue) {
            return;
        }
        String kind = last == null ? FIRST : figure.value() == null ? RevisedFigures.WITHDRAWN : RevisedFigures.REVISED;
        rows.add(vintage(
                figure.key(),
                figure.unit(),
                last,
                release,
                figure.value(),
                figure.status(),
                kind,
                revision == null ? "" : revision.causeFiles()));
    }

    private static Vintage vintage(
            Key key,
            String unit,
            Vintage last,
            long release,
            BigDecimal value,
            Status status,
            String kind,
            String causeFiles) {
        boolean comparable = last != null && last.value() != null && value != null;
        return new Vintage(
                key.reportId(),
                key.indicator(),
                key.reporter(),
                key.partner(),
                key.direction(),
                key.scheme(),
                key.group(),
                key.period(),
                unit,
                last == null ? 1 : last.vintage() + 1,
                release,
                value,
                status,
                comparable ? value.subtract(last.value()) : null,
                kind,
                causeFiles);
    }

    private static boolean same(BigDecimal a, BigDecimal b) {
        return a == null || b == null ? a == b : a.compareTo(b) == 0;
    }

    private static Key key(Revision revision) {
        return new Key(
                revision.reportId(),
                revision.indicator(),
                revision.reporter(),
                revision.partner(),
                revision.direction(),
                revision.scheme(),
                revision.group(),
                revision.period());
    }
}
