package karvan.config;

import java.math.BigDecimal;
import karvan.trade.Coded;

/** The unit a measure is printed in, and what one of it is in the unit Karvan keeps (US dollars, kilograms). */
public enum MeasureUnit implements Coded {
    USD("usd", 1),
    THOUSAND_USD("thousand_usd", 1_000),
    MILLION_USD("million_usd", 1_000_000),
    /** In the currency of the row's currency column. */
    CURRENCY("currency", 1),
    THOUSAND_CURRENCY("thousand_currency", 1_000),
    MILLION_CURRENCY("million_currency", 1_000_000),
    KILOGRAM("kg", 1),
    HUNDRED_KILOGRAMS("hundred_kg", 100),
    TONNE("t", 1_000),
    THOUSAND_TONNES("thousand_t", 1_000_000),
    /** In the supplementary unit of the row. */
    SUPPLEMENTARY("supplementary", 1);

    private final String code;
    private final BigDecimal factor;
    private final boolean isOne;

    MeasureUnit(String code, long factor) {
        this.code = code;
        this.factor = BigDecimal.valueOf(factor);
        this.isOne = factor == 1;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether it counts the currency of the row, which is converted to US dollars. */
    public boolean isCurrency() {
        return this == CURRENCY || this == THOUSAND_CURRENCY || this == MILLION_CURRENCY;
    }

    public boolean isUsd() {
        return this == USD || this == THOUSAND_USD || this == MILLION_USD;
    }

    /** A printed figure in US dollars or kilograms, or in units of the currency. */
    public BigDecimal toKept(BigDecimal printed) {
        return isOne ? printed : printed.multiply(factor);
    }

    /** US dollars or kilograms, or units of the currency, in one of this unit. */
    public BigDecimal factor() {
        return factor;
    }
}
