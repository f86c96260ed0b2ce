/**
 * Tables of one release to workbooks, one in each language.
 *
 * <p>In: the tables that aggregating left in the store, live segments, deliveries, configuration. Out: the bytes of the
 * workbooks and the sentences that lead the report on the run. {@link karvan.report.Report} is the door; {@code book} says
 * what a workbook contains, {@code xlsx} writes it. Assumption: every figure is computed already, and Spark is not needed.
 */
package karvan.report;
