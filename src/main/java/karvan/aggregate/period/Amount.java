package karvan.aggregate.period;

import java.io.Serializable;
import java.math.BigDecimal;
import karvan.trade.Status;

/**
 * A sum of flows in whole cents and grams, exact. Blank amounts (not available, confidential) have no value.
 *
 * @param valueCents value in US cents; null when no part is known
 * @param massGrams net mass in grams; null when no part is known
 * @param observations number of flows added or subtracted
 * @param status status of the value
 */
public record Amount(Long valueCents, Long massGrams, long observations, Status status) implements Serializable {

    /** What a delivered table says about goods it does not name: there were none. */
    public static final Amount NIL = new Amount(0L, 0L, 0, Status.NIL);

    public static final Amount NOT_AVAILABLE = new Amount(null, null, 0, Status.NOT_AVAILABLE);

    /** An amount of two decimals of US dollars and three of kilograms; a blank status takes value and mass away. */
    public static Amount of(BigDecimal valueUsd, BigDecimal netMassKg, long observations, Status status) {
        return status == Status.CONFIDENTIAL
                ? new Amount(null, null, observations, status)
                : new Amount(unscaled(valueUsd, 2), unscaled(netMassKg, 3), observations, status);
    }

    private static Long unscaled(BigDecimal value, int scale) {
        return value == null ? null : value.setScale(scale).unscaledValue().longValueExact();
    }

    /** Whether it stands without a figure. */
    public boolean isBlank() {
        return status.isBlank();
    }

    public BigDecimal valueUsd() {
        return valueCents == null ? null : BigDecimal.valueOf(valueCents, 2);
    }

    public BigDecimal netMassKg() {
        return massGrams == null ? null : BigDecimal.valueOf(massGrams, 3);
    }

    /** The sum of the known parts; nothing is known of a sum with a confidential part. */
    public Amount plus(Amount other) {
        Status sum = status.plus(other.status);
        long flows = observations + other.observations;
        return sum == Status.CONFIDENTIAL
                ? new Amount(null, null, flows, sum)
                : new Amount(add(valueCents, other.valueCents), add(massGrams, other.massGrams), flows, sum);
    }

    /** The difference of two known amounts; a mass is known only when both are. */
    public Amount minus(Amount other) {
        Status difference = status.plus(other.status);
        long flows = observations + other.observations;
        return new Amount(
                subtract(valueCents, other.valueCents), subtract(massGrams, other.massGrams), flows, difference);
    }

    private static Long add(Long a, Long b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return Math.addExact(a, b);
    }

    private static Long subtract(Long a, Long b) {
        return a == null || b == null ? null : Math.subtractExact(a, b);
    }
}
