/**
 * From cells to totals by commodity group.
 *
 * <p>In: cells of live segments, group schemes. Out: the sums of one Spark job (by group, by code for the countries of
 * a report, by delivered file) and the totals of all periods of a year, made or read back from where a release stored them.
 * Assumption: exactly one code level of a source feeds its totals; the cells of other levels only count for the conservation
 * of values.
 */
package karvan.aggregate.group;
