/**
 * Writes a {@link karvan.report.book.Book} as an .xlsx file: the only place that knows Apache POI.
 *
 * <p>In: a book. Out: the bytes of a workbook; equal books give equal bytes, whatever the machine, its fonts, its locale
 * and the hour. Assumption: widths are counted in characters beforehand, so no font is asked.
 */
package karvan.report.xlsx;
