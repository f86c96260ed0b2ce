package karvan.run;

import java.util.List;
import java.util.Optional;
import karvan.aggregate.Aggregate;
import karvan.aggregate.AggregateResult;
import karvan.aggregate.ReleaseBefore;
import karvan.config.Configuration;
import karvan.trade.Sha256;
import karvan.warehouse.Candidate;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.PartFile;
import karvan.warehouse.Releases;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Checks;
import karvan.warehouse.table.Checks.Verdict;
import karvan.warehouse.table.Vintages;

/** The second stage as a run does it: aggregate, tell the verdicts, and stop where a check fails. */
final class AggregateStage {

    private AggregateStage() {}

    /** Segments to tables, and the verdict of the checks; empty when a check stops the release. */
    static Optional<Candidate> aggregate(Work work, Candidate candidate) {
        return aggregate(work, candidate, before(work));
    }

    /** @param before the release before, where some of it may have been read already */
    static Optional<Candidate> aggregate(Work work, Candidate candidate, ReleaseBefore before) {
        List<LiveSegment> live = work.releases().live(candidate.segments());
        Aggregate.Candidate made =
                new Aggregate.Candidate(live, before, work.nextNumber(), tablesHash(work, candidate));
        AggregateResult result = work.diary()
                .stage(
                        "aggregate",
                        () -> Aggregate.aggregate(
                                work.startedSpark(), declared(work.configuration()), work.warehouse(), made),
                        r -> "tables="
                                + r.tables().parts().stream()
                                        .map(PartFile::table)
                                        .distinct()
                                        .count()
                                + " checks=" + r.verdicts().size());
        work.diary().tables(result.tables());
        result.verdicts().forEach(verdict -> tellVerdict(work.diary(), verdict));
        if (result.isStopped()) {
            return Optional.empty();
        }
        return Optional.of(candidate.withTables(result.tables().hash()));
    }

    /** The release before, as the one of this run carries it on. */
    static ReleaseBefore before(Work work) {
        return ReleaseBefore.of(
                declared(work.configuration()),
                work.before(),
                former(work.warehouse(), work.parent()),
                work.isMadeAsTheParent());
    }

    /** What a configuration declares for aggregating. */
    static Aggregate.Declared declared(Configuration configuration) {
        return new Aggregate.Declared(
                configuration.sources(),
                configuration.schemes(),
                configuration.reports(),
                configuration.published(),
                configuration.targets(),
                configuration.bands(),
                configuration.settings().limits().maxRejectRowsPercent(),
                configuration.settings().limits().maxRejectValuePercent());
    }

    /** The releases whose tables the next one carries on: its parent, and all before it where the parent has no vintages. */
    static List<ReleaseBefore.Former> former(Warehouse warehouse, Optional<Manifest> parent) {
        if (parent.isEmpty()) {
            return List.of();
        }
        ReleaseBefore.Former last = former(warehouse, parent.get());
        if (!last.tables().files(Vintages.TABLE.name()).isEmpty()) {
            return List.of(last);
        }
        return Releases.of(warehouse).all().stream()
                .filter(manifest -> manifest.number() <= parent.get().number())
                .map(manifest -> former(warehouse, manifest))
                .toList();
    }

    private static ReleaseBefore.Former former(Warehouse warehouse, Manifest manifest) {
        TableSet tables = warehouse
                .tables(manifest.tables())
                .orElseThrow(() -> new StorageFailure("The tables " + manifest.tables() + " of release "
                        + manifest.number() + " are missing; restore tables/" + manifest.tables() + " from a backup"));
        return new ReleaseBefore.Former(manifest.number(), tables);
    }

    /** Tells again what an earlier run found when it made the tables. */
    static void retell(RunDiary diary, TableSet tables) {
        diary.tables(tables);
        Warehouse.read(tables, Checks.TABLE).forEach(verdict -> tellVerdict(diary, verdict));
    }

    private static void tellVerdict(RunDiary diary, Verdict verdict) {
        diary.check(new RunReport.Check(
                verdict.id(), verdict.scope(), verdict.verdict(), verdict.found(), verdict.expected()));
        String sentence = "check " + verdict.id() + " of " + verdict.scope() + ": found " + verdict.found()
                + ", expected " + verdict.expected();
        switch (verdict.verdict()) {
            case "fail" -> diary.tell(ExitCode.GATE_FAILED, sentence);
            case "warn" -> diary.tell(ExitCode.WARNINGS, sentence);
            default -> {
                // A passed check stands in the run report only.
            }
        }
    }

    /** Everything the tables are made from: segments in order, configuration, program, and the release before. */
    private static String tablesHash(Work work, Candidate candidate) {
        return Sha256.of(String.join(
                "\n",
                String.join(" ", Work.hashes(candidate.segments())),
                work.configuration().hash(),
                work.codeVersion(),
                work.parent().map(Manifest::tables).orElse("")));
    }
}
