package karvan.warehouse;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import karvan.trade.Period;

/**
 * What one delivered file became: the content of {@code segment.json}, written last. Its hash is made of the file, the
 * source description, the code lists and rates it used and the parser version, so the same inputs give the same segment.
 *
 * @param hash name of its folder
 * @param sourceId source it belongs to
 * @param table office's table
 * @param slot the period as titled; a file for the same source, table and slot supersedes it
 * @param version what the file declares about its order of delivery, empty when it declares nothing
 * @param fileName delivered name
 * @param fileSha256 hash of the delivered bytes
 * @param fileBytes size of the delivered file
 * @param periods periods of its flows, transits or control figures, in order
 * @param rowsRead rows in the file; equals used + rejected + skipped
 * @param rowsUsed rows that gave at least one accepted observation
 * @param rowsRejected rows of which nothing was accepted
 * @param rowsSkipped rows a declared rule skips: titles, headers, subtotals, blank rows
 * @param skippedByRule number of skipped rows by the name of the rule
 * @param observationsAccepted flows, transits or control figures written
 * @param observationsRejected refused observations
 * @param valueReadUsd sum of all values that could be read as a number, before conforming
 * @param valueUsd sum of the accepted values
 * @param rejectedValueUsd sum of the known values of refused observations; valueReadUsd = valueUsd + rejectedValueUsd
 * @param netMassKg sum of the accepted net masses
 * @param repairs number of texts changed by a declared rule, by the name of the rule
 * @param subtotals how the totals printed in the file compare with its rows
 * @param firstRow where the data start, for people: sheet and row of the first observation
 * @param parts Parquet files, in order of table and split
 */
public record Segment(
        String hash,
        String sourceId,
        String table,
        Period slot,
        String version,
        String fileName,
        String fileSha256,
        long fileBytes,
        List<Period> periods,
        long rowsRead,
        long rowsUsed,
        long rowsRejected,
        long rowsSkipped,
        Map<String, Long> skippedByRule,
        long observationsAccepted,
        long observationsRejected,
        BigDecimal valueReadUsd,
        BigDecimal valueUsd,
        BigDecimal rejectedValueUsd,
        BigDecimal netMassKg,
        Map<String, Long> repairs,
        Subtotals subtotals,
        String firstRow,
        List<PartFile> parts) {

    /** The rule by which rows of an earlier version are no data any more since a patch was merged into it. */
    public static final String REPLACED_BY_PATCH = "replaced_by_patch";

    /** Whether it holds rows of an earlier version and those of a patch. */
    public boolean isPatched() {
        return skippedByRule.containsKey(REPLACED_BY_PATCH);
    }

    /**
     * Totals printed in a file against the sum of its rows, accepted and rejected.
     *
     * @param matched number of printed totals within the declared tolerance
     * @param mismatched number of printed totals outside it
     * @param examples the first mismatches as sentences with sheet, row, printed and found
     */
    public record Subtotals(long matched, long mismatched, List<String> examples) {
        public static final Subtotals NONE = new Subtotals(0, 0, List.of());
    }
}
