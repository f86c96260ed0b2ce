package karvan.warehouse;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import karvan.trade.Period;

/**
 * One release: everything it is made of, by hash. The content of {@code manifests/v<number>.json}.
 *
 * @param formatVersion version of this description; 1 where an older manifest does not say
 * @param number number of the release, from 1 without gaps
 * @param parentSha256 hash of the manifest before it, empty for the first
 * @param runId run that published it
 * @param publishedAt when, later than the release before
 * @param asOf business date of the run
 * @param codeVersion version of the program and hash of its jar
 * @param configurationHash hash of all files under {@code conf/}
 * @param segments live segments in order of delivery
 * @param tables hash of the tables
 * @param reports workbooks
 * @param deliveries verdicts on the files of that night
 * @param origin what made it; an ordinary night where an older manifest does not say
 */
public record Manifest(
        int formatVersion,
        long number,
        String parentSha256,
        String runId,
        Instant publishedAt,
        LocalDate asOf,
        String codeVersion,
        String configurationHash,
        List<SegmentReference> segments,
        String tables,
        List<WorkbookReference> reports,
        List<Delivery> deliveries,
        Origin origin) {

    /** Version of the description this program writes. */
    public static final int FORMAT_VERSION = 2;

    public Manifest {
        formatVersion = Math.max(formatVersion, 1);
        origin = origin == null ? Origin.NIGHT : origin;
    }

    /**
     * A live segment.
     *
     * @param hash name of its folder
     * @param fileSha256 hash of the delivered file
     * @param deliveryOrder position among all deliveries of the store
     * @param since number of the first release that held it
     */
    public record SegmentReference(
            String hash,
            String sourceId,
            String table,
            Period slot,
            String fileName,
            String fileSha256,
            long deliveryOrder,
            long since) {

        /** The reference to a live segment. */
        public static SegmentReference to(LiveSegment live) {
            Segment segment = live.segment();
            return new SegmentReference(
                    segment.hash(),
                    segment.sourceId(),
                    segment.table(),
                    segment.slot(),
                    segment.fileName(),
                    segment.fileSha256(),
                    live.deliveryOrder(),
                    live.since());
        }
    }

    /**
     * A published workbook.
     *
     * @param file name under {@code reports/}
     * @param sha256 hash of its bytes
     */
    public record WorkbookReference(String file, String language, String sha256) {}

    /** {@code v0000000042}, the name of the release in the store. */
    public String name() {
        return name(number);
    }

    static String name(long number) {
        return String.format(Locale.ROOT, "v%010d", number);
    }
}
