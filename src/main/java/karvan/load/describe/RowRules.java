package karvan.load.describe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import karvan.config.CodeLists;
import karvan.config.Field;
import karvan.config.SkipRow;
import karvan.config.Source.Feeds;

/**
 * Rows that are no observations: totals, headings between rows, notes below the table, groups of countries.
 *
 * @param rules as a source declares them
 * @param totals texts of the rows of totals that were found
 * @param unknown names of partners or reporters that no code list knows and no rule skips
 */
record RowRules(List<SkipRow> rules, List<String> totals, List<String> unknown) {

    private static final Pattern SPECIAL = Pattern.compile("([\\\\.\\[\\]{}()*+?^$|])");
    private static final Set<String> WORLD = Set.of("0", "W00", "World", "WLD");

    /** @param named column of a name that decides which rows count, where no partner is told; empty where one is */
    static RowRules of(Feeds feeds, KeyGuess keys, Optional<ColumnLook> named, CodeLists lists) {
        List<SkipRow> rules = new ArrayList<>();
        Set<String> totals = new LinkedHashSet<>();
        Set<String> unknown = new LinkedHashSet<>();
        if (feeds == Feeds.FLOWS) {
            List.of(Field.COMMODITY_CODE, Field.PARTNER)
                    .forEach(field -> keys.column(field).ifPresent(look -> totals(field, look, rules, totals)));
        }
        named.ifPresent(look -> only(look, rules, totals));
        keys.column(Field.PARTNER).ifPresent(look -> {
            boolean controls = feeds == Feeds.CONTROLS;
            List<String> rest = new ArrayList<>();
            List<String> regions = new ArrayList<>();
            for (String text : look.found(text -> !totals.contains(text))) {
                boolean known = lists.countries().findRepaired(text).isPresent()
                        || controls && lists.countryGroups().find(text).isPresent();
                if (controls && lists.countryGroups().find(text).isPresent() && Words.isTotal(text)) {
                    totals.add(text);
                } else if (!known && Words.isRegion(text)) {
                    regions.add(text);
                } else if (!known) {
                    rest.add(text);
                }
            }
            if (!regions.isEmpty()) {
                rules.add(new SkipRow("region", Field.PARTNER, oneOf(regions)));
            }
            within(Field.PARTNER, rest, rules);
            notes(Field.PARTNER, rest, rules);
            if (!keys.nested()) {
                unknown.addAll(rest);
            }
        });
        keys.column(Field.COMMODITY_CODE).ifPresent(look -> {
            List<String> rest = new ArrayList<>(look.found(text -> !totals.contains(text)));
            notes(Field.COMMODITY_CODE, rest, rules);
        });
        keys.column(Field.REPORTER).ifPresent(look -> {
            List<String> groups =
                    look.found(text -> lists.countries().findRepaired(text).isEmpty());
            if (!groups.isEmpty()) {
                rules.add(new SkipRow("reporter_group", Field.REPORTER, oneOf(groups)));
            }
        });
        return new RowRules(List.copyOf(rules), List.copyOf(totals), List.copyOf(unknown));
    }

    private static void totals(Field field, ColumnLook look, List<SkipRow> rules, Set<String> totals) {
        List<String> found = look.found(text -> Words.isTotal(text) || field == Field.PARTNER && WORLD.contains(text));
        if (!found.isEmpty()) {
            totals.addAll(found);
            rules.add(new SkipRow(SkipRow.TOTAL, field, oneOf(found)));
        }
    }

    /** Of a table of goods or regions only the rows of the whole country are control figures. */
    private static void only(ColumnLook look, List<SkipRow> rules, Set<String> totals) {
        List<String> wanted = ItemGuess.totals(look);
        totals.addAll(wanted);
        if (wanted.size() < look.texts().size()) {
            Field field = ItemGuess.isDirected(look) ? Field.DIRECTION : Field.ITEM;
            rules.add(new SkipRow("item", field, "(?!" + oneOf(wanted) + "$).*"));
        }
    }

    private static void within(Field field, List<String> rest, List<SkipRow> rules) {
        List<String> found = rest.stream().filter(Words::isWithin).toList();
        if (!found.isEmpty()) {
            rest.removeAll(found);
            rules.add(new SkipRow("heading", field, oneOf(found)));
        }
    }

    private static void notes(Field field, List<String> rest, List<SkipRow> rules) {
        List<String> found = rest.stream().filter(Words::isNote).toList();
        if (!found.isEmpty()) {
            rest.removeAll(found);
            boolean numbered = found.stream().allMatch(note -> Character.isDigit(note.charAt(0)));
            String starts = found.stream()
                    .map(note -> note.startsWith("*") ? "\\*" : escaped(note.replaceAll("[^\\p{L}].*$", "")))
                    .distinct()
                    .collect(Collectors.joining("|"));
            rules.add(new SkipRow("note", field, numbered ? "\\d .*" : "(?iu)(" + starts + ").*"));
        }
    }

    /** A pattern for these texts; without regard to case where they are words. */
    private static String oneOf(List<String> texts) {
        List<String> folded = new ArrayList<>();
        texts.forEach(text -> {
            if (folded.stream().noneMatch(text::equalsIgnoreCase)) {
                folded.add(text);
            }
        });
        String alternatives = folded.stream().map(RowRules::escaped).collect(Collectors.joining("|"));
        String grouped = folded.size() == 1 ? alternatives : "(" + alternatives + ")";
        boolean words = folded.stream().anyMatch(text -> text.chars().anyMatch(Character::isLowerCase));
        return (words ? "(?iu)" : "") + grouped;
    }

    static String escaped(String text) {
        return SPECIAL.matcher(text).replaceAll("\\\\$1");
    }
}
