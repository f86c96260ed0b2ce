/**
 * The benchmark: seeded declaration files, four programs that do the same work on them, and a comparison that tells
 * nothing before their results are equal to the cent. Started by {@code jobs/benchmark.sh}, never by the tests.
 *
 * <p>In: a number of rows. Out: a table and a JSON of seconds, processor seconds and memory. It assumes Linux, because
 * it reads what the processes cost from {@code /proc}.
 */
package karvan.benchmark;
