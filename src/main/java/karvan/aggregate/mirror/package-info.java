/**
 * The same goods as two countries record them.
 *
 * <p>In: the totals of the sources that speak for a report. Out: rows of {@code mirror}, the two recordings side by side and
 * unconverted, and of {@code gap}, the walk from the exporter's latest cumulative figure to the importer's. Pairs are made by
 * the direction of goods; the sign is importer minus exporter; nothing is summed or averaged over the two recorders.
 * Assumption: where one recorder values FOB and the other CIF, FOB = CIF / (1 + t) for a declared margin t.
 */
package karvan.aggregate.mirror;
