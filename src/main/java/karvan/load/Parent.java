package karvan.load;

import java.util.List;
import java.util.Set;
import karvan.warehouse.LiveSegment;

/**
 * What the load starts from.
 *
 * @param live live segments of the parent release; empty for the first
 * @param superseded hashes of files that some release held and the parent holds no more
 * @param hostile hashes of files an earlier run found hostile
 * @param nextRelease number of the release being made
 */
public record Parent(List<LiveSegment> live, Set<String> superseded, Set<String> hostile, long nextRelease) {

    /** An empty store. */
    public static Parent none() {
        return new Parent(List.of(), Set.of(), Set.of(), 1);
    }
}
