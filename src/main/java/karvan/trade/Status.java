package karvan.trade;

/**
 * Why a figure is what it is. An unknown figure is null with a status, never 0; a figure with a status other than
 * {@link #REPORTED} carries {@link #mark()} beside it in a workbook.
 */
public enum Status implements Coded {
    /** The office gave a number. */
    REPORTED("reported", ""),
    /** A true zero: the event did not occur. */
    NIL("nil", "[z]"),
    /** Above zero and below half of the unit the office prints; counted as 0. */
    NEGLIGIBLE("negligible", "[low]"),
    /** The office, or the method named beside the figure, estimated it. */
    ESTIMATE("estimate", "[e]"),
    /** A sum of the known parts; at least one part is not available. */
    PARTIAL("partial", "[u]"),
    /** There should be a figure and there is none. */
    NOT_AVAILABLE("not_available", "[x]"),
    /** Withheld for confidentiality; never derived from other figures. */
    CONFIDENTIAL("confidential", "[c]"),
    /** The figure has no meaning here, such as growth on a base of nil. */
    NOT_APPLICABLE("not_applicable", "[z]");

    private final String code;
    private final String mark;

    Status(String code, String mark) {
        this.code = code;
        this.mark = mark;
    }

    @Override
    public String code() {
        return code;
    }

    /** Shorthand of the UK Analysis Function ("Using symbols and shorthand"); empty for a reported figure. */
    public String mark() {
        return mark;
    }

    /** Whether a figure of this status stands without a number. */
    public boolean isBlank() {
        return this == NOT_AVAILABLE || this == CONFIDENTIAL || this == NOT_APPLICABLE;
    }

    /**
     * The status of a sum of two parts. Confidential wins over everything; a missing part makes the sum partial, or not
     * available when nothing is known; an estimated part makes it an estimate; nil and negligible give way to numbers.
     */
    public Status plus(Status other) {
        if (this == other) {
            return this;
        }
        if (this == CONFIDENTIAL || other == CONFIDENTIAL) {
            return CONFIDENTIAL;
        }
        if (this == NOT_APPLICABLE || other == NOT_APPLICABLE) {
            return this == NOT_APPLICABLE ? other : this;
        }
        if (isMissingPart() || other.isMissingPart()) {
            return PARTIAL;
        }
        if (this == ESTIMATE || other == ESTIMATE) {
            return ESTIMATE;
        }
        if (this == REPORTED || other == REPORTED) {
            return REPORTED;
        }
        return NEGLIGIBLE;
    }

    private boolean isMissingPart() {
        return this == NOT_AVAILABLE || this == PARTIAL;
    }
}
