package karvan.load.judge;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import karvan.config.HsCodes;
import karvan.config.Plausibility;
import karvan.config.Source;
import karvan.trade.HsEdition;
import karvan.trade.Reject;
import karvan.trade.RejectReason;

/** Whether the codes of a file are of the edition its description says. */
final class Editions {

    private Editions() {}

    /** @param rejects rejects of the file */
    static Optional<String> objection(
            Source source, HsCodes hsCodes, Vintage file, List<Reject> rejects, Plausibility limits) {
        Set<String> lacking = rejects.stream()
                .filter(reject -> reject.reason() == RejectReason.UNKNOWN_COMMODITY_CODE)
                .map(reject -> HsCodes.shared(reject.rawText().strip()))
                .collect(Collectors.toCollection(TreeSet::new));
        if (lacking.isEmpty()) {
            return Optional.empty();
        }
        Set<String> codes = new TreeSet<>(lacking);
        file.figures().goods().stream()
                .map(Figures.Good::code)
                .filter(code -> source.expected().nationalCodes().stream().noneMatch(code::startsWith))
                .forEach(code -> codes.add(HsCodes.shared(code)));
        HsEdition best = hsCodes.editions().stream()
                .filter(edition -> edition != source.hsEdition())
                .max(Comparator.comparing((HsEdition edition) -> known(hsCodes, edition, codes))
                        .thenComparing(Comparator.reverseOrder()))
                .orElse(source.hsEdition());
        BigDecimal share = Wording.percent(known(hsCodes, best, lacking), codes.size());
        if (share.compareTo(limits.maxOtherEditionPercent()) <= 0) {
            return Optional.empty();
        }
        String declared = source.hsEdition() == null
                ? "the edition its rows name"
                : source.hsEdition().code();
        return Optional.of(Wording.percent(known(hsCodes, best, codes), codes.size()) + " % of its " + codes.size()
                + " commodity codes are known in " + best.code() + ", "
                + Wording.percent(codes.size() - (long) lacking.size(), codes.size()) + " % in " + declared
                + ", which its description says; only another edition knows " + share + " %, the limit is "
                + Wording.plain(limits.maxOtherEditionPercent())
                + " %. Correct hs_edition of the source, or ask the office for the edition it used.");
    }

    private static long known(HsCodes hsCodes, HsEdition edition, Set<String> codes) {
        return codes.stream().filter(code -> hsCodes.isKnown(edition, code)).count();
    }
}
