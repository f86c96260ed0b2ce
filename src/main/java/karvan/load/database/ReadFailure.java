package karvan.load.database;

import karvan.trade.PlainLine;
import karvan.warehouse.Delivery;

/**
 * A database that could not be read. It keeps no cause: what a driver throws may hold an address or a secret, so only the
 * sentence, which was made for a reader, goes on.
 */
final class ReadFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Delivery.State state;
    private final boolean passing;

    /** @param passing whether the same read may succeed a moment later */
    ReadFailure(Delivery.State state, boolean passing, String sentence) {
        super(PlainLine.of(sentence));
        this.state = state;
        this.passing = passing;
    }

    /** What the description or the database has to be changed for. */
    static ReadFailure refused(String sentence) {
        return new ReadFailure(Delivery.State.REFUSED, false, sentence);
    }

    Delivery.State state() {
        return state;
    }

    boolean isPassing() {
        return passing;
    }
}
