/**
 * One class per table: its row as a record, its columns with their units, and from these the Parquet and Spark
 * schemas. The column names are written here and nowhere else.
 *
 * <p>Decimals of at most 18 digits are INT64 in Parquet; {@link karvan.warehouse.table.ColumnType} lists the kinds.
 */
package karvan.warehouse.table;
