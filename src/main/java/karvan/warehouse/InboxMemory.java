package karvan.warehouse;

import java.util.List;

/**
 * What the store remembers about delivered files beside its releases: {@code state/inbox.json}.
 *
 * @param hostile hashes of files that were built to harm their reader; they are skipped with a warning
 */
public record InboxMemory(List<String> hostile) {

    public static final InboxMemory EMPTY = new InboxMemory(List.of());
}
