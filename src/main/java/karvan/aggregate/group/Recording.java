package karvan.aggregate.group;

import java.io.Serializable;
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

    /** Written out, as maps ask for it all the time: a chain of comparators takes several times as long. */
    @Override
    public int compareTo(Recording other) {
        int order = compare(sourceId, other.sourceId);
        order = order != 0 ? order : compare(reporter, other.reporter);
        order = order != 0 ? order : compare(partner, other.partner);
        order = order != 0 ? order : partnerRole.compareTo(other.partnerRole);
        order = order != 0 ? order : direction.compareTo(other.direction);
        order = order != 0 ? order : valuation.compareTo(other.valuation);
        order = order != 0 ? order : hsEdition.compareTo(other.hsEdition);
        return order != 0 ? order : Integer.compare(level, other.level);
    }

    /** A column has each of its texts once. */
    private static int compare(String text, String other) {
        return text == other ? 0 : text.compareTo(other);
    }
}
