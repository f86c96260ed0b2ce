package karvan.load.describe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What was looked at and what could not be told, for the one who edits the description. */
final class Findings {

    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> doubts = new LinkedHashSet<>();

    void saw(String sentence) {
        seen.add(sentence);
    }

    void doubt(String sentence) {
        doubts.add(sentence);
    }

    void saw(HeadGuess head, Sample sample) {
        long first = head.header().get(0).number();
        long last = head.header().get(head.header().size() - 1).number();
        saw((sample.sheet().isEmpty() ? "" : "Sheet '" + sample.sheet() + "': ")
                + (first == last ? "the header is row " + first : "the header is rows " + first + " to " + last) + ", "
                + (sample.whole() ? "" : "the first ")
                + head.data().size() + " rows stand below it, " + head.figures().size() + " columns hold figures");
        head.titles().stream()
                .flatMap(row -> Cells.columns(row).mapToObj(column -> Cells.text(row, column)))
                .limit(6)
                .forEach(title -> saw("Above it: " + title));
    }

    /** Names in several languages beside each other. */
    void languages(List<ColumnLook> names) {
        if (names.stream().map(Findings::language).distinct().count() > 1) {
            saw("Names in several languages: "
                    + names.stream()
                            .map(look -> "column " + (look.column() + 1) + " in " + language(look))
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String language(ColumnLook look) {
        for (String language : List.of("kk", "az", "ru")) {
            if (look.share(text -> Words.language(text).equals(language)) > 0.3) {
                return language;
            }
        }
        return "en";
    }

    List<String> seen() {
        return new ArrayList<>(seen);
    }

    List<String> doubts() {
        return new ArrayList<>(doubts);
    }
}
