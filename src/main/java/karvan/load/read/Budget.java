package karvan.load.read;

/**
 * What a delivered file may cost before it is refused. A table of trade stays far below each of them; whatever reaches one
 * is damaged or was built to exhaust the reader, which works in 256 MB.
 */
final class Budget {

    /** Bytes of a workbook, which is held in memory while it is read. */
    static final int WORKBOOK_BYTES = 128 << 20;

    /** Bytes that may come out of one packed file. */
    static final long INFLATED_BYTES = 2L << 30;

    /** Bytes that may come out of an archive for each byte that went in, once it has given a mebibyte. */
    static final int INFLATE_RATIO = 100;

    /** Files in one archive or parts of one workbook. */
    static final int ENTRIES = 1000;

    /** Bytes that unpacking RAR may look back, which it holds in memory. */
    static final long RAR_DICTIONARY_BYTES = 64L << 20;

    /** Different texts of a workbook. */
    static final int STRINGS = 1_000_000;

    /** Characters of all different texts of a workbook together. */
    static final long STRING_CHARACTERS = 16_000_000;

    /** Characters of one cell of a workbook or one field of a text file; a workbook can hold no more. */
    static final int FIELD_CHARACTERS = 32_767;

    /** Formats and styles of cells of a workbook. */
    static final int STYLES = 1 << 16;

    /** Columns of a text file. */
    static final int TEXT_COLUMNS = 512;

    /** Columns of a sheet, which are all that it can have. */
    static final int SHEET_COLUMNS = 1 << 14;

    /** Rows of a sheet, which are all that it can have: one that reaches them was cut by the program that wrote it. */
    static final int SHEET_ROWS = 1 << 20;

    /** Rows of a sheet of the older kind of workbook. */
    static final int OLD_SHEET_ROWS = 1 << 16;

    private Budget() {}
}
