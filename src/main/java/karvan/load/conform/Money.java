package karvan.load.conform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import karvan.config.Field;
import karvan.config.MeasureUnit;
import karvan.config.Rates;
import karvan.trade.Period;
import karvan.trade.RejectReason;
import karvan.trade.Status;

/**
 * The value of an observation: its declared statistical value, else the delivered value at the rate of its date, else at
 * the monthly rate. What is in US dollars already is never converted.
 *
 * @param valueUsd to cents, rounded half up once; null when it is not known
 * @param value as delivered in units of {@code currency}; null when it is not known
 * @param currency ISO 4217; null when it was not understood
 * @param rateSource {@code declared}, {@code usd}, {@code daily} or {@code monthly}
 * @param status status of {@code valueUsd}
 */
record Money(BigDecimal valueUsd, BigDecimal value, String currency, String rateSource, Status status) {

    private static final String USD = "USD";
    private static final String DECLARED = "declared";
    private static final String IN_USD = "usd";

    /** Digits before the point of {@code DECIMAL(18,2)}. */
    private static final int USD_WHOLE_DIGITS = 16;

    /** Digits before the point of {@code DECIMAL(38,10)}. */
    private static final int VALUE_WHOLE_DIGITS = 28;

    private static final int VALUE_DECIMALS = 10;

    /** The money of an observation; {@code when} is null when its period was not understood. */
    static Money of(Reading reading, Lookups lookups, Lookups.When when) {
        Figure value = reading.figure(Field.VALUE);
        Figure statistical = reading.figure(Field.STATISTICAL_VALUE);
        MeasureUnit unit = value == null ? MeasureUnit.USD : reading.unit(Field.VALUE);
        String currency = unit.isCurrency() ? currency(reading, lookups) : USD;
        BigDecimal delivered = value == null || value.number() == null
                ? null
                : within(reading, Field.VALUE, unit.toKept(value.number()), VALUE_DECIMALS, VALUE_WHOLE_DIGITS);
        if (statistical != null && statistical.number() != null) {
            BigDecimal exact = reading.unit(Field.STATISTICAL_VALUE).toKept(statistical.number());
            BigDecimal usd = within(reading, Field.STATISTICAL_VALUE, exact, 2, USD_WHOLE_DIGITS);
            return new Money(usd, delivered, currency, DECLARED, statistical.status());
        }
        if (delivered == null) {
            Status status = value == null ? Status.NOT_AVAILABLE : value.status();
            return new Money(null, null, currency, USD.equals(currency) ? IN_USD : DECLARED, status);
        }
        if (USD.equals(currency)) {
            BigDecimal usd = within(reading, Field.VALUE, delivered, 2, USD_WHOLE_DIGITS);
            return new Money(usd, delivered, currency, IN_USD, value.status());
        }
        return converted(reading, lookups, when, delivered, currency, value.status());
    }

    private static Money converted(
            Reading reading, Lookups lookups, Lookups.When when, BigDecimal delivered, String currency, Status status) {
        if (currency == null || when == null) {
            return new Money(null, delivered, currency, DECLARED, status);
        }
        Optional<Rates.Rate> rate = rate(lookups.rates, currency, when);
        if (rate.isEmpty()) {
            reading.fault(
                    RejectReason.NO_EXCHANGE_RATE,
                    Field.CURRENCY,
                    "No rate of " + currency + " for " + (when.day() == null ? when.period() : when.day())
                            + " and no value in USD declared; add it to conf/rates/" + currency + ".csv");
            return new Money(null, delivered, currency, DECLARED, status);
        }
        BigDecimal exact = delivered.divide(rate.get().unitsPerUsd(), 2, RoundingMode.HALF_UP);
        BigDecimal usd = within(reading, Field.VALUE, exact, 2, USD_WHOLE_DIGITS);
        return new Money(usd, delivered, currency, rate.get().kind(), status);
    }

    /** The average of a month does not price a longer period: currency is converted month by month and then added. */
    private static Optional<Rates.Rate> rate(Rates rates, String currency, Lookups.When when) {
        LocalDate day = when.day();
        if (day != null) {
            return rates.on(currency, day);
        }
        return when.period().form() == Period.Form.MONTH
                ? rates.in(currency, when.period().start())
                : Optional.empty();
    }

    private static String currency(Reading reading, Lookups lookups) {
        return reading.code(Field.CURRENCY, lookups.currencies, RejectReason.UNKNOWN_CURRENCY);
    }

    private static BigDecimal within(Reading reading, Field field, BigDecimal exact, int decimals, int wholeDigits) {
        BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP);
        if (rounded.precision() - rounded.scale() > wholeDigits) {
            reading.fault(
                    RejectReason.NUMBER_TOO_LARGE,
                    field,
                    "A value has at most " + wholeDigits + " digits before the decimals");
            return null;
        }
        return rounded;
    }
}
