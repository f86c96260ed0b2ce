package karvan.load.layout;

import karvan.config.Field;
import karvan.load.read.RawRow;
import karvan.trade.Period;
import karvan.trade.RejectReason;

/**
 * What a layout makes of the rows of one file, in row order. Every row ends in exactly one of: at least one observation,
 * {@link #reject}, or {@link #skip}.
 */
public interface LayoutOutput {

    /** The period the file is about, or one of its sheets, told before the first observation of each that has one. */
    void titled(Period period);

    /** One observation of a row; all observations of a row come one after the other. */
    void observation(Observation observation);

    /** A figure that stands beside data and is never added to it; its row is then skipped, or has observations too. */
    void control(Observation observation);

    /** A row read over by a declared rule: title, header, blank, subtotal, or a rule of the source. */
    void skip(RawRow row, String rule);

    /** A row no observation can be made of. */
    void reject(RawRow row, RejectReason reason, String column, String rawText, String detail);

    /**
     * A total printed in the file: {@code observation} holds its measures, {@code key} the commodity code (or another
     * name) of the observations it sums, which are those with the same {@link Field#COMMODITY_CODE} and direction since
     * the last printed total of that key.
     */
    void printedTotal(String key, Observation observation);
}
