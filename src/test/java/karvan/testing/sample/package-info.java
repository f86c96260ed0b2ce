/**
 * Writes {@code sample-data/}: tables as the offices deliver them, from figures drawn with a fixed seed around published
 * totals. In: the names and rates of {@code conf/}. Out: the same bytes on every machine.
 */
package karvan.testing.sample;
