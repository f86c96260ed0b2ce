package karvan.warehouse.table;

/**
 * One column of a table.
 *
 * @param name {@code snake_case}, the unit as last word
 * @param type kind of value
 * @param nullable whether a row may have no value
 */
public record Column(String name, ColumnType type, boolean nullable) {

    static Column text(String name) {
        return new Column(name, ColumnType.TEXT, false);
    }

    static Column of(String name, ColumnType type) {
        return new Column(name, type, false);
    }

    /** The same column for rows that may have no value. */
    Column orNull() {
        return new Column(name, type, true);
    }
}
