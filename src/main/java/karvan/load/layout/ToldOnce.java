package karvan.load.layout;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import karvan.config.Field;
import karvan.config.KeyPlace;
import karvan.config.Source;
import karvan.load.read.RawRow;
import karvan.load.read.Refusal;

/** Keys that stand once for all rows of a table: above its header, in the name of its sheet or of its file. */
final class ToldOnce {

    private ToldOnce() {}

    /**
     * The text of each such key.
     *
     * @throws Refusal when one that is not optional is told nowhere, or one is told in two ways
     */
    static Map<Field, String> texts(Source source, List<RawRow> titles, String sheet, String fileName) {
        Map<Field, String> texts = new EnumMap<>(Field.class);
        for (Source.KeyColumn key : source.layout().keys()) {
            if (key.place() != KeyPlace.COLUMN) {
                text(key, titles, sheet, fileName, texts);
            }
        }
        return texts;
    }

    private static void text(
            Source.KeyColumn key, List<RawRow> titles, String sheet, String fileName, Map<Field, String> texts) {
        List<String> candidates =
                switch (key.place()) {
                    case TITLE ->
                        titles.stream().flatMap(row -> cells(row, key.label())).toList();
                    case SHEET -> List.of(Headings.oneLine(sheet));
                    case FILE_NAME, COLUMN -> List.of(Headings.oneLine(fileName));
                };
        Pattern pattern = Pattern.compile(key.pattern());
        TreeSet<String> found = new TreeSet<>();
        for (String candidate : candidates) {
            String part = part(pattern, candidate);
            if (!part.isEmpty()) {
                found.add(part);
            }
        }
        if (found.size() > 1 || found.isEmpty() && !key.optional()) {
            throw new Refusal(
                    Refusal.Kind.UNEXPECTED,
                    (sheet.isEmpty() ? "" : "Sheet '" + sheet + "': ")
                            + (found.isEmpty() ? "no text tells " : "several texts " + found + " tell ")
                            + key.field().code() + " in " + candidates + ", expected one that fits '" + key.pattern()
                            + "'; correct 'layout.keys' of the source if the office writes it in a new way");
        }
        texts.put(key.field(), found.isEmpty() ? "" : found.first());
    }

    /** The cells of a title row; with a label those right of a first cell that fits it. */
    private static Stream<String> cells(RawRow row, List<String> label) {
        List<String> filled = IntStream.range(0, row.width())
                .mapToObj(column -> Headings.oneLine(row.text(column)))
                .filter(text -> !text.isEmpty())
                .toList();
        if (label.isEmpty() || filled.isEmpty()) {
            return filled.stream();
        }
        return Headings.fits(label, Headings.folded(filled.get(0)))
                ? filled.stream().skip(1)
                : Stream.empty();
    }

    /** The part of a text that a key means, the first group of its pattern; empty where the text says nothing of it. */
    static String part(Pattern pattern, String text) {
        Matcher match = pattern.matcher(Headings.oneLine(text));
        return match.find() && match.group(1) != null ? match.group(1) : "";
    }
}
