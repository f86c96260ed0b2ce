package karvan.run;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import karvan.config.Configuration;
import karvan.load.Load;
import karvan.load.LoadLimits;
import karvan.load.LoadResult;
import karvan.load.Parent;
import karvan.load.database.Extracts;
import karvan.load.inbox.Look;
import karvan.load.read.ReadNotes;
import karvan.warehouse.Candidate;
import karvan.warehouse.Delivery;
import karvan.warehouse.InboxMemory;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest.SegmentReference;
import karvan.warehouse.Origin;
import karvan.warehouse.SeenFiles;
import karvan.warehouse.Segment;

/** The first stage as a run does it: load, tell what was not taken, and decide whether the night goes on. */
final class LoadStage {

    private LoadStage() {}

    /** Delivered files to segments; empty when the night ends here. */
    static Optional<Candidate> load(Work work, Look look) {
        InboxMemory memory = work.warehouse().inboxMemory();
        Map<String, Origin> withdrawn = Withdrawn.files(work.releases().all());
        Decisions decisions = Decisions.of(memory, work.releases(), work.before(), work.nextNumber());
        Parent start = new Parent(
                decisions.live(),
                work.parent().map(work.releases()::supersededFiles).orElse(Set.of()),
                Set.copyOf(memory.hostile()),
                decisions.accepted(),
                decisions.rejected(),
                withdrawn.keySet(),
                work.nextNumber(),
                work.warehouse().seenFiles().hashes());
        LoadLimits limits = LoadLimits.of(work.configuration().settings(), System::nanoTime, work.asOf());
        Extracts extracts = extracts(work);
        LoadResult loaded = work.diary()
                .stage(
                        "load",
                        () -> Load.load(
                                work::startedSpark,
                                work.configuration().sources(),
                                work.configuration().codeLists(),
                                work.configuration().rates(),
                                look,
                                look.begunMillis()
                                        - Math.max(limits.looksApart().toMillis(), SeenFiles.COARSEST_TICK_MILLIS),
                                extracts,
                                work.warehouse(),
                                start,
                                limits,
                                work.diary()::read),
                        LoadStage::told);
        List<Delivery> deliveries = Withdrawn.told(decisions.with(loaded.deliveries()), withdrawn);
        work.diary().sources(loaded.live(), deliveries);
        tellDeliveries(work.diary(), loaded.live(), deliveries, Set.copyOf(memory.hostile()));
        work.warehouse()
                .writeInboxMemory(
                        memory.afterNight(loaded.hostile().stream().sorted().toList(), loaded.held()));
        work.warehouse().writeSeenFiles(new SeenFiles(loaded.seen()).before(look.begunMillis()));
        if (loaded.hostile().size() > memory.hostile().size()) {
            return Optional.empty();
        }
        if (loaded.live().isEmpty()) {
            work.diary()
                    .tell(
                            ExitCode.SOURCE_MISSING,
                            "No source has delivered a file that can be used yet, so there is nothing to publish; put files"
                                    + " into " + work.options().inbox() + " and run again");
            return Optional.empty();
        }
        if (isUnreadAndAwaited(work, extracts) | isAwaiting(work, loaded.live())) {
            return Optional.empty();
        }
        return Optional.of(new Candidate(
                work.nextNumber() - 1,
                work.asOf(),
                work.configuration().hash(),
                work.codeVersion(),
                loaded.live().stream().map(SegmentReference::to).toList(),
                deliveries,
                ""));
    }

    /** Reads the databases while Spark starts. */
    private static Extracts extracts(Work work) {
        if (work.configuration().queries().isEmpty()) {
            return Extracts.NONE;
        }
        Extracts extracts = work.diary()
                .stage(
                        "databases",
                        () -> Load.extract(
                                work.configuration().sources(),
                                work.configuration().queries(),
                                System::getenv,
                                work.warehouse()),
                        read -> "read=" + read.read().size() + " failed="
                                + read.failures().size() + " attempts=" + read.attempts() + " rows=" + read.rows()
                                + " files=" + read.files().size());
        extracts.notes().forEach(work.diary()::note);
        return extracts;
    }

    /** Whether a database to wait for could not be read: unlike a file, it is known to be missing before it is late. */
    private static boolean isUnreadAndAwaited(Work work, Extracts extracts) {
        List<String> awaited = extracts.unread().stream()
                .filter(work.configuration().settings().waitFor()::contains)
                .sorted()
                .toList();
        awaited.forEach(id -> work.diary()
                .tell(
                        ExitCode.SOURCE_MISSING,
                        "The database of " + id + ", which the night waits for, could not be read; see above"));
        return !awaited.isEmpty();
    }

    private static String told(LoadResult loaded) {
        long accepted = loaded.live().stream()
                .mapToLong(l -> l.segment().observationsAccepted())
                .sum();
        long rejected = loaded.live().stream()
                .mapToLong(l -> l.segment().observationsRejected())
                .sum();
        return "files=" + loaded.live().size() + " read=" + loaded.segmentsMade() + " reused=" + loaded.segmentsReused()
                + " accepted=" + accepted + " rejected=" + rejected;
    }

    /** Tells again what an earlier run found when it loaded; it decided then that nothing had to be waited for. */
    static void retell(
            RunDiary diary,
            Configuration configuration,
            List<LiveSegment> live,
            List<Delivery> deliveries,
            LocalDate asOf) {
        diary.sources(live, deliveries);
        tellDeliveries(diary, live, deliveries, Set.of());
        Lateness.of(configuration, live, asOf).forEach(late -> diary.tell(ExitCode.WARNINGS, late.sentence()));
    }

    /** Warnings of the night: files not taken, rejects of the files taken tonight. */
    private static void tellDeliveries(
            RunDiary diary, List<LiveSegment> live, List<Delivery> deliveries, Set<String> knownHostile) {
        for (Delivery delivery : deliveries) {
            if (delivery.isWarning()) {
                boolean newlyHostile =
                        delivery.state() == Delivery.State.HOSTILE && !knownHostile.contains(delivery.sha256());
                diary.tell(
                        newlyHostile ? ExitCode.HOSTILE_FILE : ExitCode.WARNINGS,
                        delivery.place() + " " + delivery.state().code() + ": " + delivery.reason());
            }
        }
        Set<String> accepted = new HashSet<>();
        deliveries.stream().filter(Delivery::isTaken).forEach(d -> accepted.add(d.sha256()));
        for (LiveSegment filled : live) {
            Segment segment = filled.segment();
            boolean tonight = accepted.contains(segment.fileSha256());
            if (tonight) {
                ReadNotes.told(segment.repairs())
                        .ifPresent(notes -> diary.tell(
                                ExitCode.WARNINGS, segment.sourceId() + "/" + segment.fileName() + " " + notes));
            }
            if (tonight && segment.observationsRejected() > 0) {
                diary.tell(
                        ExitCode.WARNINGS,
                        segment.sourceId() + "/" + segment.fileName() + ": " + segment.observationsRejected()
                                + " of its observations are rejected, worth "
                                + segment.rejectedValueUsd().toPlainString()
                                + " USD; the table Rejects of the workbook names row and reason");
            }
        }
    }

    /** Whether a source to wait for is late; a late one that is not waited for is a warning. */
    private static boolean isAwaiting(Work work, List<LiveSegment> live) {
        boolean awaiting = false;
        for (Lateness late : Lateness.of(work.configuration(), live, work.asOf())) {
            boolean waited = work.configuration().settings().waitFor().contains(late.source());
            work.diary().tell(waited ? ExitCode.SOURCE_MISSING : ExitCode.WARNINGS, late.sentence());
            awaiting |= waited;
        }
        return awaiting;
    }
}
