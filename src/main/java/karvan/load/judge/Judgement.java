package karvan.load.judge;

import java.util.List;

/**
 * What is said against a well-formed file.
 *
 * @param objections sentences that hold it back until a person decides
 * @param warnings sentences to look at; they hold nothing back
 */
public record Judgement(List<String> objections, List<String> warnings) {

    /** Takes copies. */
    public Judgement {
        objections = List.copyOf(objections);
        warnings = List.copyOf(warnings);
    }
}
