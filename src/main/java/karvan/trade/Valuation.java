package karvan.trade;

/** Where the value is taken: at the exporter's border (FOB, DAF) or the importer's (CIF). */
public enum Valuation implements Coded {
    FOB("FOB"),
    CIF("CIF"),
    UNSPECIFIED("unspecified");

    private final String code;

    Valuation(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
