package karvan.aggregate.group;

import java.io.Serializable;
import java.util.Comparator;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Valuation;

/** One source's record of the trade of a reporter with one partner in one direction. */
public record Recording(
        String sourceId,
        String reporter,
        String partner,
        PartnerRole partnerRole,
        Direction direction,
        Valuation valuation,
        HsEdition hsEdition,
        int level)
        implements Comparable<Recording>, Serializable {

    private static final Comparator<Recording> ORDER = Comparator.comparing(Recording::sourceId)
            .thenComparing(Recording::reporter)
            .thenComparing(Recording::partner)
            .thenComparing(Recording::partnerRole)
            .thenComparing(Recording::direction)
            .thenComparing(Recording::valuation)
            .thenComparing(Recording::hsEdition)
            .thenComparing(Recording::level);

    @Override
    public int compareTo(Recording other) {
        return ORDER.compare(this, other);
    }
}
