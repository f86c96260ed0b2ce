package karvan.config;

import java.io.Serializable;
import java.util.List;
import karvan.trade.Coded;

/**
 * What is expected of the files of a source beyond their shape: {@code expected} in its description.
 *
 * @param nationalCodes beginnings of commodity codes that the office uses beside those of the Harmonized System, such as
 *     {@code 9999}
 * @param namePeriod regular expression with the groups {@code year} and {@code month} over the file name, which must tell
 *     the period the file is about; null where names tell none
 * @param mode what a later file for a slot does to the earlier one
 * @param patchKeys what identifies an observation where a later file brings only the changed ones; empty otherwise
 * @param limits limits of plausibility that differ for this source; null where none does
 */
public record Expected(
        List<String> nationalCodes, String namePeriod, Mode mode, List<Field> patchKeys, Plausibility limits)
        implements Serializable {

    /** Nothing beyond the shape, and whole files. */
    public static final Expected NOTHING = new Expected(List.of(), null, Mode.WHOLE, List.of(), null);

    /** What a later file for a slot does to the earlier one. */
    public enum Mode implements Coded {
        /** It takes its place. */
        WHOLE("whole"),
        /** Its observations take the place of those with the same keys; the others stay. */
        PATCH("patch");

        private final String code;

        Mode(String code) {
            this.code = code;
        }

        @Override
        public String code() {
            return code;
        }
    }

    /** What is left out expects nothing. */
    public Expected {
        nationalCodes = nationalCodes == null ? List.of() : List.copyOf(nationalCodes);
        mode = mode == null ? Mode.WHOLE : mode;
        patchKeys = patchKeys == null ? List.of() : List.copyOf(patchKeys);
    }

    /** Whether later files bring only what changed. */
    public boolean isPatch() {
        return mode == Mode.PATCH;
    }

    /** The limits that hold for the source in a night with these. */
    public Plausibility limits(Plausibility night) {
        return limits == null ? night : limits.over(night);
    }
}
