package karvan.load.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import karvan.config.Field;
import karvan.config.MeasureUnit;
import karvan.trade.Direction;
import karvan.trade.Period;

/**
 * The header of one file, matched to the columns its source declares.
 *
 * @param width fields of a row of a text file
 * @param keys columns that identify, without those read over
 * @param blocks measures that belong to one observation, from left to right
 * @param headed which columns have a heading or are declared to have none
 * @param constants what every row says without a column for it
 */
record Header(int width, List<KeyCell> keys, List<Block> blocks, boolean[] headed, Map<Field, String> constants) {

    /** @param heading as delivered, on one line */
    record KeyCell(Field field, int column, String heading) {}

    /** @param heading the tiers from top to bottom, on one line */
    record MeasureCell(Field field, int column, String heading, MeasureUnit unit) {}

    /**
     * @param direction null where the header does not tell
     * @param period null where the header does not tell
     */
    record Block(Direction direction, Period period, List<MeasureCell> measures) {}

    Optional<KeyCell> key(Field field) {
        return keys.stream().filter(key -> key.field() == field).findFirst();
    }

    boolean isHeaded(int column) {
        return column < headed.length && headed[column];
    }

    /** The periods its blocks are about. */
    List<Period> periods() {
        List<Period> periods = new ArrayList<>();
        blocks.stream().map(Block::period).filter(Objects::nonNull).forEach(periods::add);
        return periods;
    }
}
