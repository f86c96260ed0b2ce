package karvan.run;

import java.util.List;
import java.util.Optional;
import karvan.aggregate.Aggregate;
import karvan.aggregate.AggregateResult;
import karvan.trade.Sha256;
import karvan.warehouse.Candidate;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Checks;
import karvan.warehouse.table.Checks.Verdict;

/** The second stage as a run does it: aggregate, tell the verdicts, and stop where a check fails. */
final class AggregateStage {

    private AggregateStage() {}

    /** Segments to tables, and the verdict of the checks; empty when a check stops the release. */
    static Optional<Candidate> aggregate(Work work, Candidate candidate) {
        List<LiveSegment> live = work.releases().live(candidate.segments());
        Optional<TableSet> tablesBefore =
                work.parent().flatMap(m -> work.warehouse().tables(m.tables()));
        Aggregate.Candidate made =
                new Aggregate.Candidate(live, work.before(), tablesBefore, tablesHash(work, candidate));
        AggregateResult result = work.diary()
                .stage(
                        "aggregate",
                        () -> Aggregate.aggregate(work.spark().join(), declared(work), work.warehouse(), made),
                        r -> "tables=" + r.tables().parts().size() + " checks="
                                + r.verdicts().size());
        work.diary().tables(result.tables());
        result.verdicts().forEach(verdict -> tellVerdict(work.diary(), verdict));
        if (result.isStopped()) {
            return Optional.empty();
        }
        return Optional.of(candidate.withTables(result.tables().hash()));
    }

    private static Aggregate.Declared declared(Work work) {
        return new Aggregate.Declared(
                work.configuration().sources(),
                work.configuration().schemes(),
                work.configuration().reports(),
                work.configuration().published(),
                work.configuration().targets(),
                work.configuration().bands(),
                work.configuration().settings().limits().maxRejectRowsPercent(),
                work.configuration().settings().limits().maxRejectValuePercent());
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
