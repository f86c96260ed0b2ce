package karvan.trade;

/** The way goods move, seen from the reporter (IMTS 2010, chapter II). */
public enum Direction implements Coded {
    IMPORT("import"),
    EXPORT("export"),
    RE_EXPORT("re-export"),
    RE_IMPORT("re-import");

    private final String code;

    Direction(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    /** The direction in which the partner records the same goods: exports of one are imports of the other. */
    public Direction mirrored() {
        return switch (this) {
            case IMPORT -> EXPORT;
            case EXPORT -> IMPORT;
            case RE_EXPORT -> RE_IMPORT;
            case RE_IMPORT -> RE_EXPORT;
        };
    }
}
