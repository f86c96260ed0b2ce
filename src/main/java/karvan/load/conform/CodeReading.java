package karvan.load.conform;

import java.util.Optional;
import karvan.config.Field;
import karvan.config.Source;
import karvan.trade.HsEdition;
import karvan.trade.RejectReason;

/** The commodity code of one observation and the edition it belongs to; faults are noted by its {@link Reading}. */
final class CodeReading {

    /** Name of a repair, counted in the segment. */
    private static final String LEADING_ZERO = "leading_zero";

    private final Source source;
    private final Lookups lookups;
    private final Reading reading;

    CodeReading(Source source, Lookups lookups, Reading reading) {
        this.source = source;
        this.lookups = lookups;
        this.reading = reading;
    }

    /** The edition of the code: the source's own, or the one a column names; null with a fault when it names none. */
    HsEdition hsEdition() {
        if (!reading.has(Field.HS_EDITION)) {
            return source.hsEdition();
        }
        Optional<HsEdition> edition = lookups.edition(reading.text(Field.HS_EDITION));
        if (edition.isEmpty()) {
            reading.fault(
                    RejectReason.BAD_COMMODITY_CODE,
                    Field.HS_EDITION,
                    "A code is a key only inside one edition, and the source maps none to '"
                            + reading.text(Field.HS_EDITION) + "'; add it to edition_words");
        }
        return edition.orElse(null);
    }

    /** The commodity code; null with a fault when it is not of digits of a declared length, or its edition lacks it. */
    String commodityCode(HsEdition edition) {
        String code = lookups.code(reading.text(Field.COMMODITY_CODE));
        String asItStands = edition == null ? "" : lookups.known(edition, code);
        if (!asItStands.isEmpty()) {
            return asItStands;
        }
        boolean digits = !code.isEmpty() && Figure.allDigits(code);
        if (digits && source.levels().contains(code.length())) {
            return known(code, edition);
        }
        if (digits && source.levels().contains(code.length() + 1) && lookups.restoresLeadingZero()) {
            reading.repaired(LEADING_ZERO);
            return known("0" + code, edition);
        }
        reading.fault(
                RejectReason.BAD_COMMODITY_CODE,
                Field.COMMODITY_CODE,
                "Expected digits only, as many as " + source.levels()
                        + "; a leading zero lost in a spreadsheet must be restored by the office");
        return null;
    }

    private String known(String code, HsEdition edition) {
        if (edition == null) {
            return lookups.same(code);
        }
        String known = lookups.known(edition, code);
        if (!known.isEmpty()) {
            return known;
        }
        reading.fault(
                RejectReason.UNKNOWN_COMMODITY_CODE,
                Field.COMMODITY_CODE,
                lookups.codeLists.hsCodes().sentence(code, edition)
                        + "; correct the edition of the source, name a national code in national_codes, or ask the office");
        return null;
    }

    /** What a control figure is about: a commodity code, a range of codes, or null for all goods. */
    String controlledCode() {
        String text = reading.text(Field.COMMODITY_CODE);
        String code = lookups.code(text);
        if (code.isEmpty() || code.equals(Lookups.ALL_GOODS)) {
            return null;
        }
        int dash = code.indexOf('-');
        if (dash < 0) {
            return commodityCode(hsEdition());
        }
        String first = code.substring(0, dash);
        String last = code.substring(dash + 1);
        boolean range = first.matches("\\d+")
                && last.matches("\\d+")
                && first.length() == last.length()
                && source.levels().contains(first.length())
                && first.compareTo(last) < 0;
        if (!range) {
            reading.fault(
                    RejectReason.BAD_COMMODITY_CODE,
                    Field.COMMODITY_CODE,
                    "Expected a range of two codes of the same length, one of " + source.levels()
                            + ", the lower one first; say in code_words what '" + text + "' stands for");
        }
        return code;
    }
}
