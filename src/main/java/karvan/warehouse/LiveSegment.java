package karvan.warehouse;

/**
 * A segment that fills its slot in a release.
 *
 * @param segment what the file became
 * @param deliveryOrder position among all deliveries of the store, rising from 1
 * @param since number of the first release that held it
 */
public record LiveSegment(Segment segment, long deliveryOrder, long since) {}
