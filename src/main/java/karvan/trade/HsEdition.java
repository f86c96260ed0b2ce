package karvan.trade;

/** Edition of the Harmonized System; one code is a key only inside one edition. */
public enum HsEdition implements Coded {
    HS1992("HS1992"),
    HS1996("HS1996"),
    HS2002("HS2002"),
    HS2007("HS2007"),
    HS2012("HS2012"),
    HS2017("HS2017"),
    HS2022("HS2022");

    private final String code;

    HsEdition(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
