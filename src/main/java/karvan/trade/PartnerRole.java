package karvan.trade;

/** What makes a country the partner of a flow (IMTS 2010, chapter VI). */
public enum PartnerRole implements Coded {
    ORIGIN("origin"),
    DESTINATION("destination"),
    CONSIGNMENT("consignment"),
    UNSPECIFIED("unspecified");

    private final String code;

    PartnerRole(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
