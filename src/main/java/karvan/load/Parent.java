package karvan.load;

import java.util.List;
import java.util.Set;
import karvan.warehouse.InboxMemory.Decision;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.SeenFiles;

/**
 * What the load starts from.
 *
 * @param live live segments of the parent release; empty for the first
 * @param superseded hashes of files that some release held and the parent holds no more
 * @param hostile hashes of files an earlier run found hostile
 * @param accepted files a person let in that no release has taken since
 * @param rejected hashes of files a person never lets in again
 * @param withdrawn hashes of files that left with a withdrawn release
 * @param nextRelease number of the release being made
 * @param seen hashes of files of the inbox that did not change since they were read last
 */
public record Parent(
        List<LiveSegment> live,
        Set<String> superseded,
        Set<String> hostile,
        List<Decision> accepted,
        Set<String> rejected,
        Set<String> withdrawn,
        long nextRelease,
        SeenFiles.Hashes seen) {

    /** A parent without withdrawn files, that knows nothing of files by their time of change. */
    public Parent(
            List<LiveSegment> live,
            Set<String> superseded,
            Set<String> hostile,
            List<Decision> accepted,
            Set<String> rejected,
            long nextRelease) {
        this(live, superseded, hostile, accepted, rejected, Set.of(), nextRelease, SeenFiles.Hashes.NONE);
    }

    /** A parent about whose files no person decided anything. */
    public Parent(List<LiveSegment> live, Set<String> superseded, Set<String> hostile, long nextRelease) {
        this(live, superseded, hostile, List.of(), Set.of(), nextRelease);
    }

    /** An empty store. */
    public static Parent none() {
        return new Parent(List.of(), Set.of(), Set.of(), 1);
    }
}
