/**
 * The second stage: Parquet to Parquet, from cells to totals, indicator values and checks.
 *
 * <p>In: the live segments of a candidate release, the configuration, the tables of the release before. Out: one set of
 * tables in the warehouse and the verdicts of the checks. Steps: {@code group} adds up cells in one Spark job,
 * {@code period} tells all periods from the delivered ones, {@code measure} and {@code mirror} make the figures of each
 * report, {@code check} judges. Totals are made year by year, and a year that no file touched is taken over from the release
 * before: a night costs what changed. Assumption: sources are never added together; a report names the one that speaks.
 */
package karvan.aggregate;
