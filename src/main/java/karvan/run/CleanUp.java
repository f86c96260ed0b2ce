package karvan.run;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import karvan.config.InvalidConfiguration;
import karvan.warehouse.Garbage;
import karvan.warehouse.StoreLock;
import karvan.warehouse.Warehouse;

/** Clears a store of what nothing refers to, in two steps: to the trash, and out of the trash when its grace is over. */
final class CleanUp {

    private CleanUp() {}

    /**
     * Prints what would go and, when asked to, lets it go.
     *
     * @return {@link ExitCode#USAGE} when more would go than is allowed, {@link ExitCode#LOCKED} when a run holds the lock
     * @throws InvalidConfiguration when the grace is shorter than a week: readers may still be at an old file
     */
    static ExitCode gc(Warehouse warehouse, CleanUpOptions options, Instant now, PrintStream out) {
        if (options.graceDays() < CleanUpOptions.SHORTEST_GRACE_DAYS) {
            throw new InvalidConfiguration(List.of("--grace-days " + options.graceDays() + ": expected at least "
                    + CleanUpOptions.SHORTEST_GRACE_DAYS + ", because a reader may still be at an old file"));
        }
        if (!options.sweep()) {
            Garbage garbage = find(warehouse, options, now);
            print(garbage, out);
            if (garbage.isMoreThan(options.maxPercent())) {
                out.println(tooMuch(garbage, options));
            }
            out.println("Nothing was changed; --sweep does it");
            return ExitCode.OK;
        }
        String owner = "gc, process " + ProcessHandle.current().pid();
        Optional<StoreLock> lock = StoreLock.take(warehouse, owner, options.lockWait());
        if (lock.isEmpty()) {
            out.println("The lock is held by: " + StoreLock.holder(warehouse));
            return ExitCode.LOCKED;
        }
        try {
            Garbage garbage = find(warehouse, options, now);
            print(garbage, out);
            if (garbage.isMoreThan(options.maxPercent())) {
                out.println(tooMuch(garbage, options) + ". Nothing was changed");
                return ExitCode.USAGE;
            }
            garbage.sweep(warehouse, now);
            out.println("Moved to trash/: " + garbage.items().size() + ", deleted from trash/: "
                    + garbage.trash().size());
            return ExitCode.OK;
        } finally {
            lock.get().close();
        }
    }

    private static Garbage find(Warehouse warehouse, CleanUpOptions options, Instant now) {
        return Garbage.find(
                warehouse, now, Duration.ofDays(options.graceDays()), Duration.ofDays(options.keepRunsDays()));
    }

    private static void print(Garbage garbage, PrintStream out) {
        garbage.items()
                .forEach(item ->
                        out.println("  move    " + item.name() + "  " + item.bytes() + " bytes  " + item.why()));
        garbage.trash()
                .forEach(item ->
                        out.println("  delete  " + item.name() + "  " + item.bytes() + " bytes  " + item.why()));
        out.println(garbage.bytes() + " of the " + garbage.storeBytes() + " bytes of the store are not referred to");
    }

    private static String tooMuch(Garbage garbage, CleanUpOptions options) {
        return "That is more than " + options.maxPercent() + " % of the store, which looks like lost manifests: run"
                + " 'jobs/karvan.sh verify' and look at the list; --max-percent 100 allows it";
    }
}
