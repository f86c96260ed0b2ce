/**
 * What an observation means: {@link karvan.load.conform.Conform} turns one observation into a flow, a line of transit or
 * a control figure, or into the reason why it is none. Pure: nothing is read, written or remembered between rows but
 * what was looked up before.
 *
 * <p>In: observations as text, the source description, code lists, rates, and the period the file is about. Out: one
 * {@link karvan.load.conform.Verdict} per observation. It assumes that the layout put each text under the right field.
 */
package karvan.load.conform;
