package karvan.aggregate.group;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import karvan.aggregate.period.Amount;
import karvan.trade.Coded;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Valuation;
import scala.Tuple2;

/**
 * The cells of all live segments, added up in three ways. Groups and codes hold only the code level that feeds totals;
 * files hold every level.
 *
 * @param groups by recording, scheme, group and delivered period
 * @param codes by recording, commodity code and delivered period, for the countries of a report
 * @param files by segment hash, recording and delivered period
 */
public record CellSums(
        SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> groups,
        SortedMap<Recording, SortedMap<String, SortedMap<Period, Amount>>> codes,
        SortedMap<String, SortedMap<Recording, SortedMap<Period, Amount>>> files) {

    /** A group of a scheme. */
    public record Group(String scheme, String key) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            int byScheme = scheme.compareTo(other.scheme);
            return byScheme == 0 ? key.compareTo(other.key) : byScheme;
        }
    }

    public CellSums {
        groups = Collections.unmodifiableSortedMap(groups);
        codes = Collections.unmodifiableSortedMap(codes);
        files = Collections.unmodifiableSortedMap(files);
    }

    /** What a sum is of; the first part of its key while it travels through Spark. */
    enum Kind {
        GROUP,
        CODE,
        FILE
    }

    private static final String SEPARATOR = "\u001f";

    /** A key as one text, so that executors in several JVMs agree on its hash. */
    static String key(Kind kind, String name, String member, String recording, String period) {
        return String.join(SEPARATOR, kind.name(), name, member, recording, period);
    }

    /** The codes of a recording as one text, in the order {@link #recording(String[])} reads them. */
    static String recordingKey(String... codes) {
        return String.join(SEPARATOR, codes);
    }

    static CellSums of(List<Tuple2<String, Amount>> sums) {
        SortedMap<Recording, SortedMap<Group, SortedMap<Period, Amount>>> byGroup = new TreeMap<>();
        SortedMap<Recording, SortedMap<String, SortedMap<Period, Amount>>> byCode = new TreeMap<>();
        SortedMap<String, SortedMap<Recording, SortedMap<Period, Amount>>> byFile = new TreeMap<>();
        for (Tuple2<String, Amount> sum : sums) {
            String[] parts = sum._1().split(SEPARATOR, -1);
            Recording recording = recording(parts);
            Period period = Period.parse(parts[parts.length - 1]);
            SortedMap<Period, Amount> series =
                    switch (Kind.valueOf(parts[0])) {
                        case GROUP ->
                            byGroup.computeIfAbsent(recording, r -> new TreeMap<>())
                                    .computeIfAbsent(new Group(parts[1], parts[2]), g -> new TreeMap<>());
                        case CODE ->
                            byCode.computeIfAbsent(recording, r -> new TreeMap<>())
                                    .computeIfAbsent(parts[2], c -> new TreeMap<>());
                        case FILE ->
                            byFile.computeIfAbsent(parts[2], f -> new TreeMap<>())
                                    .computeIfAbsent(recording, r -> new TreeMap<>());
                    };
            series.put(period, sum._2());
        }
        return new CellSums(byGroup, byCode, byFile);
    }

    private static Recording recording(String[] parts) {
        return new Recording(
                parts[3],
                parts[4],
                parts[5],
                Coded.of(PartnerRole.class, parts[6]).orElseThrow(),
                Coded.of(Direction.class, parts[7]).orElseThrow(),
                Coded.of(Valuation.class, parts[8]).orElseThrow(),
                Coded.of(HsEdition.class, parts[9]).orElseThrow(),
                Integer.parseInt(parts[10]));
    }
}
