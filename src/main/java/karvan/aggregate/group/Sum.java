package karvan.aggregate.group;

import karvan.aggregate.period.Amount;
import karvan.trade.Status;

/** A sum being added up in place, as {@link Amount#plus} adds: the known parts, and nothing where a part is confidential. */
final class Sum {

    private long cents;
    private long grams;
    private boolean hasCents;
    private boolean hasGrams;
    private long observations;
    private Status status;

    /**
     * @param moreCents not looked at where {@code knowsCents} is false; the same of grams
     * @throws ArithmeticException when a sum does not fit a long
     */
    void add(
            long moreCents,
            boolean knowsCents,
            long moreGrams,
            boolean knowsGrams,
            long moreObservations,
            Status more) {
        status = status == null ? more : status.plus(more);
        observations += moreObservations;
        if (status == Status.CONFIDENTIAL) {
            hasCents = false;
            hasGrams = false;
            return;
        }
        if (knowsCents) {
            cents = Math.addExact(cents, moreCents);
            hasCents = true;
        }
        if (knowsGrams) {
            grams = Math.addExact(grams, moreGrams);
            hasGrams = true;
        }
    }

    Amount amount() {
        return new Amount(hasCents ? cents : null, hasGrams ? grams : null, observations, status);
    }
}
