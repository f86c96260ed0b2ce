/**
 * Whether a well-formed file can be true: {@link karvan.load.judge.Judge} compares its figures with each other, with the
 * version it replaces and with the files of neighbouring periods. What it objects to waits for a person.
 *
 * <p>In: the segment of a new file and the segments beside it. Out: sentences with what was found, what was expected and the
 * limit that decided; all limits come from {@code conf/}. It assumes that a series of tables of one office changes slowly
 * compared with what a wrong unit, column, month or edition does to it.
 */
package karvan.load.judge;
