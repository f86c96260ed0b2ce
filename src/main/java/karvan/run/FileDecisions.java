package karvan.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import karvan.trade.PlainLine;
import karvan.warehouse.InboxMemory;
import karvan.warehouse.InboxMemory.Decision;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.SegmentReference;
import karvan.warehouse.Releases;
import karvan.warehouse.StoreLock;
import karvan.warehouse.Warehouse;

/** A person's decision about one delivered file, remembered in the store for the next night. */
final class FileDecisions {

    /** Fewer digits of a hash are a slip of the keyboard away from another file. */
    private static final int FEWEST_DIGITS = 8;

    private final Warehouse warehouse;
    private final Releases releases;
    private final InboxMemory memory;
    private final Optional<Manifest> current;
    private final PrintStream out;

    private FileDecisions(Warehouse warehouse, PrintStream out) {
        this.warehouse = warehouse;
        this.releases = Releases.of(warehouse);
        this.memory = warehouse.inboxMemory();
        this.current = releases.current();
        this.out = out;
    }

    static ExitCode accept(Warehouse warehouse, String sha256, PrintStream out) {
        return locked(warehouse, "accept", out, () -> {
            FileDecisions decisions = new FileDecisions(warehouse, out);
            return decisions.known(sha256).map(decisions::accept).orElse(ExitCode.USAGE);
        });
    }

    static ExitCode reject(Warehouse warehouse, String sha256, PrintStream out) {
        return locked(warehouse, "reject", out, () -> {
            FileDecisions decisions = new FileDecisions(warehouse, out);
            return decisions.known(sha256).map(decisions::reject).orElse(ExitCode.USAGE);
        });
    }

    private static ExitCode locked(Warehouse warehouse, String command, PrintStream out, Supplier<ExitCode> decide) {
        String owner = command + ", process " + ProcessHandle.current().pid();
        Optional<StoreLock> lock = StoreLock.take(warehouse, owner, Duration.ZERO);
        if (lock.isEmpty()) {
            out.println("The lock is held by: " + StoreLock.holder(warehouse));
            return ExitCode.LOCKED;
        }
        try {
            return decide.get();
        } finally {
            lock.get().close();
        }
    }

    /** The one delivered file whose hash begins so, empty with a sentence when there is none or more than one. */
    private Optional<String> known(String beginning) {
        String digits = beginning.toLowerCase(Locale.ROOT);
        if (!digits.matches("[0-9a-f]{" + FEWEST_DIGITS + ",64}")) {
            out.println("'" + PlainLine.of(beginning) + "' is no SHA-256 of a file; give at least its first "
                    + FEWEST_DIGITS + " digits, as the warning or run-report.html prints them");
            return Optional.empty();
        }
        Set<String> found = new TreeSet<>();
        Stream.of(
                        warehouse.landedHashes().stream(),
                        memory.hostile().stream(),
                        decided().map(Decision::sha256))
                .flatMap(hashes -> hashes)
                .filter(hash -> hash.startsWith(digits))
                .forEach(found::add);
        if (found.size() == 1) {
            return Optional.of(found.iterator().next());
        }
        out.println(
                found.isEmpty()
                        ? "No delivered file has a SHA-256 that begins with " + digits
                                + "; jobs/karvan.sh status lists the files that wait for a decision"
                        : found.size() + " delivered files have a SHA-256 that begins with " + digits + ": "
                                + String.join(", ", found) + "; give more digits");
        return Optional.empty();
    }

    private Stream<Decision> decided() {
        return Stream.of(memory.held(), memory.accepted(), memory.rejected()).flatMap(List::stream);
    }

    private ExitCode accept(String sha256) {
        if (memory.hostile().contains(sha256)) {
            out.println(sha256 + " is built to harm its reader and is never let in; ask the office for a clean file");
            return ExitCode.USAGE;
        }
        boolean isIn = live(sha256).isPresent() || isAmong(Decisions.pending(memory, releases.all()), sha256);
        if (isIn && !isAmong(memory.rejected(), sha256)) {
            out.println(sha256 + " is let in already; nothing was changed");
            return ExitCode.OK;
        }
        // A file that was let in and left with a withdrawn release may be let in again.
        Optional<Decision> decided =
                decided().filter(decision -> decision.sha256().equals(sha256)).findFirst();
        if (decided.isPresent() && !decided.get().sourceId().isEmpty()) {
            Decision decision = at(decided.get());
            warehouse.writeInboxMemory(memory.accepting(decision));
            out.println("Accepted " + name(decision) + " " + sha256
                    + (decision.reason().isEmpty() ? "" : ", although: " + PlainLine.of(decision.reason())));
            out.println("The next night takes it, also when it is no longer in the inbox; run jobs/nightly.sh");
            return ExitCode.OK;
        }
        out.println(
                sha256 + " was not held back as implausible: it is not whole, not what its source describes, has too"
                        + " many rejects, or an earlier version, which a person's word does not mend. Read its reason in the run"
                        + " report, then correct the source or ask the office");
        return ExitCode.USAGE;
    }

    private ExitCode reject(String sha256) {
        if (isAmong(memory.rejected(), sha256)) {
            out.println(sha256 + " is rejected already; nothing was changed");
            return ExitCode.OK;
        }
        Optional<Decision> delivered = decided()
                .filter(decision -> decision.sha256().equals(sha256))
                .findFirst()
                .or(() -> everHeld(sha256));
        Optional<LiveSegment> merged = delivered.flatMap(decision -> mergedInto(sha256));
        if (merged.isPresent()) {
            out.println(sha256 + " is part of " + merged.get().segment().fileName()
                    + ", which was merged into it; run jobs/karvan.sh reject "
                    + merged.get().segment().fileSha256() + " and a night first");
            return ExitCode.USAGE;
        }
        Decision decision = at(delivered.orElse(new Decision("", "", sha256, "", 0)));
        warehouse.writeInboxMemory(memory.rejecting(decision));
        out.println("Rejected " + name(decision) + " " + sha256 + "; it is not taken any more");
        if (live(sha256).isPresent()) {
            out.println("It is live: the next night its slot falls back to what it held before; run jobs/nightly.sh");
        }
        return ExitCode.OK;
    }

    private Decision at(Decision decision) {
        return new Decision(
                decision.sourceId(),
                decision.fileName(),
                decision.sha256(),
                decision.reason(),
                current.map(Manifest::number).orElse(0L));
    }

    private static String name(Decision decision) {
        return decision.sourceId().isEmpty()
                ? "the file"
                : PlainLine.of(decision.sourceId() + "/" + decision.fileName());
    }

    private static boolean isAmong(List<Decision> decisions, String sha256) {
        return decisions.stream().anyMatch(decision -> decision.sha256().equals(sha256));
    }

    private Optional<SegmentReference> live(String sha256) {
        return current.stream()
                .flatMap(manifest -> manifest.segments().stream())
                .filter(reference -> reference.fileSha256().equals(sha256))
                .findFirst();
    }

    private Optional<SegmentReference> lastReference(String sha256) {
        return releases.all().stream()
                .flatMap(manifest -> manifest.segments().stream())
                .filter(reference -> reference.fileSha256().equals(sha256))
                .reduce((earlier, later) -> later);
    }

    private Optional<Decision> everHeld(String sha256) {
        return lastReference(sha256)
                .map(reference -> new Decision(reference.sourceId(), reference.fileName(), sha256, "", 0));
    }

    /** The live segment that a patch was merged into together with this file's rows. */
    private Optional<LiveSegment> mergedInto(String sha256) {
        return lastReference(sha256).flatMap(file -> current.stream()
                .flatMap(manifest -> releases.live(manifest.segments()).stream())
                .filter(live -> live.segment().sourceId().equals(file.sourceId())
                        && live.segment().table().equals(file.table())
                        && live.segment().slot().equals(file.slot())
                        && !live.segment().fileSha256().equals(sha256)
                        && live.segment().isPatched())
                .findFirst());
    }
}
