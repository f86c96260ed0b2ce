package karvan.config;

import karvan.trade.Coded;

/** What is put back where an office's program lost it; counted in the segment. */
public enum Repair implements Coded {
    /** A commodity code one digit short of a declared length, which a spreadsheet took for a number. */
    LEADING_ZERO("leading_zero");

    private final String code;

    Repair(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
