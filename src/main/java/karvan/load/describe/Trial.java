package karvan.load.describe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import karvan.config.CodeLists;
import karvan.config.Rates;
import karvan.config.Source;
import karvan.load.conform.Conform;
import karvan.load.conform.Verdict;
import karvan.load.layout.LayoutOutput;
import karvan.load.layout.Layouts;
import karvan.load.layout.Observation;
import karvan.load.read.RawRow;
import karvan.load.read.Refusal;
import karvan.load.read.RowReader;
import karvan.trade.Period;
import karvan.trade.RejectReason;

/**
 * What would become of the file if it were delivered with this description today.
 *
 * @param accepted observations
 * @param rejected rows and observations, by reason
 * @param skipped rows, by rule
 * @param examples sentences on the first rejects of each reason
 * @param refusal why the whole file would be refused; null when it would not
 */
record Trial(
        long accepted, Map<String, Long> rejected, Map<String, Long> skipped, List<String> examples, String refusal) {

    private static final int EXAMPLES = 3;

    static Trial of(Source source, String fileName, RowReader reader, CodeLists codeLists, Rates rates)
            throws IOException {
        Tally tally = new Tally(new Conform(source, codeLists, rates, fileName, ""));
        String refused = null;
        try {
            Layouts.read(source, fileName, reader, tally);
        } catch (Refusal refusal) {
            refused = refusal.getMessage();
        }
        return new Trial(tally.accepted, tally.rejected, tally.skipped, tally.examples, refused);
    }

    long rejects() {
        return rejected.values().stream().mapToLong(Long::longValue).sum();
    }

    private static final class Tally implements LayoutOutput {
        private final Conform conform;
        private final Map<String, Long> rejected = new TreeMap<>();
        private final Map<String, Long> skipped = new TreeMap<>();
        private final List<String> examples = new ArrayList<>();
        private Period titled;
        private long accepted;

        private Tally(Conform conform) {
            this.conform = conform;
        }

        @Override
        public void titled(Period period) {
            titled = period;
        }

        @Override
        public void observation(Observation observation) {
            take(observation, conform.conform(observation, titled));
        }

        @Override
        public void control(Observation observation) {
            take(observation, conform.conformControl(observation, titled));
        }

        private void take(Observation observation, Verdict verdict) {
            if (verdict instanceof Verdict.Refused refused) {
                reject(observation.row(), refused.reason(), refused.column(), refused.rawText(), refused.detail());
            } else {
                accepted++;
            }
        }

        @Override
        public void skip(RawRow row, String rule) {
            skipped.merge(rule, 1L, Long::sum);
        }

        @Override
        public void reject(RawRow row, RejectReason reason, String column, String rawText, String detail) {
            long before = rejected.merge(reason.code(), 1L, Long::sum) - 1;
            if (before < EXAMPLES) {
                examples.add("row " + row.number() + ", " + reason.code() + ", column '" + column + "', text '"
                        + rawText + "': " + detail);
            }
        }

        @Override
        public void printedTotal(String key, Observation observation) {
            // Totals are checked when the file is loaded; here it only counts that the row is no observation.
        }
    }
}
