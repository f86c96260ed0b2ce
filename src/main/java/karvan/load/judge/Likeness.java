package karvan.load.judge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import karvan.config.Plausibility;

/** What a file is too much like: the file of another month, or its own mirror image. */
final class Likeness {

    private Likeness() {}

    /** The file of another period that holds the same figures. */
    static Optional<String> sameFigures(Vintage file, List<Beside> others, Plausibility limits) {
        long known = file.figures().known(0);
        for (Beside other : others) {
            BigDecimal share = Wording.percent(other.same(file.figures(), other.goods().length), known);
            if (share.compareTo(limits.maxSameFiguresPercent()) > 0) {
                return Optional.of(share + " % of its " + known + " figures are those of "
                        + other.vintage().segment().fileName() + ", which is about "
                        + other.vintage().segment().slot() + ", while it says to be about "
                        + file.segment().slot() + "; the limit is "
                        + Wording.plain(limits.maxSameFiguresPercent())
                        + " %. It is most likely the file of the wrong month, ask the office for the right one.");
            }
        }
        return Optional.empty();
    }

    /** Exports under the heading of imports and the other way round: most files beside it must say so. */
    static Optional<String> swapped(Vintage file, List<Vintage> others, Plausibility limits) {
        List<Vintage> against = new ArrayList<>();
        BigDecimal straight = BigDecimal.ZERO;
        BigDecimal crossed = BigDecimal.ZERO;
        int compared = 0;
        for (Vintage other : others) {
            if (!file.mix().hasBoth() || !other.mix().hasBoth()) {
                continue;
            }
            Mix.Common common = file.mix().common(other.mix());
            BigDecimal asCalled = BigDecimal.valueOf(common.asCalled(), Mix.SCALE);
            BigDecimal exchanged = BigDecimal.valueOf(common.exchanged(), Mix.SCALE);
            compared++;
            if (exchanged.subtract(asCalled).compareTo(limits.maxSwappedPoints().multiply(BigDecimal.valueOf(2))) > 0) {
                against.add(other);
                straight = straight.add(asCalled);
                crossed = crossed.add(exchanged);
            }
        }
        if (against.isEmpty() || against.size() * 2 <= compared) {
            return Optional.empty();
        }
        BigDecimal sides = BigDecimal.valueOf(2L * against.size());
        return Optional.of("By their mix of goods its exports and imports are "
                + crossed.divide(sides, 1, RoundingMode.HALF_UP) + " % like the imports and exports of "
                + Wording.files(against) + ", and only " + straight.divide(sides, 1, RoundingMode.HALF_UP)
                + " % like what they are called; the limit is " + Wording.plain(limits.maxSwappedPoints())
                + " points. The columns are most likely exchanged, ask the office.");
    }
}
