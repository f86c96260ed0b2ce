package karvan.warehouse;

import java.util.List;

/**
 * What the store remembers about delivered files beside its releases: {@code state/inbox.json}.
 *
 * @param hostile files that were built to harm their reader, each as {@code <source-id>/<sha256>}; they are skipped with a
 *     warning
 */
public record InboxMemory(List<String> hostile) {

    public static final InboxMemory EMPTY = new InboxMemory(List.of());
}
