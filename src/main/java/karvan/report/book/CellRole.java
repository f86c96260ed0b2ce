package karvan.report.book;

/** What stands in a column: decides unit, number format, alignment and width. */
public enum CellRole {
    TEXT("", "", 38),
    /** Sentences. */
    LONG_TEXT("", "", 72),
    /** Codes, file names, hashes: text that is never a number. */
    CODE("", "", 66),
    /** Shorthand marks beside a number. */
    FLAG("", "", 12),
    MILLION_USD("unit.million_usd", "#,##0.0", 14),
    THOUSAND_USD("unit.thousand_usd", "#,##0.0", 14),
    TONNES("unit.tonnes", "#,##0.0", 14),
    PERCENT("unit.percent", "#,##0.0", 12),
    POINTS("unit.points", "#,##0.0", 14),
    USD_PER_KG("unit.usd_per_kg", "#,##0.000", 12),
    COUNT("", "#,##0", 14),
    /** A number whose unit stands in a column of its own. */
    AMOUNT("", "#,##0.0", 16),
    /** The same, as many decimals as were published. */
    EXACT("", "#,##0.0####", 20);

    private final String unitKey;
    private final String format;
    private final int widest;

    CellRole(String unitKey, String format, int widest) {
        this.unitKey = unitKey;
        this.format = format;
        this.widest = widest;
    }

    /** Key of the label of the unit; empty without one. */
    public String unitKey() {
        return unitKey;
    }

    /** Excel number format; empty for text. */
    public String format() {
        return format;
    }

    public boolean isNumber() {
        return !format.isEmpty();
    }

    /** Widest column in characters; longer text is wrapped. */
    int widest() {
        return widest;
    }
}
