package karvan.load;

import java.util.List;
import karvan.warehouse.Delivery;
import karvan.warehouse.InboxMemory.Decision;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.SeenFiles.SeenFile;

/**
 * What the load hands over.
 *
 * @param live live segments of the next release, in order of delivery
 * @param deliveries a verdict on every file in the inbox, in order of source and name
 * @param hostile hashes of files found hostile by now, earlier ones and new ones, in order
 * @param held files held back tonight until a person decides
 * @param segmentsMade segments read in this run
 * @param segmentsReused finished segments of an earlier run that were taken over
 * @param seen the files of the inbox whose bytes are known now
 */
public record LoadResult(
        List<LiveSegment> live,
        List<Delivery> deliveries,
        List<String> hostile,
        List<Decision> held,
        int segmentsMade,
        int segmentsReused,
        List<SeenFile> seen) {}
