package karvan.load.segment;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import karvan.load.read.Refusal;
import karvan.trade.Period;
import karvan.warehouse.PartFile;

/**
 * What a task made of its piece.
 *
 * @param refusal why the whole file is refused; null when it is not, and then the rest counts
 * @param sentence the refusal in words, without the name of the file; null without one
 * @param titled period the file is about; null when only its rows tell
 * @param periods periods of the accepted observations
 * @param skippedByRule rows read over, by rule
 * @param valueReadUsd sum of all values that could be computed, before anything else was looked at
 * @param printed totals printed in the piece and the sums of its rows
 * @param declared sums of its rows that the source declares beforehand
 * @param firstRow sheet and row of the first observation; empty without one
 * @param keys hashes of the keys of the accepted observations, in order of size; empty when the file is one piece
 * @param parts what was written
 */
public record PieceResult(
        Refusal.Kind refusal,
        String sentence,
        Period titled,
        Set<Period> periods,
        long rowsRead,
        long rowsUsed,
        long rowsRejected,
        Map<String, Long> skippedByRule,
        long observationsAccepted,
        long observationsRejected,
        BigDecimal valueReadUsd,
        BigDecimal valueUsd,
        BigDecimal rejectedValueUsd,
        BigDecimal netMassKg,
        Map<String, Long> repairs,
        PrintedTotals printed,
        DeclaredTotals declared,
        String firstRow,
        long[] keys,
        List<PartFile> parts)
        implements Serializable {

    /** A piece that refuses its whole file. */
    public static PieceResult refused(Refusal.Kind kind, String sentence) {
        BigDecimal zero = BigDecimal.ZERO;
        return new PieceResult(
                kind,
                sentence,
                null,
                Set.of(),
                0,
                0,
                0,
                Map.of(),
                0,
                0,
                zero,
                zero,
                zero,
                zero,
                Map.of(),
                new PrintedTotals(),
                DeclaredTotals.none(),
                "",
                new long[0],
                List.of());
    }

    public boolean isRefused() {
        return refusal != null;
    }
}
