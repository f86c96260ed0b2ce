package karvan.config;

import java.io.Serializable;
import java.math.BigDecimal;
import karvan.trade.Direction;
import karvan.trade.Period;

/**
 * A figure known beforehand that the observations of a file must add up to. It is looked at in every file whose slot
 * covers the period; a file that misses it by more than the source's {@code subtotal_tolerance} is refused.
 *
 * @param period months the sum runs over
 * @param direction direction it is about; null for all
 * @param reporter country that records, ISO 3166 alpha-2; null for all
 * @param partner partner, ISO 3166 alpha-2 or a country group; null for all
 * @param value the sum, in {@code unit}
 * @param unit a unit of US dollars
 */
public record ExpectedTotal(
        Period period, Direction direction, String reporter, String partner, BigDecimal value, MeasureUnit unit)
        implements Serializable {

    /** The sum in US dollars. */
    public BigDecimal valueUsd() {
        return unit.toKept(value);
    }
}
