package karvan.config;

import java.io.Serializable;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Beyond what a well-formed file is held back until a person decides: {@code plausibility} in {@code conf/karvan.yaml},
 * any of it also for one source. A limit a source leaves out is null there, and that of the night holds.
 *
 * @param minObservations files and vintages with fewer observations are not compared: chance alone would decide
 * @param neighbours how many of the files nearest in time a new period is compared with
 * @param maxOtherEditionPercent share of its commodity codes that only another edition knows
 * @param minTotalGroups groups of rows in which one partner or code equals the sum of the others that make it a total
 * @param minTotalPercent share of its groups in which it does
 * @param totalTolerancePercent what rounding may make between a total and the sum of its parts
 * @param maxMissingRowsPercent how much shorter than the version it replaces a file may be
 * @param maxValueChangePercent change of a direction's value against the version it replaces, on their common periods
 * @param maxValueFactor how many times above or below the monthly value of its neighbours a direction may lie
 * @param maxSameFiguresPercent share of its figures that another period's file also has
 * @param maxSwappedPoints by how many percentage points its exports may be more like the imports of another file, and its
 *     imports like the exports, than like what they are called
 * @param maxUnitValueFactor how far the unit values of a whole file may lie from those of another
 * @param outlierMads distance of a unit value from the median of its code, in median absolute deviations, that is warned of
 * @param outlierFactor distance below which it is not
 */
public record Plausibility(
        Integer minObservations,
        Integer neighbours,
        BigDecimal maxOtherEditionPercent,
        Integer minTotalGroups,
        BigDecimal minTotalPercent,
        BigDecimal totalTolerancePercent,
        BigDecimal maxMissingRowsPercent,
        BigDecimal maxValueChangePercent,
        BigDecimal maxValueFactor,
        BigDecimal maxSameFiguresPercent,
        BigDecimal maxSwappedPoints,
        BigDecimal maxUnitValueFactor,
        BigDecimal outlierMads,
        BigDecimal outlierFactor)
        implements Serializable {

    /** Shares are per cent, factors are above one, counts are not below nothing. */
    public Plausibility {
        for (Integer count : new Integer[] {minObservations, neighbours, minTotalGroups}) {
            prove(count == null || count >= 0, "plausibility: expected a count of 0 or more, found " + count);
        }
        for (BigDecimal factor : new BigDecimal[] {maxValueFactor, maxUnitValueFactor, outlierFactor}) {
            prove(
                    factor == null || factor.compareTo(BigDecimal.ONE) > 0,
                    "plausibility: expected a factor above 1, found " + factor);
        }
        for (BigDecimal share : new BigDecimal[] {
            maxOtherEditionPercent,
            minTotalPercent,
            totalTolerancePercent,
            maxMissingRowsPercent,
            maxValueChangePercent,
            maxSameFiguresPercent,
            maxSwappedPoints,
            outlierMads
        }) {
            prove(share == null || share.signum() >= 0, "plausibility: expected a number not below 0, found " + share);
        }
    }

    private static void prove(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }

    /** The limits of a night, where every one must be set. */
    Plausibility complete() {
        List<String> missing = new ArrayList<>();
        for (RecordComponent component : Plausibility.class.getRecordComponents()) {
            if (value(component) == null) {
                missing.add(component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
            }
        }
        prove(missing.isEmpty(), "plausibility: expected the keys " + String.join(", ", missing) + " too");
        return this;
    }

    private Object value(RecordComponent component) {
        try {
            return component.getAccessor().invoke(this);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Every component of a record can be read", impossible);
        }
    }

    /** These limits, and those of {@code night} where one is left out. */
    public Plausibility over(Plausibility night) {
        return new Plausibility(
                own(minObservations, night.minObservations),
                own(neighbours, night.neighbours),
                own(maxOtherEditionPercent, night.maxOtherEditionPercent),
                own(minTotalGroups, night.minTotalGroups),
                own(minTotalPercent, night.minTotalPercent),
                own(totalTolerancePercent, night.totalTolerancePercent),
                own(maxMissingRowsPercent, night.maxMissingRowsPercent),
                own(maxValueChangePercent, night.maxValueChangePercent),
                own(maxValueFactor, night.maxValueFactor),
                own(maxSameFiguresPercent, night.maxSameFiguresPercent),
                own(maxSwappedPoints, night.maxSwappedPoints),
                own(maxUnitValueFactor, night.maxUnitValueFactor),
                own(outlierMads, night.outlierMads),
                own(outlierFactor, night.outlierFactor));
    }

    private static <T> T own(T own, T night) {
        return own == null ? night : own;
    }
}
