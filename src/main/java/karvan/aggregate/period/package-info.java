/**
 * From delivered periods to all periods.
 *
 * <p>In: the figures of one series as an office delivered them (months, or January to a month) and the periods its source
 * covers. Out: months, spans, quarters, half-years, years, January-to-month and rolling years. A month of a cumulative
 * table is an increment, corrections included, so months add up to the cumulative figure exactly; negative increments are
 * kept. Assumption: a table that was delivered is complete, so a group it does not name is nil in its period.
 */
package karvan.aggregate.period;
