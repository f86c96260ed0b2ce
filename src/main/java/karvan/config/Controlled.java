package karvan.config;

import karvan.trade.Coded;

/** Which columns of a measure hold control figures, never data. */
public enum Controlled implements Coded {
    /** All of them, such as years that stand beside their months. */
    ALL("all"),
    /** Those of earlier periods than the latest: the year before, as this table has it. */
    EARLIER("earlier");

    private final String code;

    Controlled(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
