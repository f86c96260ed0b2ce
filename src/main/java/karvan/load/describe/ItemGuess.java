package karvan.load.describe;

import java.util.List;
import java.util.Optional;

/** The column of names in a table without a column of partners: goods, regions or the two directions. */
final class ItemGuess {

    private ItemGuess() {}

    /** Of several columns of names the one in English, else the first; empty when no column holds names. */
    static Optional<ColumnLook> find(List<ColumnLook> looks, KeyGuess keys, HeadGuess head) {
        List<ColumnLook> names = looks.stream()
                .filter(look -> look.filled() > 0 && look.numbers() == 0)
                .filter(look -> !keys.isKey(look) && !head.figures().contains(look.column()))
                .filter(look -> look.texts().size() > 1
                        && 2 * look.filled() > head.data().size())
                .toList();
        Optional<ColumnLook> english = names.stream()
                .filter(look -> look.share(text -> Words.language(text).equals("en")) > 0.8)
                .filter(look -> look.folded().matches("items?|indicators?|names?|"))
                .findFirst();
        return english.isPresent() ? english : names.stream().findFirst();
    }

    /** Whether rows of the column name exports or imports. */
    static boolean isDirected(ColumnLook look) {
        return look.texts().keySet().stream().anyMatch(ItemGuess::isDirectedTotal)
                && look.texts().keySet().stream()
                                .flatMap(text -> Words.direction(text).stream())
                                .distinct()
                                .count()
                        > 1;
    }

    private static boolean isDirectedTotal(String text) {
        return Words.direction(text).isPresent() && text.split(" ").length <= 2;
    }

    /** The names of rows that are about the whole: both directions, a word for a total, else the first name. */
    static List<String> totals(ColumnLook look) {
        if (isDirected(look)) {
            return look.found(ItemGuess::isDirectedTotal);
        }
        List<String> totals = look.found(Words::isTotal);
        return totals.isEmpty() ? look.texts().keySet().stream().limit(1).toList() : totals;
    }
}
