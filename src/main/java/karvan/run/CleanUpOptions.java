package karvan.run;

import java.time.Duration;

/**
 * What a clean-up may do.
 *
 * @param sweep whether to do it; else it is only printed
 * @param graceDays how long a file must not have changed, and how long it stays in the trash; at least {@link #SHORTEST_GRACE_DAYS}
 * @param keepRunsDays how long reports of runs stay that published nothing
 * @param maxPercent largest part of the store that may go at once
 * @param lockWait how long to wait for a run
 */
public record CleanUpOptions(boolean sweep, int graceDays, int keepRunsDays, int maxPercent, Duration lockWait) {

    /** Readers of an older release may run for days. */
    public static final int SHORTEST_GRACE_DAYS = 7;

    /** A little more than a year, so that last year's night can be looked at. */
    public static final int USUAL_RUNS_DAYS = 400;

    /** A clean-up of more looks like lost manifests. */
    public static final int USUAL_PERCENT = 20;
}
