package karvan.load.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a reader counts because the operator should know of it: the file is used, but not as it looks on the screen. */
public final class ReadNotes {

    static final String HIDDEN_SHEET = "hidden_sheet";
    static final String HIDDEN_ROW = "hidden_row";
    static final String HIDDEN_COLUMN = "hidden_column";
    static final String FORMULA_RESULT = "formula_result";
    static final String OUTSIDE_REFERENCE = "outside_reference";
    static final String LEADING_ZERO = "leading_zero_of_format";
    static final String PARTIAL_ROW = "sdmx_partial_row";

    private static final Map<String, String> WORDS = words();

    private ReadNotes() {}

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put(HIDDEN_SHEET, "its table on a hidden sheet");
        words.put(HIDDEN_ROW, "rows that are hidden");
        words.put(HIDDEN_COLUMN, "columns that are hidden");
        words.put(FORMULA_RESULT, "cells that are results of formulas, taken as they were saved");
        words.put(OUTSIDE_REFERENCE, "parts that refer to other files, never opened");
        words.put(LEADING_ZERO, "codes stored as numbers, whose zeros the format of the cell gave back");
        words.put(
                PARTIAL_ROW,
                "rows that only add to an earlier message (ACTION A or M), while the file replaces it as a whole");
        return words;
    }

    /** One line about what was counted, by name as in {@code segment.json}; empty when there is nothing to tell. */
    public static Optional<String> told(Map<String, Long> counted) {
        List<String> told = new ArrayList<>();
        WORDS.forEach((name, words) -> {
            long times = counted.getOrDefault(name, 0L);
            if (times > 0) {
                told.add(name.equals(HIDDEN_SHEET) ? words : times + " " + words);
            }
        });
        return told.isEmpty() ? Optional.empty() : Optional.of("is used although it holds " + String.join("; ", told));
    }
}
