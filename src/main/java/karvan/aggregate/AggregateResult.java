package karvan.aggregate;

import java.util.List;
import karvan.aggregate.check.Check;
import karvan.warehouse.TableSet;
import karvan.warehouse.table.Checks.Verdict;

/**
 * What the stage hands over.
 *
 * @param tables the finished tables
 * @param verdicts verdicts of all checks, as the table {@code checks} holds them
 */
public record AggregateResult(TableSet tables, List<Verdict> verdicts) {

    public AggregateResult {
        verdicts = List.copyOf(verdicts);
    }

    /** Whether a check stops the release. */
    public boolean isStopped() {
        return verdicts.stream().anyMatch(verdict -> verdict.verdict().equals(Check.FAIL));
    }

    /** Whether a check wants somebody to look. */
    public boolean hasWarnings() {
        return verdicts.stream().anyMatch(verdict -> verdict.verdict().equals(Check.WARN));
    }
}
