package karvan.config;

import karvan.trade.Coded;

/** Where a source comes from. */
public enum SourceKind implements Coded {
    /** Files that an office puts into the inbox. */
    FILES("files"),
    /** A query over an office's database, read by every run. */
    JDBC("jdbc");

    private final String code;

    SourceKind(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
