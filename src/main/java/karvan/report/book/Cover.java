package karvan.report.book;

import java.util.List;

/**
 * The page that opens.
 *
 * @param blocks read from top to bottom
 */
public record Cover(String tab, String title, List<Block> blocks) implements Book.Page {

    public Cover {
        blocks = List.copyOf(blocks);
    }

    /**
     * Some lines under a heading, and a small grid where figures stand side by side.
     *
     * @param heading empty for the first block, which stands under the title
     * @param grid null without one; it stands above the lines
     * @param lines sentences, each short enough for one screen line
     */
    public record Block(String heading, Grid grid, List<String> lines) {
        public Block {
            lines = List.copyOf(lines);
        }
    }

    /** Figures side by side: one header row, no Excel table. */
    public record Grid(List<BookColumn> columns, List<List<BookCell>> rows) {
        public Grid {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }
}
