package karvan.config;

import karvan.trade.Coded;

/** Where the period of a file is written. */
public enum PeriodPlace implements Coded {
    /** In one of the rows above the header. */
    TITLE("title"),
    FILE_NAME("file_name"),
    /** Above the measure columns, in a tier of the header. */
    HEADER("header"),
    /** In every row; the file is about all the periods of its rows. */
    COLUMN("column");

    private final String code;

    PeriodPlace(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
