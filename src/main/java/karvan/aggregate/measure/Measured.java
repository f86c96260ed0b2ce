package karvan.aggregate.measure;

import java.math.BigDecimal;
import java.math.RoundingMode;
import karvan.aggregate.period.Amount;
import karvan.trade.Status;

/**
 * A measured figure.
 *
 * @param value exact, or HALF_UP at ten decimals where it is a quotient; null with a blank status
 * @param status why it is what it is
 */
public record Measured(BigDecimal value, Status status) {

    /** Decimals that quotients are rounded to. */
    public static final int DECIMALS = 10;

    public static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static Measured blank(Status status) {
        return new Measured(null, status);
    }

    /** The quotient {@code factor * a / b}; not applicable when {@code b} is not above zero. */
    static Measured quotient(BigDecimal factor, BigDecimal a, BigDecimal b, Status status) {
        return b.signum() <= 0
                ? blank(Status.NOT_APPLICABLE)
                : new Measured(factor.multiply(a).divide(b, DECIMALS, RoundingMode.HALF_UP), status);
    }

    /** Change of {@code now} against {@code base} in per cent; a base of nil or less gives none. */
    public static Measured change(Measured now, Measured base) {
        Status missing = missing(now.status, base.status);
        return missing == null
                ? quotient(HUNDRED, now.value.subtract(base.value), base.value, now.status.plus(base.status))
                : blank(missing);
    }

    static Measured value(Amount amount) {
        return new Measured(amount.valueUsd(), amount.status());
    }

    /** The status of a figure that needs parts with these statuses, null when none of them is blank. */
    static Status missing(Status... parts) {
        Status missing = null;
        for (Status part : parts) {
            if (part.isBlank()) {
                missing = missing == Status.CONFIDENTIAL || part == Status.CONFIDENTIAL
                        ? Status.CONFIDENTIAL
                        : Status.NOT_AVAILABLE;
            }
        }
        return missing;
    }
}
