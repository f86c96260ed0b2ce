/**
 * Delivered files to segments. {@link karvan.load.Load} is the only door: inbox, then one Spark job over all new files
 * and pieces of files, then slots.
 *
 * <p>In: the inbox, {@code conf/} and the live segments of the parent release. Out: the live segments of the next one and
 * a verdict on every delivered file. Nothing is published here.
 */
package karvan.load;
