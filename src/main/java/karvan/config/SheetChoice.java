package karvan.config;

import karvan.trade.Coded;

/** Which of the sheets that fit a pattern are read. */
public enum SheetChoice implements Coded {
    /** The one that fits; several refuse the file. */
    ONE("one"),
    /** The leftmost, of an office that keeps the tables of earlier years behind the latest. */
    FIRST("first"),
    /** The rightmost, of an office that adds the latest table at the end. */
    LAST("last"),
    /** All of them, each with a header of its own. */
    EVERY("every");

    private final String code;

    SheetChoice(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }
}
