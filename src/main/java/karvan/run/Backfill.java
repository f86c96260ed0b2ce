package karvan.run;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import karvan.config.Configuration;
import karvan.load.Load;
import karvan.load.LoadLimits;
import karvan.load.LoadResult;
import karvan.trade.Period;
import karvan.warehouse.Candidate;
import karvan.warehouse.Delivery;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.SegmentReference;
import karvan.warehouse.Origin;
import karvan.warehouse.Segment;
import karvan.warehouse.TableSet;

/** Reads delivered files again with the descriptions of today, and shows or publishes what that changes. */
final class Backfill {

    private Backfill() {}

    /** Segments and tables are made in any case, so that publishing what was shown takes no second reading. */
    static void backfill(Work work, BackfillOptions options) {
        if (work.parent().isEmpty()) {
            work.diary()
                    .tell(ExitCode.USAGE, "There is no release yet, so nothing was read before; run jobs/nightly.sh");
            return;
        }
        Decisions decisions =
                Decisions.of(work.warehouse().inboxMemory(), work.releases(), work.before(), work.nextNumber());
        List<LiveSegment> live = decisions.live();
        List<LiveSegment> chosen =
                live.stream().filter(held -> isChosen(held.segment(), options)).toList();
        if (chosen.isEmpty()) {
            work.diary()
                    .tell(
                            ExitCode.USAGE,
                            "No file of the current release is of this source and these months; jobs/karvan.sh status"
                                    + " tells what there is");
            return;
        }
        // What a person rejected leaves with the next release, whatever makes it.
        decisions.fallen().forEach(file -> work.diary().tell(ExitCode.WARNINGS, file.reason()));
        LoadResult read = reread(work, live, chosen);
        boolean changed = tellFiles(work.diary(), live, read.live());
        List<Delivery> deliveries = decisions.with(read.deliveries());
        read.deliveries().stream().filter(Delivery::isWarning).forEach(d -> work.diary()
                .tell(ExitCode.WARNINGS, d.place() + " would be refused: " + d.reason()));
        if (!changed) {
            work.diary().say("No file is read otherwise than before; there is nothing to backfill");
            return;
        }
        Work filling = work.with(work.configuration(), work.archive(), Origin.backfill(options.reason()));
        AggregateStage.aggregate(filling, candidate(work, read, deliveries)).ifPresent(made -> {
            show(filling, read.live(), made);
            if (options.publish()) {
                work.diary().sources(read.live(), deliveries);
                ReportStage.report(filling, made);
            } else {
                work.diary().say("Dry run: nothing was published; --publish makes a release of it");
            }
        });
    }

    private static boolean isChosen(Segment segment, BackfillOptions options) {
        YearMonth first = segment.slot().start();
        YearMonth last = segment.slot().end();
        return options.source().map(segment.sourceId()::equals).orElse(true)
                && options.from().map(from -> !last.isBefore(from.start())).orElse(true)
                && options.to().map(to -> !first.isAfter(to.end())).orElse(true);
    }

    private static LoadResult reread(Work work, List<LiveSegment> live, List<LiveSegment> chosen) {
        Configuration configuration = work.configuration();
        return work.diary()
                .stage(
                        "backfill",
                        () -> Load.reread(
                                work.startedSpark(),
                                configuration.sources(),
                                configuration.codeLists(),
                                configuration.rates(),
                                work.warehouse(),
                                live,
                                chosen,
                                work.nextNumber(),
                                LoadLimits.of(configuration.settings(), System::nanoTime, work.asOf()),
                                work.diary()::read),
                        result -> "files=" + chosen.size() + " read=" + result.segmentsMade() + " reused="
                                + result.segmentsReused());
    }

    private static Candidate candidate(Work work, LoadResult read, List<Delivery> deliveries) {
        return new Candidate(
                work.nextNumber() - 1,
                work.asOf(),
                work.configuration().hash(),
                work.codeVersion(),
                read.live().stream().map(SegmentReference::to).toList(),
                deliveries,
                "");
    }

    /** One line for each file that is read otherwise: what changes in rows, rejects and value. */
    private static boolean tellFiles(RunDiary diary, List<LiveSegment> before, List<LiveSegment> now) {
        Map<Long, Segment> olds = before.stream()
                .collect(Collectors.toMap(
                        LiveSegment::deliveryOrder, LiveSegment::segment, (one, other) -> one, HashMap::new));
        boolean changed = false;
        for (LiveSegment live : now) {
            Segment is = live.segment();
            Segment was = olds.get(live.deliveryOrder());
            if (!is.hash().equals(was.hash())) {
                changed = true;
                diary.say("  " + RunDiary.printable(is.sourceId() + "/" + is.fileName()) + "  " + period(was, is)
                        + "  rows used " + moved(was.rowsUsed(), is.rowsUsed())
                        + ", rows rejected " + moved(was.rowsRejected(), is.rowsRejected())
                        + ", observations accepted " + moved(was.observationsAccepted(), is.observationsAccepted())
                        + ", rejected " + moved(was.observationsRejected(), is.observationsRejected())
                        + ", value " + moved(was.valueUsd(), is.valueUsd()) + " USD, net mass "
                        + moved(was.netMassKg(), is.netMassKg()) + " kg");
            }
        }
        return changed;
    }

    private static String period(Segment was, Segment is) {
        Period old = was.slot();
        return old.equals(is.slot()) ? old.toString() : old + " -> " + is.slot();
    }

    private static String moved(long was, long is) {
        return was == is ? Long.toString(is) : was + " -> " + is;
    }

    private static String moved(BigDecimal was, BigDecimal is) {
        return was.compareTo(is) == 0
                ? is.toPlainString()
                : was.toPlainString() + " -> " + is.toPlainString() + " ("
                        + is.subtract(was).toPlainString() + ")";
    }

    /** What the current release publishes against what this one would. */
    private static void show(Work work, List<LiveSegment> live, Candidate made) {
        Manifest parent = work.parent().orElseThrow();
        Optional<TableSet> tables = work.warehouse().tables(made.tables());
        ReleaseDiff.between(
                        ReleaseDiff.Side.of(work.warehouse(), parent),
                        new ReleaseDiff.Side(
                                work.nextNumber(),
                                live.stream().map(LiveSegment::segment).toList(),
                                tables.orElseThrow(),
                                made.configurationHash(),
                                made.codeVersion()))
                .print(work.diary()::say);
    }
}
