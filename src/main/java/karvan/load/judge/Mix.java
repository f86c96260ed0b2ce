package karvan.load.judge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import karvan.trade.Direction;

/** What a file exports and imports: the share of each code in the value of its direction, in millionths of a per cent. */
final class Mix {

    /** Of a file without figures. */
    static final Mix NOTHING = new Mix(Figures.of(List.of()));

    /** Digits after the point of a share in per cent. */
    static final int SCALE = 6;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private static final List<Direction> DIRECTIONS = List.of(Direction.EXPORT, Direction.IMPORT);
    private static final int EXPORT = 0;
    private static final int IMPORT = 1;

    /** Shares in exports and imports by code. */
    private final Map<String, long[]> shares = new HashMap<>();

    private final boolean hasBoth;

    /**
     * What two files have in common, the sum of the smaller share of each code, in both directions together.
     *
     * @param asCalled exports with exports and imports with imports
     * @param exchanged exports with imports and imports with exports
     */
    record Common(long asCalled, long exchanged) {}

    Mix(Figures figures) {
        List<Figures.Good> goods = figures.goods();
        BigDecimal[] all = {BigDecimal.ZERO, BigDecimal.ZERO};
        for (int place = 0; place < goods.size(); place++) {
            int direction = DIRECTIONS.indexOf(goods.get(place).direction());
            long value = figures.centsOfGood(place);
            if (direction >= 0 && value > 0) {
                long[] ofCode = shares.computeIfAbsent(goods.get(place).code(), any -> new long[DIRECTIONS.size()]);
                ofCode[direction] = Figures.plus(ofCode[direction], value);
                all[direction] = all[direction].add(BigDecimal.valueOf(value));
            }
        }
        hasBoth = all[EXPORT].signum() > 0 && all[IMPORT].signum() > 0;
        for (long[] ofCode : shares.values()) {
            for (int direction = 0; direction < all.length; direction++) {
                ofCode[direction] = ofCode[direction] == 0 ? 0 : share(ofCode[direction], all[direction]);
            }
        }
    }

    private static long share(long value, BigDecimal all) {
        return BigDecimal.valueOf(value)
                .multiply(HUNDRED)
                .divide(all, SCALE, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValueExact();
    }

    /** Whether it exports and imports. */
    boolean hasBoth() {
        return hasBoth;
    }

    Common common(Mix other) {
        long asCalled = 0;
        long exchanged = 0;
        for (Map.Entry<String, long[]> code : shares.entrySet()) {
            long[] here = code.getValue();
            long[] there = other.shares.get(code.getKey());
            if (there != null) {
                asCalled += Math.min(here[EXPORT], there[EXPORT]) + Math.min(here[IMPORT], there[IMPORT]);
                exchanged += Math.min(here[EXPORT], there[IMPORT]) + Math.min(here[IMPORT], there[EXPORT]);
            }
        }
        return new Common(asCalled, exchanged);
    }
}
