package karvan.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import karvan.warehouse.Delivery;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.SegmentReference;
import karvan.warehouse.Origin;

/** What the manifests remember of withdrawn releases. */
final class Withdrawn {

    private Withdrawn() {}

    /**
     * The delivered files that left with a withdrawn release and came in with no other since.
     *
     * @param releases all releases, the oldest first
     * @return by hash of the file, the withdrawal that took it out
     */
    static Map<String, Origin> files(List<Manifest> releases) {
        Map<String, Origin> withdrawn = new HashMap<>();
        Map<String, SegmentReference> before = Map.of();
        for (Manifest manifest : releases) {
            Map<String, SegmentReference> live = byFile(manifest);
            if (manifest.origin().kind() == Origin.Kind.WITHDRAWAL) {
                before.keySet().stream()
                        .filter(file -> !live.containsKey(file))
                        .forEach(file -> withdrawn.put(file, manifest.origin()));
            }
            withdrawn.keySet().removeAll(live.keySet());
            before = live;
        }
        return withdrawn;
    }

    private static Map<String, SegmentReference> byFile(Manifest manifest) {
        return manifest.segments().stream()
                .collect(Collectors.toMap(SegmentReference::fileSha256, segment -> segment, (one, same) -> one));
    }

    /** The verdicts of a night, where a file that is known as superseded left with a withdrawn release. */
    static List<Delivery> told(List<Delivery> deliveries, Map<String, Origin> withdrawn) {
        return deliveries.stream()
                .map(delivery ->
                        delivery.state() == Delivery.State.SUPERSEDED && withdrawn.containsKey(delivery.sha256())
                                ? delivery(
                                        delivery.sourceId(),
                                        delivery.fileName(),
                                        delivery.sha256(),
                                        withdrawn.get(delivery.sha256()))
                                : delivery)
                .toList();
    }

    /** The verdict on a file that left with a withdrawn release. */
    static Delivery delivery(String sourceId, String fileName, String sha256, Origin withdrawal) {
        return new Delivery(
                sourceId,
                fileName,
                sha256,
                Delivery.State.WITHDRAWN,
                fileName + " left with release " + withdrawal.release() + ", which was withdrawn"
                        + (withdrawal.reason().isEmpty() ? "" : " (" + withdrawal.reason() + ")")
                        + ", and is not taken again; ask the office for a corrected file, or take the withdrawal back with"
                        + " jobs/karvan.sh withdraw and its number");
    }

    /** What made a release and, where it was withdrawn, by which one. */
    static String madeBy(Manifest manifest, List<Manifest> releases) {
        TreeSet<Long> by = releases.stream()
                .filter(later -> later.origin().kind() == Origin.Kind.WITHDRAWAL
                        && later.number() > manifest.number()
                        && later.origin().release() <= manifest.number())
                .map(Manifest::number)
                .collect(Collectors.toCollection(TreeSet::new));
        return manifest.origin().sentence() + (by.isEmpty() ? "" : " (withdrawn by release " + by.first() + ")");
    }
}
