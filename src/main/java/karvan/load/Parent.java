package karvan.load;

import java.util.List;
import karvan.warehouse.LiveSegment;

/**
 * What the load starts from.
 *
 * @param live live segments of the parent release; empty for the first
 * @param superseded files that an earlier release superseded, each as {@code <source-id>/<sha256>}
 * @param hostile files an earlier run found hostile, each as {@code <source-id>/<sha256>}
 * @param nextRelease number of the release being made
 */
public record Parent(List<LiveSegment> live, List<String> superseded, List<String> hostile, long nextRelease) {

    /** An empty store. */
    public static Parent none() {
        return new Parent(List.of(), List.of(), List.of(), 1);
    }
}
