package karvan.report.book;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import karvan.trade.Period;
import karvan.warehouse.table.Indicators.Figure;
import karvan.warehouse.table.Indicators.Key;

/** The published figures of one report, found by what they are about. */
public final class Figures {

    static final String TOTAL = "total";

    private record Series(String reporter, String partner, String direction, String scheme) {}

    private final String reportId;
    private final List<Figure> all;
    private final Map<Key, Figure> byKey = new HashMap<>();
    private final Map<Series, TreeSet<Period>> totals = new HashMap<>();

    /** @param figures rows of the table of indicators; those of other reports are left out */
    public Figures(String reportId, List<Figure> figures) {
        this.reportId = reportId;
        List<Figure> ours = new ArrayList<>();
        for (Figure figure : figures) {
            if (figure.reportId().equals(reportId)) {
                ours.add(figure);
                if (figure.group().equals(TOTAL) && figure.value() != null) {
                    totals.computeIfAbsent(
                                    new Series(
                                            figure.reporter(), figure.partner(), figure.direction(), figure.scheme()),
                                    series -> new TreeSet<>())
                            .add(figure.period());
                }
                byKey.put(figure.key(), figure);
            }
        }
        this.all = List.copyOf(ours);
    }

    List<Figure> of(String indicator) {
        return all.stream().filter(f -> f.indicator().equals(indicator)).toList();
    }

    Optional<Figure> find(
            String indicator,
            String reporter,
            String partner,
            String direction,
            String scheme,
            String group,
            Period period) {
        return Optional.ofNullable(
                byKey.get(new Key(reportId, indicator, reporter, partner, direction, scheme, group, period)));
    }

    /** The figure of another indicator about the same thing and period. */
    Optional<Figure> beside(Figure figure, String indicator) {
        return beside(figure, indicator, figure.period());
    }

    /** The figure of an indicator about the same thing in another period. */
    Optional<Figure> beside(Figure figure, String indicator, Period period) {
        return find(
                indicator,
                figure.reporter(),
                figure.partner(),
                figure.direction(),
                figure.scheme(),
                figure.group(),
                period);
    }

    /** The periods for which a reporter has a total value of a direction, in order. */
    NavigableSet<Period> periods(String reporter, String partner, String direction, String scheme) {
        TreeSet<Period> periods = totals.get(new Series(reporter, partner, direction, scheme));
        return periods == null ? Collections.emptyNavigableSet() : Collections.unmodifiableNavigableSet(periods);
    }

    /** The cumulative period that reaches furthest, empty when there is none. */
    Optional<Period> latestCumulative(String reporter, String partner, String direction, String scheme) {
        return periods(reporter, partner, direction, scheme).stream()
                .filter(Period::isCumulative)
                .max(Comparator.comparing(Period::end));
    }
}
