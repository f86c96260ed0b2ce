package karvan.warehouse;

import karvan.trade.Coded;

/**
 * What happened to one file found in the inbox.
 *
 * @param sourceId source it belongs to, empty when it matches none or two
 * @param fileName name under the source's folder
 * @param sha256 hash of its bytes, empty when it was never read whole
 * @param state verdict
 * @param reason a sentence: what, where, expected, found, what to do; empty for a file that was simply taken
 */
public record Delivery(String sourceId, String fileName, String sha256, State state, String reason) {

    /** Verdicts on a delivered file. */
    public enum State implements Coded {
        /** New in this release. */
        ACCEPTED("accepted"),
        /** Held back as implausible until a person let it in; new in this release. */
        ACCEPTED_BY_HAND("accepted_by_hand"),
        /** A person decided that it never counts. */
        REJECTED_BY_HAND("rejected_by_hand"),
        /** Already live; nothing to do. */
        UNCHANGED("unchanged"),
        /** An older version of a slot that came back; nothing to do. */
        SUPERSEDED("superseded"),
        /** It left with a withdrawn release and is not taken again. */
        WITHDRAWN("withdrawn"),
        /** Not whole yet: still growing or cut short. */
        INCOMPLETE("incomplete"),
        /** Whole, but not what its source describes. */
        REFUSED("refused"),
        /** Built to harm the reader. */
        HOSTILE("hostile"),
        /** Belongs to no source, or to more than one. */
        UNCLAIMED("unclaimed");

        private final String code;

        State(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** How messages name the file: {@code source/name}, or its name alone where it belongs to no source. */
    public String place() {
        return sourceId.isEmpty() ? fileName : sourceId + "/" + fileName;
    }

    /** Whether the operator should look at it. */
    public boolean isWarning() {
        return !reason.isEmpty() || state != State.ACCEPTED && state != State.UNCHANGED;
    }

    /** Whether the file is new in this release. */
    public boolean isTaken() {
        return state == State.ACCEPTED || state == State.ACCEPTED_BY_HAND;
    }
}
