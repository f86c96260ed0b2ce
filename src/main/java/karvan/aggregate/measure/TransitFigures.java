package karvan.aggregate.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import karvan.aggregate.period.Amount;
import karvan.aggregate.period.Deliveries;
import karvan.aggregate.period.Series;
import karvan.trade.Period;
import karvan.trade.Transit;
import karvan.warehouse.table.TransitTotals.TransitTotal;

/** Transit tonnage of all periods by route, port and mode, each also alone and all together. */
public final class TransitFigures {

    /** Stands for all routes, ports or modes. */
    public static final String ALL = "total";

    private static final Comparator<TransitTotal> ORDER = Comparator.comparing(TransitTotal::sourceId)
            .thenComparing(TransitTotal::route)
            .thenComparing(TransitTotal::port)
            .thenComparing(TransitTotal::mode)
            .thenComparing(TransitTotal::period);

    private record Way(String sourceId, String route, String port, String mode) implements Comparable<Way> {
        private static final Comparator<Way> ORDER = Comparator.comparing(Way::sourceId)
                .thenComparing(Way::route)
                .thenComparing(Way::port)
                .thenComparing(Way::mode);

        @Override
        public int compareTo(Way other) {
            return ORDER.compare(this, other);
        }
    }

    private TransitFigures() {}

    /** The rows in order of their keys. */
    public static List<TransitTotal> rows(List<Transit> transits, Map<String, Deliveries> deliveries) {
        SortedMap<Way, SortedMap<Period, Amount>> delivered = new TreeMap<>();
        for (Transit transit : transits) {
            Amount amount = Amount.of(null, transit.massKg(), 1, transit.status());
            for (Way way : ways(transit)) {
                delivered.computeIfAbsent(way, w -> new TreeMap<>()).merge(transit.period(), amount, Amount::plus);
            }
        }
        List<TransitTotal> rows = new ArrayList<>();
        delivered.forEach((way, series) -> {
            Deliveries source = deliveries.get(way.sourceId);
            Series.allPeriods(series, source.covered(), source.plan())
                    .forEach((period, amount) -> rows.add(new TransitTotal(
                            way.sourceId, way.route, way.port, way.mode, period, amount.netMassKg(), amount.status())));
        });
        rows.sort(ORDER);
        return rows;
    }

    /** The ways a transit counts towards; goods that pass no port count towards none. */
    private static TreeSet<Way> ways(Transit transit) {
        TreeSet<Way> ways = new TreeSet<>();
        ways.add(new Way(transit.sourceId(), transit.route(), transit.port(), transit.mode()));
        ways.add(new Way(transit.sourceId(), transit.route(), ALL, ALL));
        ways.add(new Way(transit.sourceId(), ALL, ALL, transit.mode()));
        ways.add(new Way(transit.sourceId(), ALL, ALL, ALL));
        if (!transit.port().isEmpty()) {
            ways.add(new Way(transit.sourceId(), ALL, transit.port(), ALL));
        }
        return ways;
    }
}
