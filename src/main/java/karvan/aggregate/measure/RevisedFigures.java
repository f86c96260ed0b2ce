package karvan.aggregate.measure;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import karvan.aggregate.period.Deliveries;
import karvan.trade.Period;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.table.Indicators.Figure;
import karvan.warehouse.table.Indicators.Key;
import karvan.warehouse.table.Revisions.Revision;

/** What moved since the release before, value and net mass, and the delivered files that caused it. */
public final class RevisedFigures {

    public static final String REVISED = "revised";
    private static final String NEW = "new";
    static final String WITHDRAWN = "withdrawn";

    private static final Comparator<Revision> ORDER = Comparator.comparing(Revision::reportId)
            .thenComparing(Revision::indicator)
            .thenComparing(Revision::reporter)
            .thenComparing(Revision::partner)
            .thenComparing(Revision::direction)
            .thenComparing(Revision::scheme)
            .thenComparing(Revision::group)
            .thenComparing(Revision::period);

    private RevisedFigures() {}

    /**
     * The rows in order of their keys. A figure that came or went without a file is left out: it only entered or left the
     * report, as last month's cumulative figure of another partner does.
     *
     * @param before figures of the release before
     * @param now figures of this release
     * @param deliveredBefore what each source had delivered at the release before
     * @param deliveredNow what each source has delivered
     */
    public static List<Revision> rows(
            List<Figure> before,
            List<Figure> now,
            Map<String, Deliveries> deliveredBefore,
            Map<String, Deliveries> deliveredNow) {
        Map<Key, Figure> olds = byKey(before);
        Map<Key, Figure> news = byKey(now);
        List<Revision> rows = new ArrayList<>();
        olds.forEach((key, old) -> {
            Figure latest = news.get(key);
            add(key, old, old.value(), latest == null ? null : latest.value(), deliveredBefore, deliveredNow, rows);
        });
        news.forEach((key, latest) -> {
            if (!olds.containsKey(key)) {
                add(key, latest, null, latest.value(), deliveredBefore, deliveredNow, rows);
            }
        });
        rows.sort(ORDER);
        return rows;
    }

    private static Map<Key, Figure> byKey(List<Figure> figures) {
        Map<Key, Figure> byKey = new LinkedHashMap<>();
        for (Figure figure : figures) {
            if (isFollowed(figure)) {
                byKey.put(figure.key(), figure);
            }
        }
        return byKey;
    }

    /** Whether changes of the figure are listed: values and net masses are delivered, all others follow from them. */
    static boolean isFollowed(Figure figure) {
        return figure.indicator().equals(Indicator.VALUE.code())
                || figure.indicator().equals(Indicator.NET_MASS.code());
    }

    private static void add(
            Key key,
            Figure figure,
            BigDecimal old,
            BigDecimal latest,
            Map<String, Deliveries> deliveredBefore,
            Map<String, Deliveries> deliveredNow,
            List<Revision> rows) {
        boolean same = old == null || latest == null ? Objects.equals(old, latest) : old.compareTo(latest) == 0;
        if (same) {
            return;
        }
        String causes =
                causes(key.period(), deliveredBefore.get(figure.sourceId()), deliveredNow.get(figure.sourceId()));
        boolean oneSided = old == null || latest == null;
        if (oneSided && causes.isEmpty()) {
            return;
        }
        rows.add(new Revision(
                key.reportId(),
                key.indicator(),
                key.reporter(),
                key.partner(),
                key.direction(),
                key.scheme(),
                key.group(),
                key.period(),
                figure.unit(),
                old,
                latest,
                old == null || latest == null ? null : latest.subtract(old),
                old == null ? NEW : latest == null ? WITHDRAWN : REVISED,
                causes));
    }

    /** The files that hold parts of the figure in one release and not in the other. */
    private static String causes(Period period, Deliveries before, Deliveries now) {
        Set<Period> parts = new TreeSet<>();
        Set<String> files = new TreeSet<>();
        if (before != null) {
            parts.addAll(before.restsOn(period));
        }
        if (now != null) {
            parts.addAll(now.restsOn(period));
        }
        addChanged(before, now, parts, files);
        addChanged(now, before, parts, files);
        return String.join(", ", files);
    }

    private static void addChanged(Deliveries held, Deliveries other, Set<Period> parts, Set<String> files) {
        if (held == null) {
            return;
        }
        Set<String> kept = new TreeSet<>();
        if (other != null) {
            for (LiveSegment segment : other.segments(parts)) {
                kept.add(segment.segment().hash());
            }
        }
        for (LiveSegment segment : held.segments(parts)) {
            if (!kept.contains(segment.segment().hash())) {
                files.add(segment.segment().fileName());
            }
        }
    }
}
