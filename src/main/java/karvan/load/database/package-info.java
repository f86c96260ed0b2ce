/**
 * What databases hold, read into text files that the inbox takes like any delivery.
 *
 * <p>In: sources of kind {@code jdbc}, their queries, and where their secrets are kept. Out: one text file per period of
 * each source, or a sentence that says why it could not be read. It assumes that the user it is given may only read, and
 * that a database shows one state to a transaction that asks for it.
 */
package karvan.load.database;
