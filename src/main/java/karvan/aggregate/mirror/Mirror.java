package karvan.aggregate.mirror;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.measure.Figures;
import karvan.aggregate.measure.Measured;
import karvan.aggregate.period.Amount;
import karvan.config.GroupScheme;
import karvan.trade.Period;
import karvan.warehouse.table.MirrorPairs.MirrorPair;

/** Sets the two recordings of the same goods side by side on the periods both have complete. */
public final class Mirror {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final Comparator<MirrorPair> ORDER = Comparator.comparing(MirrorPair::reportId)
            .thenComparing(MirrorPair::exporter)
            .thenComparing(MirrorPair::importer)
            .thenComparing(MirrorPair::scheme)
            .thenComparing(MirrorPair::group)
            .thenComparing(MirrorPair::period);

    private Mirror() {}

    /** The rows of a report in order of their keys. */
    public static List<MirrorPair> pairs(Figures figures) {
        List<MirrorPair> rows = new ArrayList<>();
        for (Goods goods : Goods.of(figures)) {
            SortedMap<Group, SortedMap<Period, Both>> recorded = recorded(figures, goods);
            recorded.forEach((group, series) -> series.forEach((period, both) -> {
                BigDecimal cancelled = group.key().equals(GroupScheme.TOTAL)
                        ? cancelledPercent(group.scheme(), period, recorded)
                        : null;
                Both yearBefore = series.get(period.yearBefore());
                rows.add(row(figures.report().id(), goods, group, period, both, yearBefore, cancelled));
            }));
        }
        rows.sort(ORDER);
        return rows;
    }

    private static SortedMap<Group, SortedMap<Period, Both>> recorded(Figures figures, Goods goods) {
        SortedMap<Group, SortedMap<Period, Amount>> imports = figures.groups(
                goods.importer(), goods.exporter(), goods.imports().direction().code());
        SortedMap<Group, SortedMap<Period, Both>> recorded = new TreeMap<>();
        figures.groups(
                        goods.exporter(),
                        goods.importer(),
                        goods.exports().direction().code())
                .forEach((group, series) -> {
                    SortedMap<Period, Amount> mirrored = imports.getOrDefault(group, new TreeMap<>());
                    SortedMap<Period, Both> pairs = new TreeMap<>();
                    series.forEach((period, exported) -> {
                        Amount imported = mirrored.get(period);
                        if (imported != null && !(exported.isBlank() && imported.isBlank())) {
                            pairs.put(period, new Both(exported, imported));
                        }
                    });
                    recorded.put(group, pairs);
                });
        return recorded;
    }

    private static MirrorPair row(
            String reportId,
            Goods goods,
            Group group,
            Period period,
            Both both,
            Both yearBefore,
            BigDecimal cancelledPercent) {
        return new MirrorPair(
                reportId,
                goods.exporter(),
                goods.importer(),
                group.scheme(),
                group.key(),
                period,
                goods.exports().sourceId(),
                goods.imports().sourceId(),
                goods.exports().valuation(),
                goods.imports().valuation(),
                goods.exports().partnerRole(),
                goods.imports().partnerRole(),
                both.exported.valueUsd(),
                both.imported.valueUsd(),
                both.exported.status(),
                both.imported.status(),
                both.difference().orElse(null),
                both.asymmetryPercent(),
                both.larger(),
                cancelledPercent,
                yearBefore != null && both.sign() * yearBefore.sign() < 0);
    }

    /**
     * 100 (1 - net/gross) over the groups of a scheme: how much of the differences between groups cancels in the total, a
     * sign of goods booked under different codes. Null when a group is unknown or there is no difference at all.
     */
    private static BigDecimal cancelledPercent(
            String scheme, Period period, SortedMap<Group, SortedMap<Period, Both>> recorded) {
        BigDecimal net = BigDecimal.ZERO;
        BigDecimal gross = BigDecimal.ZERO;
        for (Group group : recorded.keySet()) {
            if (!group.scheme().equals(scheme) || group.key().equals(GroupScheme.TOTAL)) {
                continue;
            }
            Both both = recorded.get(group).get(period);
            if (both == null || both.difference().isEmpty()) {
                return null;
            }
            net = net.add(both.difference().get());
            gross = gross.add(both.difference().get().abs());
        }
        return gross.signum() == 0
                ? null
                : Measured.HUNDRED
                        .multiply(gross.subtract(net.abs()))
                        .divide(gross, Measured.DECIMALS, RoundingMode.HALF_UP);
    }

    /**
     * The two recordings of one group and period.
     *
     * @param exported what the exporter recorded
     * @param imported what the importer recorded
     */
    record Both(Amount exported, Amount imported) {

        /** Importer minus exporter, empty when either is unknown. */
        Optional<BigDecimal> difference() {
            return exported.isBlank() || imported.isBlank()
                    ? Optional.empty()
                    : Optional.of(imported.valueUsd().subtract(exported.valueUsd()));
        }

        int sign() {
            return difference().map(BigDecimal::signum).orElse(0);
        }

        /**
         * The difference on the mean of the two (METHODS 4.3), which favours neither side. Null when either is unknown or not
         * above zero: goods that only one side records are a case of their own.
         */
        BigDecimal asymmetryPercent() {
            if (difference().isEmpty() || exported.valueCents() <= 0 || imported.valueCents() <= 0) {
                return null;
            }
            return Measured.HUNDRED
                    .multiply(TWO)
                    .multiply(difference().get())
                    .divide(exported.valueUsd().add(imported.valueUsd()), Measured.DECIMALS, RoundingMode.HALF_UP);
        }

        String larger() {
            if (difference().isEmpty()) {
                return "";
            }
            return sign() > 0 ? "importer" : sign() < 0 ? "exporter" : "equal";
        }
    }
}
