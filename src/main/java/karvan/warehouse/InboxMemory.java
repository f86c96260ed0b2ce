package karvan.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the store remembers about delivered files beside its releases: {@code state/inbox.json}.
 *
 * @param hostile hashes of files that were built to harm their reader; they are skipped with a warning
 * @param held files held back as implausible that wait for a person
 * @param accepted files a person let in
 * @param rejected files a person never lets in again
 */
public record InboxMemory(List<String> hostile, List<Decision> held, List<Decision> accepted, List<Decision> rejected) {

    public static final InboxMemory EMPTY = new InboxMemory(List.of(), List.of(), List.of(), List.of());

    /**
     * A file and what is thought of it.
     *
     * @param reason why it was held back; empty for a file that was rejected while it was live
     * @param release number of the current release at the time; 0 in an empty store
     */
    public record Decision(String sourceId, String fileName, String sha256, String reason, long release) {}

    /** What an earlier version of the program did not remember is empty. */
    public InboxMemory {
        hostile = hostile == null ? List.of() : List.copyOf(hostile);
        held = held == null ? List.of() : List.copyOf(held);
        accepted = accepted == null ? List.of() : List.copyOf(accepted);
        rejected = rejected == null ? List.of() : List.copyOf(rejected);
    }

    /** After a night: what it found hostile, and what it held back instead of what earlier ones did. */
    public InboxMemory afterNight(List<String> hostileNow, List<Decision> heldTonight) {
        List<Decision> all = new ArrayList<>(heldTonight);
        held.stream()
                .filter(old ->
                        heldTonight.stream().noneMatch(now -> now.sha256().equals(old.sha256())))
                .forEach(all::add);
        return new InboxMemory(hostileNow, all, accepted, rejected);
    }

    /** With a file let in, which is then neither held back nor rejected. */
    public InboxMemory accepting(Decision decision) {
        return new InboxMemory(
                hostile,
                without(held, decision),
                with(without(accepted, decision), decision),
                without(rejected, decision));
    }

    /** With a file never let in again. */
    public InboxMemory rejecting(Decision decision) {
        return new InboxMemory(
                hostile,
                without(held, decision),
                without(accepted, decision),
                with(without(rejected, decision), decision));
    }

    private static List<Decision> with(List<Decision> decisions, Decision added) {
        return Stream.concat(decisions.stream(), Stream.of(added)).toList();
    }

    private static List<Decision> without(List<Decision> decisions, Decision removed) {
        return decisions.stream()
                .filter(decision -> !decision.sha256().equals(removed.sha256()))
                .toList();
    }
}
