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
    KILOGRAM("kg", 1),
    TONNE("t", 1_000),
    THOUSAND_TONNES("thousand_t", 1_000_000),
    /** In the supplementary unit of the row. */
    SUPPLEMENTARY("supplementary", 1);

    private final String code;
    private final BigDecimal factor;

    MeasureUnit(String code, long factor) {
        this.code = code;
        this.factor = BigDecimal.valueOf(factor);
    }

    @Override
    public String code() {
        return code;
    }

    /** US dollars or kilograms in one of this unit. */
    public BigDecimal factor() {
        return factor;
    }
}
