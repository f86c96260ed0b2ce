package karvan.aggregate.check;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import karvan.trade.Coded;
import karvan.warehouse.table.Checks.Verdict;

/** Every check of a release, with what it compares and whether it can stop the release. */
public enum Check implements Coded {
    /** Per source: rows read = used + rejected + skipped. */
    ROWS_CONSERVED("rows_conserved", true, Conservation::rows),
    /** Per source: value read = accepted + rejected. */
    VALUES_CONSERVED("values_conserved", true, Conservation::values),
    /** Per source: observations, value and mass of the cells = those of the flows. */
    CELLS_HOLD_FLOWS("cells_hold_flows", true, Conservation::cells),
    /** Per source: value of the totals over the delivered periods = that of the cells. */
    TOTALS_HOLD_CELLS("totals_hold_cells", true, Conservation::totals),
    /** Per scheme: the groups of each recording and period add up to all goods. */
    GROUPS_ADD_TO_TOTAL("groups_add_to_total", true, Additivity::groups),
    /** Per source: the months and spans of a year add up to its cumulative figures. */
    MONTHS_ADD_TO_CUMULATIVE("months_add_to_cumulative", true, Additivity::months),
    /** Per source: the totals printed in the files match their rows within the declared tolerance. */
    SUBTOTALS_MATCH_ROWS("subtotals_match_rows", false, OfficeTotals::subtotals),
    /** Per control table, year and direction: the year's sum lies within the tolerance of the printed figure. */
    CONTROL_TABLE_AGREES("control_table_agrees", false, OfficeTotals::controls),
    /** Per source: no file rejects more rows or value than the limit; anything rejected is a warning. */
    REJECTS_UNDER_LIMIT("rejects_under_limit", true, OfficeTotals::rejects);

    /**
     * What one check found about one thing.
     *
     * @param scope what was checked
     * @param outcome whether it agrees
     * @param found what was found, with its unit
     * @param expected what was expected, with its unit
     */
    record Finding(String scope, Outcome outcome, String found, String expected) {

        static Finding of(String scope, boolean agrees, String found, String expected) {
            return new Finding(scope, agrees ? Outcome.AGREES : Outcome.DISAGREES, found, expected);
        }
    }

    enum Outcome {
        AGREES,
        /** Allowed, but somebody should look. */
        NOTEWORTHY,
        DISAGREES
    }

    public static final String PASS = "pass";
    public static final String WARN = "warn";
    public static final String FAIL = "fail";

    private final String code;
    private final boolean gate;
    private final Function<Evidence, List<Finding>> examine;

    Check(String code, boolean gate, Function<Evidence, List<Finding>> examine) {
        this.code = code;
        this.gate = gate;
        this.examine = examine;
    }

    @Override
    public String code() {
        return code;
    }

    /** Whether a disagreement stops the release; otherwise it is a warning. */
    public boolean isGate() {
        return gate;
    }

    /** The verdicts of this check, in the order of what was checked. */
    public List<Verdict> verdicts(Evidence evidence) {
        return examine.apply(evidence).stream()
                .map(finding ->
                        new Verdict(code, finding.scope, verdict(finding.outcome), finding.found, finding.expected))
                .toList();
    }

    private String verdict(Outcome outcome) {
        return switch (outcome) {
            case AGREES -> PASS;
            case NOTEWORTHY -> WARN;
            case DISAGREES -> gate ? FAIL : WARN;
        };
    }

    /** The verdicts of all checks in their order. */
    public static List<Verdict> all(Evidence evidence) {
        return Arrays.stream(values())
                .flatMap(check -> check.verdicts(evidence).stream())
                .toList();
    }
}
