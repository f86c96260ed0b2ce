/**
 * Records read from {@code conf/}: what is named, mapped, labelled, ordered and limited there. No expression, no
 * condition, no Spark and no POI.
 *
 * <p>In: YAML, CSV and property files. Out: immutable records, proved at birth; {@link karvan.config.InvalidConfiguration}
 * tells everything that is wrong at once.
 */
package karvan.config;
