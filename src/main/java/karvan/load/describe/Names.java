package karvan.load.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import karvan.config.CodeList;
import karvan.config.CodeLists;
import karvan.config.Coverage;
import karvan.config.Source;
import karvan.trade.Direction;
import karvan.trade.PartnerRole;
import karvan.trade.Status;
import karvan.trade.Valuation;

/**
 * Names of a table and of its office, and what goes by custom.
 *
 * @param id id of the source
 * @param table the office's table
 * @param reporter country that records; null when it cannot be told
 * @param office the reporter's name in each language, in place of its office's
 * @param title the first title in each language; one in another language where there is none
 */
record Names(String id, String table, String reporter, Map<String, String> office, Map<String, String> title) {

    private static final List<String> EAEU = List.of("RU", "KG", "AM", "BY", "KZ");
    private static final Pattern THIRD_COUNTRIES =
            Pattern.compile("(?iu).*(третьи страны|без уч[её]та (взаимной )?торговли|third countries).*");
    private static final Pattern FOOTNOTE = Pattern.compile(".*\\p{L} ?\\d");

    static Names of(Asked asked, String fileName, List<String> titles, CodeLists lists) {
        String bare = fileName.replaceFirst("\\..*$", "").toLowerCase(Locale.ROOT);
        String id = asked.id() == null ? id(bare) : asked.id();
        String reporter = asked.reporter() == null ? reporter(id, titles, lists) : asked.reporter();
        String table = id.replaceFirst("^\\p{L}{2}-", "");
        Map<String, String> office = new LinkedHashMap<>();
        CodeList.LANGUAGES.forEach(language -> office.put(
                language,
                Optional.ofNullable(reporter)
                        .map(code -> lists.countries().names(language).get(code))
                        .orElse("Office")));
        Map<String, String> title = new LinkedHashMap<>();
        CodeList.LANGUAGES.forEach(language -> title.put(
                language,
                title(titles.stream()
                                .filter(text -> Words.language(text).equals(language))
                                .toList())
                        .or(() -> title(titles))
                        .map(karvan.load.layout.Headings::oneLine)
                        .orElse(bare)));
        return new Names(id, table, reporter, office, title);
    }

    /** The first title about trade in one or both directions, else the first. */
    private static Optional<String> title(List<String> titles) {
        return titles.stream().filter(Words::isTrade).findFirst().or(() -> titles.stream()
                .findFirst());
    }

    private static String id(String bare) {
        String id = bare.replaceAll("[^a-z0-9]+", "-")
                .replaceAll("(^|-)\\d+(?=-|$)", "")
                .replaceAll("^-+|-+$", "");
        return id.isEmpty() ? "new-source" : id;
    }

    /** The country at the beginning of the id, else the one country that a title names. */
    private static String reporter(String id, List<String> titles, CodeLists lists) {
        String start = id.replaceFirst("-.*$", "").toUpperCase(Locale.ROOT);
        if (start.length() == 2 && lists.countries().contains(start)) {
            return start;
        }
        List<String> found = new ArrayList<>();
        for (String language : CodeList.LANGUAGES) {
            lists.countries().names(language).forEach((code, name) -> {
                String stem = CodeList.fold(name.length() > 5 ? name.substring(0, name.length() - 1) : name);
                if (titles.stream().anyMatch(title -> CodeList.fold(title).contains(stem)) && !found.contains(code)) {
                    found.add(code);
                }
            });
        }
        return found.size() == 1 ? found.get(0) : null;
    }

    /** What a table of this kind usually means: exports at the border of the exporter, imports with freight. */
    static Source.Basis basis(Direction direction, boolean consigned) {
        return switch (direction) {
            case EXPORT, RE_EXPORT -> new Source.Basis(Valuation.FOB, PartnerRole.DESTINATION);
            case IMPORT, RE_IMPORT ->
                new Source.Basis(Valuation.CIF, consigned ? PartnerRole.CONSIGNMENT : PartnerRole.ORIGIN);
        };
    }

    /** Members of the EAEU where a title says that the table leaves them out. */
    Coverage coverage(List<String> titles) {
        boolean third =
                titles.stream().anyMatch(text -> THIRD_COUNTRIES.matcher(text).matches());
        return third && EAEU.contains(reporter)
                ? new Coverage(
                        EAEU.stream().filter(member -> !member.equals(reporter)).toList(), "third_countries")
                : new Coverage(List.of(), "");
    }

    /** What international organizations print a flag for. */
    static Status flag(String mark) {
        return switch (mark.toUpperCase(Locale.ROOT)) {
            case "E", "F", "*", "I" -> Status.ESTIMATE;
            case "M", "L", "NA" -> Status.NOT_AVAILABLE;
            case "C" -> Status.CONFIDENTIAL;
            default -> Status.REPORTED;
        };
    }

    /** The expression for digits glued to names, where taking them off makes a name known. */
    static String footnote(ColumnLook look, CodeLists lists) {
        boolean marked = look.texts().keySet().stream()
                .filter(text -> FOOTNOTE.matcher(text).matches())
                .anyMatch(text -> {
                    String name = text.substring(0, text.length() - 1).strip();
                    return lists.countries().find(name).isPresent()
                            || lists.countryGroups().find(name).isPresent();
                });
        return marked ? " ?\\d" : null;
    }

    /** Language of a table: that of its titles, else of its headings. */
    String language(List<ColumnLook> looks) {
        String texts = String.join(" ", title.values())
                + looks.stream().map(ColumnLook::own).reduce("", String::concat);
        return Words.language(texts);
    }
}
