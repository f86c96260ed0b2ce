package karvan.warehouse;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which bytes the files of the inbox had when they were read last: {@code state/seen.json}. A file whose path, size and time
 * of change are still the same is not read again only to find that it is live. Losing it costs one night of reading.
 *
 * @param files in order of their paths
 */
public record SeenFiles(List<SeenFile> files) {

    public static final SeenFiles NONE = new SeenFiles(List.of());

    /** A file may change twice within one tick of the clock of its file system; two seconds is the coarsest in use (FAT). */
    public static final long COARSEST_TICK_MILLIS = 2_000;

    /**
     * One file.
     *
     * @param uri Hadoop path
     * @param bytes size
     * @param modifiedMillis time of the last change
     */
    public record SeenFile(String uri, long bytes, long modifiedMillis, String sha256) {

        private boolean isSame(long bytesNow, long modifiedNow) {
            return bytes == bytesNow && modifiedMillis == modifiedNow;
        }
    }

    /** Without a list, as a file of an earlier version has it, none. */
    public SeenFiles {
        files = files == null ? List.of() : List.copyOf(files);
    }

    /** Those that no later change can be mistaken for: last changed well before {@code lookedAtMillis}. */
    public SeenFiles before(long lookedAtMillis) {
        return new SeenFiles(files.stream()
                .filter(file -> file.modifiedMillis() < lookedAtMillis - COARSEST_TICK_MILLIS)
                .toList());
    }

    /** Looks up what a file of some path, size and time of change had as its hash; null where that is not known. */
    public Hashes hashes() {
        Map<String, SeenFile> byUri = new HashMap<>();
        files.forEach(file -> byUri.put(file.uri(), file));
        return (uri, bytes, modifiedMillis) -> {
            SeenFile seen = byUri.get(uri);
            return seen != null && seen.isSame(bytes, modifiedMillis) ? seen.sha256() : null;
        };
    }

    /** A lookup of hashes. */
    @FunctionalInterface
    public interface Hashes {
        Hashes NONE = (uri, bytes, modifiedMillis) -> null;

        /** The hash, or null where it is not known. */
        String of(String uri, long bytes, long modifiedMillis);
    }
}
