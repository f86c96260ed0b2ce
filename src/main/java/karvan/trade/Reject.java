package karvan.trade;

import java.math.BigDecimal;

/**
 * One refused row, or one refused observation of a row that also gave flows.
 *
 * @param sourceFile name of the delivered file, with the member inside an archive after {@code !}
 * @param sourceSheet sheet of a workbook; empty for text files
 * @param sourceRow row in the sheet or line record in the file, the first is 1
 * @param column heading of the column at fault; empty when it is the row as a whole
 * @param rawText the text at fault as delivered, cut after 1,000 characters
 * @param detail a sentence: what was expected and what to do
 * @param valueUsd value in US dollars that is lost with it; null where it is not known
 * @param wholeRow whether the row gave no flow at all
 */
public record Reject(
        String sourceId,
        String sourceFile,
        String sourceSha256,
        String sourceSheet,
        long sourceRow,
        RejectReason reason,
        String column,
        String rawText,
        String detail,
        BigDecimal valueUsd,
        boolean wholeRow) {}
