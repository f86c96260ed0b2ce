package karvan.report.book;

import java.util.Optional;

/** The names of the code lists in every language. */
@FunctionalInterface
public interface CodeNames {

    /**
     * The name of a code, empty when the list or the code is unknown.
     *
     * @param list {@code countries}, {@code commodities}, {@code routes}, {@code ports} or {@code modes}
     * @param language ISO 639-1 code
     */
    Optional<String> name(String list, String code, String language);
}
