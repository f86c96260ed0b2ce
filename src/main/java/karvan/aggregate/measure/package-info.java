/**
 * From totals to the figures a report prints.
 *
 * <p>In: the totals of the sources that speak for a report's countries, published figures, targets, transits and the tables
 * of the release before. Out: rows of the tables {@code indicators}, {@code codes}, {@code transit}, {@code targets},
 * {@code published}, {@code revisions} and {@code traces}. Assumption: the figures of one report fit into memory; quotients
 * are rounded HALF_UP once, at ten decimals.
 */
package karvan.aggregate.measure;
