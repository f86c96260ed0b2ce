package karvan.config;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Proves what a source expects of its files beyond their shape. */
final class ExpectedProof {

    /** Fields that a stored observation still has, so that a later file can be merged into it. */
    private static final Set<Field> STORED = EnumSet.of(
            Field.REPORTER,
            Field.PARTNER,
            Field.PARTNER2,
            Field.COMMODITY_CODE,
            Field.HS_EDITION,
            Field.PERIOD,
            Field.DIRECTION,
            Field.MODE,
            Field.PROCEDURE);

    private final Source source;
    private final Expected expected;
    private final SourceProof proof;

    ExpectedProof(Source source, SourceProof proof) {
        this.source = source;
        this.expected = source.expected();
        this.proof = proof;
    }

    void prove() {
        for (int i = 0; i < expected.nationalCodes().size(); i++) {
            String code = expected.nationalCodes().get(i);
            proof.check(
                    code.matches("\\d+"),
                    "/expected/national_codes/" + i,
                    "expected the digits that national codes begin with, found '" + code + "'");
        }
        namePeriod();
        proof.check(
                expected.isPatch() == !expected.patchKeys().isEmpty(),
                "/expected/patch_keys",
                "mode: patch and the keys of its observations go together");
        proof.check(
                !expected.isPatch() || source.feeds() == Source.Feeds.FLOWS,
                "/expected/mode",
                "only flows can be patched; expected feeds: flows");
        proof.check(
                STORED.containsAll(expected.patchKeys()),
                "/expected/patch_keys",
                "expected some of " + STORED.stream().map(Field::code).toList());
    }

    private void namePeriod() {
        Pattern pattern = proof.expression("/expected/name_period", expected.namePeriod());
        if (pattern == null) {
            return;
        }
        Source.PeriodShape shape = source.period().shape();
        boolean months = shape == Source.PeriodShape.MONTH || shape == Source.PeriodShape.JANUARY_TO;
        proof.check(
                expected.namePeriod().contains("(?<year>")
                        && (!months || expected.namePeriod().contains("(?<month>")),
                "/expected/name_period",
                "expected the groups (?<year>...)" + (months ? " and (?<month>...)" : ""));
    }
}
