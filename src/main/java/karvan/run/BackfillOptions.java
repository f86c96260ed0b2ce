package karvan.run;

import java.util.Optional;
import karvan.trade.Period;

/**
 * Which files are read again, and whether the result is published.
 *
 * @param source id of a source; empty for all
 * @param from files about earlier months only are left alone
 * @param to files about later months only are left alone
 * @param publish whether to make a release of it; else it is only shown
 * @param reason for those who read the list of releases; may be empty
 */
public record BackfillOptions(
        Optional<String> source, Optional<Period> from, Optional<Period> to, boolean publish, String reason) {}
