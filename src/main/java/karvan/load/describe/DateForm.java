package karvan.load.describe;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The form of the dates in a column, as a source declares it. */
final class DateForm {

    private static final Map<String, Pattern> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("yyyy-MM-dd", Pattern.compile("(19|20)\\d{2}-(0[1-9]|1[0-2])-([0-2]\\d|3[01])"));
        FORMS.put("dd.MM.yyyy", Pattern.compile("([0-2]\\d|3[01])\\.(0[1-9]|1[0-2])\\.(19|20)\\d{2}"));
        FORMS.put("dd/MM/yyyy", Pattern.compile("([0-2]\\d|3[01])/(0[1-9]|1[0-2])/(19|20)\\d{2}"));
        FORMS.put("yyyyMMdd", Pattern.compile("(19|20)\\d{2}(0[1-9]|1[0-2])([0-2]\\d|3[01])"));
        FORMS.put("yyyy-MM", Pattern.compile("(19|20)\\d{2}-(0[1-9]|1[0-2])"));
        FORMS.put("MM.yyyy", Pattern.compile("(0[1-9]|1[0-2])\\.(19|20)\\d{2}"));
        FORMS.put("yyyyMM", Pattern.compile("(19|20)\\d{2}(0[1-9]|1[0-2])"));
        FORMS.put("yyyy", Pattern.compile("(19|20)\\d{2}"));
    }

    private DateForm() {}

    /** The form that nearly all texts of the column have. */
    static Optional<String> of(ColumnLook look) {
        return FORMS.entrySet().stream()
                .filter(form -> look.filled() > 0
                        && look.share(text -> form.getValue().matcher(text).matches()) > 0.98)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
