/**
 * The words of the field: what a flow, a direction, a period and a reject are. Plain Java values without
 * Spark, Parquet or configuration.
 *
 * <p>One word per idea: the <b>reporter</b> is the country whose office records, the <b>partner</b> the
 * country on the other side, the <b>direction</b> is seen from the reporter, a <b>flow</b> is one accepted
 * observation, a <b>reject</b> one that was refused with its reason.
 */
package karvan.trade;
