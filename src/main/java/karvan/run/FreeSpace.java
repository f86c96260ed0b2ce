package karvan.run;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import karvan.load.inbox.Look;
import karvan.warehouse.StorageFailure;

/** Proves before a night begins that the store has room for it, rather than to find out at four in the morning. */
final class FreeSpace {

    /** The landed copy, what is made of it, and as much again for workbooks and what an earlier attempt left. */
    private static final int TIMES_INPUT = 3;

    private FreeSpace() {}

    /** @throws StorageFailure when less than three times the new files of the inbox is free */
    static void prove(Work work, Look look) {
        prove(
                newBytes(work, look),
                work.warehouse().freeBytes(),
                work.warehouse().uri());
    }

    /** Bytes of the files in the inbox that are not live under their name and size. */
    static long newBytes(Work work, Look look) {
        Set<String> live = work.before().stream()
                .map(held -> held.segment().sourceId() + "/" + held.segment().fileName() + "/"
                        + held.segment().fileBytes())
                .collect(Collectors.toSet());
        return look.bytesBut(live);
    }

    static void prove(long input, long free, String warehouse) {
        // Divided, because three times a very large file is no long any more.
        if (input > free / TIMES_INPUT) {
            throw new StorageFailure("The inbox holds " + megabytes(input) + " MB that the store does not know, and "
                    + warehouse + " has " + megabytes(free) + " MB free; a night needs " + TIMES_INPUT
                    + " times its input. Free space there, or give --warehouse a larger disk");
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,d", (bytes + (1 << 20) - 1) >> 20);
    }
}
