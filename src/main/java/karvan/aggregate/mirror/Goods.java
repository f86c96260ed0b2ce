package karvan.aggregate.mirror;

import java.util.ArrayList;
import java.util.List;
import karvan.aggregate.group.Recording;
import karvan.aggregate.measure.Figures;
import karvan.trade.Direction;

/**
 * Goods that move one way between the two countries of a report, as both record them.
 *
 * @param exports the exporter's record
 * @param imports the importer's record
 */
record Goods(Recording exports, Recording imports) {

    /** Both ways of the pair, as far as both countries have a source that speaks. */
    static List<Goods> of(Figures figures) {
        List<Goods> ways = new ArrayList<>();
        for (String exporter : figures.report().countries()) {
            String importer = figures.report().partnerOf(exporter);
            Recording exports = figures.recording(exporter, importer, Direction.EXPORT);
            Recording imports = figures.recording(importer, exporter, Direction.IMPORT);
            if (exports != null && imports != null) {
                ways.add(new Goods(exports, imports));
            }
        }
        return ways;
    }

    String exporter() {
        return exports.reporter();
    }

    String importer() {
        return imports.reporter();
    }
}
