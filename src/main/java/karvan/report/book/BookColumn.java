package karvan.report.book;

/**
 * A column of a table.
 *
 * @param key key of the column, the same in every language
 * @param heading text of the header cell with the unit in round brackets; different from every other of its table
 * @param role what stands in it
 * @param width in characters of the body font
 */
public record BookColumn(String key, String heading, CellRole role, int width) {}
