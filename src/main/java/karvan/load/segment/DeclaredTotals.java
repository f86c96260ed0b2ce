package karvan.load.segment;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import karvan.config.ExpectedTotal;
import karvan.config.Source;
import karvan.trade.ControlFigure;
import karvan.trade.Direction;
import karvan.trade.Flow;
import karvan.trade.Period;

/** Sums of the accepted rows of a file that its source declares beforehand, in the order of their declaration. */
final class DeclaredTotals implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<BigDecimal> sums;

    DeclaredTotals(Source source) {
        this(Collections.nCopies(source.expectedTotals().size(), BigDecimal.ZERO));
    }

    private DeclaredTotals(List<BigDecimal> sums) {
        this.sums = new ArrayList<>(sums);
    }

    /** None, of a piece that is refused. */
    static DeclaredTotals none() {
        return new DeclaredTotals(List.of());
    }

    /** Adds an accepted flow or control figure to the totals it is part of. */
    void add(Source source, Record accepted) {
        for (int i = 0; i < sums.size(); i++) {
            ExpectedTotal total = source.expectedTotals().get(i);
            BigDecimal value = null;
            if (accepted instanceof Flow flow
                    && isPart(total, flow.period(), flow.direction(), flow.reporter(), flow.partner())) {
                value = flow.valueUsd();
            } else if (accepted instanceof ControlFigure figure
                    && figure.commodityCode() == null
                    && isPart(total, figure.period(), figure.direction(), figure.reporter(), figure.partner())) {
                value = figure.valueUsd();
            }
            if (value != null) {
                sums.set(i, sums.get(i).add(value));
            }
        }
    }

    private static boolean isPart(
            ExpectedTotal total, Period period, Direction direction, String reporter, String partner) {
        return total.period().contains(period.start())
                && total.period().contains(period.end())
                && (total.direction() == null || total.direction() == direction)
                && (total.reporter() == null || total.reporter().equals(reporter))
                && (total.partner() == null || total.partner().equals(partner));
    }

    DeclaredTotals plus(DeclaredTotals other) {
        DeclaredTotals both = new DeclaredTotals(sums);
        for (int i = 0; i < both.sums.size(); i++) {
            both.sums.set(i, sums.get(i).add(other.sums.get(i)));
        }
        return both;
    }

    /**
     * The first declared total that a file misses; empty when it hits all that are about its months.
     *
     * @param slot months the file is about
     */
    Optional<String> missed(Source source, Period slot) {
        for (int i = 0; i < sums.size(); i++) {
            ExpectedTotal total = source.expectedTotals().get(i);
            BigDecimal difference = total.valueUsd().subtract(sums.get(i)).abs();
            if (slot.contains(total.period().start())
                    && slot.contains(total.period().end())
                    && difference.compareTo(BigDecimal.valueOf(source.subtotalTolerance())) > 0) {
                return Optional.of("expected_totals number " + (i + 1) + " (" + scope(total) + ") is "
                        + total.valueUsd().toPlainString() + " USD, the rows of the file add up to "
                        + sums.get(i).toPlainString() + " USD");
            }
        }
        return Optional.empty();
    }

    private static String scope(ExpectedTotal total) {
        return Stream.of(
                        total.period().toString(),
                        total.direction() == null ? "" : total.direction().code(),
                        total.reporter() == null ? "" : "reporter " + total.reporter(),
                        total.partner() == null ? "" : "partner " + total.partner())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }
}
