package karvan.load.conform;

import java.math.BigDecimal;
import java.util.List;
import karvan.trade.Direction;
import karvan.trade.Period;
import karvan.trade.RejectReason;

/** What became of one observation. */
public sealed interface Verdict {

    /** Value in US dollars as far as it could be computed, whatever else is wrong; null when it is not known. */
    BigDecimal valueUsd();

    /** Direction of the observation; null where it has none or none was understood. */
    Direction direction();

    /** Names of the repairs its texts needed. */
    List<String> repairs();

    /**
     * It can be used.
     *
     * @param row a {@link karvan.trade.Flow}, {@link karvan.trade.Transit} or {@link karvan.trade.ControlFigure}
     * @param massKg accepted mass in kilograms; null when it is not known
     * @param period its period
     * @param key what identifies it in its file: the number of its record, else the keys of its table
     */
    record Accepted(
            Record row,
            BigDecimal valueUsd,
            BigDecimal massKg,
            Direction direction,
            Period period,
            String key,
            List<String> repairs)
            implements Verdict {}

    /**
     * It is the total over all partners, printed among them: checked against them and never data.
     *
     * @param valueUsd the printed total; null when it is not known
     */
    record Total(BigDecimal valueUsd, Direction direction, List<String> repairs) implements Verdict {}

    /**
     * It cannot be used.
     *
     * @param reason the first fault found
     * @param column heading of the column at fault
     * @param rawText the text at fault
     * @param detail a sentence: what was expected and what to do
     */
    record Refused(
            RejectReason reason,
            String column,
            String rawText,
            String detail,
            BigDecimal valueUsd,
            Direction direction,
            List<String> repairs)
            implements Verdict {}
}
