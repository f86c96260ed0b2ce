package karvan.load.read;

import karvan.trade.PlainLine;

/**
 * A whole file cannot be used. The sentence says what, where, expected, found and what to do; what it quotes from the file
 * cannot control a terminal.
 */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why a file is refused; each kind has its own consequence for the night. */
    public enum Kind {
        /** Cut short or still growing; it may be whole next time. */
        INCOMPLETE,
        /** Not what its source describes. */
        UNEXPECTED,
        /** Built to harm the reader; nothing is published that night. */
        HOSTILE
    }

    private final Kind kind;

    public Refusal(Kind kind, String sentence) {
        super(PlainLine.of(sentence));
        this.kind = kind;
    }

    public Refusal(Kind kind, String sentence, Throwable cause) {
        super(PlainLine.of(sentence), cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
