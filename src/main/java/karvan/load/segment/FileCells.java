package karvan.load.segment;

import java.util.Comparator;
import java.util.TreeMap;
import java.util.function.Consumer;
import karvan.trade.Cell;
import karvan.trade.Flow;
import karvan.trade.HsEdition;

/** The cells of one file, which may hold several reporters and editions: each pair of them has its own sums. */
final class FileCells {

    private record Recorder(String reporter, HsEdition edition) implements Comparable<Recorder> {
        private static final Comparator<Recorder> ORDER =
                Comparator.comparing(Recorder::reporter).thenComparing(Recorder::edition);

        @Override
        public int compareTo(Recorder other) {
            return ORDER.compare(this, other);
        }

        private boolean recorded(Flow flow) {
            return flow.hsEdition() == edition && flow.reporter().equals(reporter);
        }
    }

    private final TreeMap<Recorder, CellSums> sums = new TreeMap<>();
    private Recorder last;
    private CellSums lastSums;

    /**
     * Adds a flow.
     *
     * @throws ArithmeticException when a sum has more than 18 digits, at the latest when the cells are handed on
     */
    void add(Flow flow) {
        if (last == null || !last.recorded(flow)) {
            last = new Recorder(flow.reporter(), flow.hsEdition());
            lastSums = sums.computeIfAbsent(last, any -> new CellSums());
        }
        lastSums.add(flow);
    }

    /** Hands on the cells by reporter and edition, each pair's in the order of {@link CellSums}; there are as many as rows. */
    void forEach(Consumer<Cell> cells) {
        sums.values().forEach(each -> each.forEach(cells));
    }
}
