package karvan.run;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import karvan.warehouse.Delivery;
import karvan.warehouse.Manifest.WorkbookReference;

/**
 * What a run did: {@code runs/<run-id>/run-report.json}. Every run leaves one, failed and empty ones too.
 *
 * @param release number of the release it published, or of the current one when it published none; 0 in an empty store
 * @param runId id of the run
 * @param asOf business date
 * @param exitCode number of the exit code
 * @param outcome the sentence of the exit code
 * @param headline sentences with the figures of the release; empty when nothing was published
 * @param messages warnings and errors, each a sentence with its remedy
 * @param sources one entry per live file and per file of the inbox that was not taken
 * @param tables number of rows by table
 * @param checks verdicts
 * @param stages seconds by stage
 * @param reports published workbooks
 */
public record RunReport(
        long release,
        String runId,
        LocalDate asOf,
        int exitCode,
        String outcome,
        List<String> headline,
        List<String> messages,
        List<SourceFile> sources,
        Map<String, Long> tables,
        List<Check> checks,
        List<Stage> stages,
        List<WorkbookReference> reports) {

    /**
     * A delivered file; rowsRead = rowsUsed + rowsRejected + rowsSkipped.
     *
     * @param id source
     * @param valueUsd value of its accepted observations in US dollars
     */
    public record SourceFile(
            String id,
            String file,
            String sha256,
            long rowsRead,
            long rowsUsed,
            long rowsRejected,
            long rowsSkipped,
            long observationsAccepted,
            long observationsRejected,
            BigDecimal valueUsd,
            Delivery.State state,
            String reason) {}

    /** @param verdict {@code pass}, {@code warn} or {@code fail} */
    public record Check(String id, String scope, String verdict, String found, String expected) {}

    /** @param seconds wall time, to the millisecond */
    public record Stage(String name, BigDecimal seconds) {}
}
