package karvan.warehouse;

import karvan.trade.Coded;

/**
 * What made a release.
 *
 * @param kind what was done
 * @param release number of the release that was withdrawn; 0 where none was
 * @param reason what the operator gave as the reason; empty where none was given
 */
public record Origin(Kind kind, long release, String reason) {

    /** An ordinary night. */
    public static final Origin NIGHT = new Origin(Kind.NIGHT, 0, "");

    /** Ways to a release. */
    public enum Kind implements Coded {
        /** Deliveries, or a changed configuration or program. */
        NIGHT("night"),
        /** Delivered files read again with the descriptions of that day. */
        BACKFILL("backfill"),
        /** The content of the release before the withdrawn one. */
        WITHDRAWAL("withdrawal");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** Delivered files were read again. */
    public static Origin backfill(String reason) {
        return new Origin(Kind.BACKFILL, 0, reason);
    }

    /** A release was withdrawn. */
    public static Origin withdrawalOf(long release, String reason) {
        return new Origin(Kind.WITHDRAWAL, release, reason);
    }

    /** For people: {@code night}, {@code backfill: reason}, {@code withdrawal of release 2: reason}. */
    public String sentence() {
        String what = kind == Kind.WITHDRAWAL ? "withdrawal of release " + release : kind.code();
        return reason.isEmpty() ? what : what + ": " + reason;
    }
}
