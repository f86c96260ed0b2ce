package karvan.aggregate.group;

import java.io.Serializable;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import karvan.aggregate.period.Amount;
import karvan.trade.Period;

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
        SortedMap<String, SortedMap<Recording, SortedMap<Period, Amount>>> files)
        implements Serializable {

    /** A group of a scheme. */
    public record Group(String scheme, String key) implements Comparable<Group>, Serializable {
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

    static CellSums nothing() {
        return new CellSums(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
    }

    /** The sums of both, whatever cells they are of. */
    CellSums plus(CellSums other) {
        return new CellSums(plus(groups, other.groups), plus(codes, other.codes), plus(files, other.files));
    }

    private static <A, B> SortedMap<A, SortedMap<B, SortedMap<Period, Amount>>> plus(
            SortedMap<A, SortedMap<B, SortedMap<Period, Amount>>> some,
            SortedMap<A, SortedMap<B, SortedMap<Period, Amount>>> others) {
        SortedMap<A, SortedMap<B, SortedMap<Period, Amount>>> all = new TreeMap<>(some);
        others.forEach((a, byB) -> all.merge(a, byB, (here, there) -> {
            SortedMap<B, SortedMap<Period, Amount>> both = new TreeMap<>(here);
            there.forEach((b, series) -> both.merge(b, series, CellSums::seriesPlus));
            return both;
        }));
        return all;
    }

    private static SortedMap<Period, Amount> seriesPlus(
            SortedMap<Period, Amount> some, SortedMap<Period, Amount> others) {
        SortedMap<Period, Amount> all = new TreeMap<>(some);
        others.forEach((period, amount) -> all.merge(period, amount, Amount::plus));
        return all;
    }
}
