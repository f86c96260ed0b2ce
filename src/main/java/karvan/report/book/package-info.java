/**
 * What a workbook says, as values: cover, sheets, charts. No POI, no file.
 *
 * <p>In: the rows of the tables of one release, live segments, deliveries and labels ({@link karvan.report.book.Night}).
 * Out: a {@link karvan.report.book.Book} in one language. Every function is pure. Assumption: figures are computed
 * already; here they are chosen, ordered, named and brought to the unit of a column, never added up, except for the counts
 * of rows that prove conservation.
 */
package karvan.report.book;
