package karvan.load.layout;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import karvan.config.Field;
import karvan.config.MeasureUnit;
import karvan.load.read.RawRow;
import karvan.trade.Direction;
import karvan.trade.Period;

/**
 * The header of one file, matched to the columns its source declares.
 *
 * @param width fields of a row of a text file
 * @param keys columns that identify, without those read over
 * @param blocks measures that belong to one observation, from left to right
 * @param headed which columns have a heading or are declared to have none
 * @param constants what every row says without a column for it, declared or told by title, sheet or file name
 */
record Header(int width, List<KeyCell> keys, List<Block> blocks, boolean[] headed, Map<Field, String> constants) {

    /**
     * @param heading as delivered, on one line
     * @param pattern finds the part of the text that is meant, its first group; null where all of it is
     * @param held whether a text holds for the rows below until the next one
     */
    record KeyCell(Field field, int column, String heading, Pattern pattern, boolean held) {

        /** What the row says of the field by itself. */
        String text(RawRow row) {
            return pattern == null ? row.text(column) : ToldOnce.part(pattern, row.text(column));
        }
    }

    /** @param heading the tiers from top to bottom, on one line */
    record MeasureCell(Field field, int column, String heading, MeasureUnit unit) {}

    /**
     * @param direction null where the header does not tell
     * @param period null where the header does not tell
     * @param control whether its figures are control figures
     */
    record Block(Direction direction, Period period, boolean control, List<MeasureCell> measures) {}

    Optional<KeyCell> key(Field field) {
        return keys.stream().filter(key -> key.field() == field).findFirst();
    }

    boolean isHeaded(int column) {
        return column < headed.length && headed[column];
    }

    /** Whether every block has a period. */
    boolean tellsPeriods() {
        return blocks.stream().allMatch(block -> block.period() != null);
    }

    /** The periods its data are about; those of its control figures where it has nothing else. */
    List<Period> periods() {
        List<Period> data = periods(block -> !block.control());
        return data.isEmpty() ? periods(block -> true) : data;
    }

    private List<Period> periods(Predicate<Block> wanted) {
        return blocks.stream().filter(wanted).map(Block::period).toList();
    }

    /** The header with texts that stand once for all rows. */
    Header with(Map<Field, String> told) {
        Map<Field, String> all = new EnumMap<>(Field.class);
        all.putAll(constants);
        all.putAll(told);
        return new Header(width, keys, blocks, headed, all);
    }
}
