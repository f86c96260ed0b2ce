package karvan.load.segment;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import karvan.config.Field;
import karvan.load.conform.Conform;
import karvan.load.layout.Observation;
import karvan.trade.Direction;
import karvan.trade.Period;

/**
 * Indexes printed in one row, each beside the value it is about and held against that value and the one of the year before:
 * 100 x value / value of the year before, as far as the printed decimals of the three tell.
 */
final class PrintedIndexes {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private record Place(Direction direction, Period period) {}

    private record Index(Place place, BigDecimal printed) {}

    private final Map<Place, BigDecimal> values = new HashMap<>();
    private final List<Index> indexes = new ArrayList<>();

    /** Takes an observation of the row, data or control figure. */
    void add(Conform conform, Observation observation) {
        Place place = new Place(observation.direction(), observation.period());
        conform.printed(observation, Field.VALUE).ifPresent(value -> values.put(place, value));
        conform.printed(observation, Field.INDEX).ifPresent(index -> indexes.add(new Index(place, index)));
    }

    /** Compares the indexes of the row at {@code where}; the next row begins anew. */
    void close(PrintedTotals printed, String where) {
        for (Index index : indexes) {
            if (index.place.period != null) {
                BigDecimal value = values.get(index.place);
                BigDecimal before = values.get(new Place(index.place.direction, index.place.period.yearBefore()));
                if (value != null && before != null && before.signum() != 0) {
                    printed.checked(compare(index, value, before, where));
                }
            }
        }
        values.clear();
        indexes.clear();
    }

    private static Optional<String> compare(Index index, BigDecimal value, BigDecimal before, String where) {
        BigDecimal computed = HUNDRED.multiply(value).divide(before, MathContext.DECIMAL64);
        BigDecimal rounding = halfUnit(value)
                .multiply(HUNDRED)
                .divide(before, MathContext.DECIMAL64)
                .add(halfUnit(before).multiply(computed).divide(before, MathContext.DECIMAL64))
                .add(halfUnit(index.printed));
        if (index.printed.subtract(computed).abs().compareTo(rounding) <= 0) {
            return Optional.empty();
        }
        return Optional.of(where + ": printed index of "
                + (index.place.direction == null ? "" : index.place.direction.code() + " ") + index.place.period
                + " is "
                + index.printed.toPlainString() + ", its values give "
                + computed.round(new MathContext(6)).toPlainString());
    }

    /** What the last printed decimal may hide. */
    private static BigDecimal halfUnit(BigDecimal printed) {
        return HALF.scaleByPowerOfTen(-Math.max(0, printed.scale()));
    }
}
