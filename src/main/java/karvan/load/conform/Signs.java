package karvan.load.conform;

import java.util.List;
import java.util.Map;
import karvan.trade.Status;

/** The signs a source prints in the place of a number, or behind one. */
final class Signs {

    private final Map<String, Status> statuses;
    private final List<String> estimates;
    private final boolean anyWithDigit;

    /** @param statuses what each sign means */
    Signs(Map<String, Status> statuses) {
        this.statuses = statuses;
        this.estimates = statuses.keySet().stream()
                .filter(sign -> statuses.get(sign) == Status.ESTIMATE)
                .toList();
        this.anyWithDigit =
                statuses.keySet().stream().anyMatch(sign -> sign.chars().anyMatch(c -> c >= '0' && c <= '9'));
    }

    /** What a text means that is a sign; null when it is none. */
    Status status(String text) {
        return statuses.get(text);
    }

    /** Signs that stand behind an estimated number, in the order of their declaration. */
    List<String> estimates() {
        return estimates;
    }

    /** Whether a sign has a digit in it, such as {@code 0,0}: a text that is a number may then be a sign. */
    boolean anyWithDigit() {
        return anyWithDigit;
    }
}
