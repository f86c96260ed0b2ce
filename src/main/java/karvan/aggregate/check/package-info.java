/**
 * Whether the figures of a release may be believed.
 *
 * <p>In: counts and sums of the live segments, the sums of their cells, the totals, and control tables. Out: verdicts. A
 * failed check stops the release; a warning is published with it. Assumption: an offices' own totals may be rounded, so they
 * only warn; what Karvan hands over from step to step must agree to the cent.
 */
package karvan.aggregate.check;
