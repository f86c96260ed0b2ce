package karvan.config;

import karvan.trade.Coded;

/** Where the text of a key stands. */
public enum KeyPlace implements Coded {
    /** In a column, a text in each row. */
    COLUMN("column"),
    /** Once in the rows above the header, for all rows below it. */
    TITLE("title"),
    /** In the name of the sheet. */
    SHEET("sheet"),
    FILE_NAME("file_name");

    private final String code;

    KeyPlace(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
