package karvan.aggregate.group;

import java.util.List;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Valuation;
import karvan.warehouse.table.ColumnBlock;

/** The first columns of a block of cells or totals, which tell the recording of each row. */
final class RecordingColumns {

    /** Their names in the order of the block; those of a recorder, which is a recording but for its partner, come first. */
    static final List<String> NAMES = List.of(
            "source_id", "reporter", "partner_role", "direction", "valuation", "hs_edition", "level", "partner");

    private static final int SOURCE = 0;
    private static final int REPORTER = 1;
    private static final int ROLE = 2;
    private static final int DIRECTION = 3;
    private static final int VALUATION = 4;
    private static final int EDITION = 5;
    /** The texts that tell a recorder stand before it. */
    private static final int LEVEL = 6;

    static final int PARTNER = 7;

    private final ColumnBlock block;
    private final int[][] recorder = new int[LEVEL][];
    private final long[] levels;
    private final int[] partners;

    RecordingColumns(ColumnBlock block) {
        this.block = block;
        for (int i = 0; i < LEVEL; i++) {
            recorder[i] = block.ids(i);
        }
        this.levels = block.figures(LEVEL);
        this.partners = block.ids(PARTNER);
    }

    /** Whether a row is of the same recorder as the row before it. */
    boolean isSameRecorder(int row) {
        for (int[] ids : recorder) {
            if (ids[row] != ids[row - 1]) {
                return false;
            }
        }
        return levels[row] == levels[row - 1];
    }

    /** Whether a row is of the same recording as the row before it. */
    boolean isSame(int row) {
        return partners[row] == partners[row - 1] && isSameRecorder(row);
    }

    Recording recording(int row) {
        return new Recording(
                (String) member(SOURCE, row),
                (String) member(REPORTER, row),
                (String) member(PARTNER, row),
                (PartnerRole) member(ROLE, row),
                (Direction) member(DIRECTION, row),
                (Valuation) member(VALUATION, row),
                (HsEdition) member(EDITION, row),
                Math.toIntExact(levels[row]));
    }

    private Object member(int column, int row) {
        return block.members(column).get(block.ids(column)[row]);
    }
}
