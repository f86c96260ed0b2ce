package karvan.warehouse;

import java.time.LocalDate;
import java.util.List;
import karvan.warehouse.Manifest.SegmentReference;

/**
 * A release in the making, handed from one stage to the next in {@code state/candidate.json}.
 *
 * @param parent number of the release it would follow; 0 for the first
 * @param asOf business date of the run that loaded
 * @param configurationHash configuration it was loaded with
 * @param codeVersion program it was loaded with
 * @param segments live segments it would hold
 * @param deliveries verdicts on the files of the night
 * @param tables hash of its tables; empty before they are made
 */
public record Candidate(
        long parent,
        LocalDate asOf,
        String configurationHash,
        String codeVersion,
        List<SegmentReference> segments,
        List<Delivery> deliveries,
        String tables) {

    public Candidate withTables(String hash) {
        return new Candidate(parent, asOf, configurationHash, codeVersion, segments, deliveries, hash);
    }
}
