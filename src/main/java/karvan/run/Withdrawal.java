package karvan.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import karvan.config.InvalidConfiguration;
import karvan.warehouse.Candidate;
import karvan.warehouse.Delivery;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.SegmentReference;
import karvan.warehouse.Origin;

/** Takes a release back: the next release has the segments and the configuration of the one before it. */
final class Withdrawal {

    private Withdrawal() {}

    /**
     * Publishes the content of the release before the withdrawn one. Releases after the withdrawn one go with it: their
     * content rests on it. The withdrawn releases stay readable, and their files stay in the store.
     *
     * @param release number or date of the release to withdraw
     * @param reason for those who read the list of releases; may be empty
     */
    static void withdraw(Work work, String release, String reason) {
        List<Manifest> all = work.releases().all();
        Optional<Manifest> withdrawn =
                work.releases().find(release, work.configuration().settings().zoneId());
        if (withdrawn.isEmpty()) {
            work.diary()
                    .tell(ExitCode.USAGE, "There is no release '" + release + "'; jobs/karvan.sh releases lists them");
            return;
        }
        long number = withdrawn.get().number();
        Optional<Manifest> before =
                all.stream().filter(m -> m.number() == number - 1).findFirst();
        if (before.isEmpty()) {
            work.diary()
                    .tell(
                            ExitCode.USAGE,
                            "Release " + number + " is the first one: there is no older content to go back to. Mend the"
                                    + " delivery or the configuration and run jobs/nightly.sh");
            return;
        }
        Origin origin = Origin.withdrawalOf(number, reason);
        Work then = work(work, before.get(), origin);
        Manifest current = all.get(all.size() - 1);
        if (current.number() > number) {
            then.diary()
                    .say("Releases " + (number + 1) + " to " + current.number() + " rest on release " + number
                            + " and go with it");
        }
        // A file that a person rejected since does not come back with the release that held it.
        Decisions decisions = Decisions.of(
                work.warehouse().inboxMemory(),
                work.releases(),
                work.releases().live(before.get().segments()),
                work.nextNumber());
        decisions.fallen().forEach(file -> then.diary().tell(ExitCode.WARNINGS, file.reason()));
        List<Delivery> left = left(current, decisions.live(), origin);
        left.forEach(
                file -> then.diary().say("  left     " + RunDiary.printable(file.sourceId() + "/" + file.fileName())));
        publish(then, decisions.live(), decisions.with(left));
    }

    private static void publish(Work work, List<LiveSegment> live, List<Delivery> deliveries) {
        Candidate candidate = new Candidate(
                work.nextNumber() - 1,
                work.asOf(),
                work.configuration().hash(),
                work.codeVersion(),
                live.stream().map(SegmentReference::to).toList(),
                deliveries,
                "");
        if (work.isNothingNew(candidate)) {
            work.diary().nothingNew(work.nextNumber() - 1);
            return;
        }
        work.diary().sources(live, deliveries);
        AggregateStage.aggregate(work, candidate).ifPresent(made -> ReportStage.report(work, made));
    }

    /** The work with the configuration of that time, where it is to be had. */
    private static Work work(Work work, Manifest before, Origin origin) {
        try {
            Optional<PastConfiguration> past = PastConfiguration.of(work.warehouse(), before);
            if (past.isPresent()) {
                if (!before.configurationHash().equals(work.configuration().hash())) {
                    work.diary()
                            .tell(
                                    ExitCode.WARNINGS,
                                    "conf/ is not the configuration of release " + before.number()
                                            + ", which the withdrawal goes back to: the next night publishes with conf/ as it"
                                            + " is then; put it in order before");
                }
                return work.with(past.get().configuration(), past.get().archive(), origin);
            }
            work.diary()
                    .tell(
                            ExitCode.WARNINGS,
                            "The configuration of release " + before.number()
                                    + " is not in the store; conf/ as it is today was used");
        } catch (InvalidConfiguration e) {
            work.diary().tell(ExitCode.WARNINGS, e.problems().get(0) + "; conf/ as it is today was used");
        }
        return work.with(work.configuration(), work.archive(), origin);
    }

    private static List<Delivery> left(Manifest current, List<LiveSegment> live, Origin origin) {
        Set<String> stay =
                live.stream().map(held -> held.segment().fileSha256()).collect(Collectors.toSet());
        return current.segments().stream()
                .filter(segment -> !stay.contains(segment.fileSha256()))
                .map(segment ->
                        Withdrawn.delivery(segment.sourceId(), segment.fileName(), segment.fileSha256(), origin))
                .toList();
    }
}
