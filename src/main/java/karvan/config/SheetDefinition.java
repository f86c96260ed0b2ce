package karvan.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One sheet of a workbook: {@code conf/reports/<id>/NN-name.yaml}. The order of the files is the order of the tabs.
 *
 * @param sheet which sheet it is; its code is the name of its Excel table
 * @param title key of the label above the table
 * @param columns columns shown, in this order; all of them in their usual order when none is named
 * @param maxRows most rows shown, 0 or left out for no limit; a sentence above the table says when it cuts
 */
public record SheetDefinition(SheetKind sheet, String title, List<String> columns, Integer maxRows) {

    /** Excel shows no longer name of a sheet. */
    private static final int MAX_TAB_LENGTH = 31;

    private static final String FORBIDDEN_IN_TABS = "[]:*?/\\'";

    /** Proves that the columns are those of the sheet and that the limit is no negative number. */
    public SheetDefinition {
        if (sheet == null) {
            throw new IllegalArgumentException("sheet: missing; expected the name of an Excel table such as Headline");
        }
        if (title == null || title.isBlank()) {
            throw new IllegalArgumentException("title: missing; expected the key of a label");
        }
        columns = columns == null || columns.isEmpty() ? sheet.columns() : List.copyOf(columns);
        for (String column : columns) {
            if (!sheet.columns().contains(column)) {
                throw new IllegalArgumentException("columns: '" + column + "' unknown"
                        + Problems.didYouMean(column, sheet.columns()) + " Columns of " + sheet.code() + ": "
                        + String.join(", ", sheet.columns()));
            }
        }
        if (new LinkedHashSet<>(columns).size() != columns.size()) {
            throw new IllegalArgumentException("columns: one is named twice in " + columns);
        }
        maxRows = maxRows == null ? 0 : maxRows;
        if (maxRows < 0) {
            throw new IllegalArgumentException("max_rows: expected 0 or more, found " + maxRows);
        }
    }

    /** Key of the label on its tab. */
    public String tabKey() {
        return "sheet." + sheet.code() + ".tab";
    }

    /** Key of the label that says in one sentence what it shows. */
    public String descriptionKey() {
        return "sheet." + sheet.code() + ".description";
    }

    /**
     * The sheets of the report {@code reportId}, in the order of their files. Every kind of sheet that is not optional must be there once and in
     * the order of {@link SheetKind}.
     *
     * @param conf the configuration folder
     */
    public static List<SheetDefinition> read(Path conf, String reportId, Problems problems) {
        Path folder = conf.resolve("reports").resolve(reportId);
        List<SheetDefinition> sheets = new ArrayList<>();
        int before = problems.sentences().size();
        for (Path file : files(folder, problems)) {
            YamlFile.read(file, SheetDefinition.class, problems).ifPresent(sheets::add);
        }
        List<SheetKind> found = sheets.stream().map(SheetDefinition::sheet).toList();
        List<SheetKind> expected = Stream.of(SheetKind.values())
                .filter(kind -> !kind.isOptional() || found.contains(kind))
                .toList();
        if (problems.sentences().size() == before && !found.equals(expected)) {
            problems.add(
                    folder.toString(),
                    "the sheets are " + codes(found) + ", expected each of these once and in this order: "
                            + codes(expected)
                            + ". Number the files so that their order is this one");
        }
        return sheets;
    }

    private static List<Path> files(Path folder, Problems problems) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(file -> file.getFileName().toString().matches("\\d\\d-.+\\.yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(folder.toString(), "cannot be listed (" + e.getMessage() + "); expected NN-name.yaml files");
            return List.of();
        }
    }

    private static List<String> codes(List<SheetKind> kinds) {
        return kinds.stream().map(SheetKind::code).toList();
    }

    /** Proves the labels of the sheets: titles exist, and tabs are legal and different within each language. */
    public static void prove(List<SheetDefinition> sheets, Map<String, Labels> labels, Problems problems) {
        labels.forEach((language, words) -> {
            String place = "conf/labels/" + language + ".properties";
            LinkedHashSet<String> tabs = new LinkedHashSet<>();
            for (SheetDefinition sheet : sheets) {
                for (String key : List.of(sheet.tabKey(), sheet.title(), sheet.descriptionKey())) {
                    if (words.find(key).isEmpty()) {
                        problems.add(place, "'" + key + "' is missing; the sheet " + sheet.sheet.code() + " needs it");
                    }
                }
                words.find(sheet.tabKey()).ifPresent(tab -> proveTab(tab, sheet, tabs, place, problems));
            }
        });
    }

    private static void proveTab(
            String tab, SheetDefinition sheet, LinkedHashSet<String> tabs, String place, Problems problems) {
        boolean legal = !tab.isBlank()
                && tab.equals(tab.strip())
                && tab.length() <= MAX_TAB_LENGTH
                && tab.chars().noneMatch(c -> FORBIDDEN_IN_TABS.indexOf(c) >= 0);
        if (!legal) {
            problems.add(
                    place,
                    "'" + sheet.tabKey() + "' is '" + tab + "'; expected 1 to " + MAX_TAB_LENGTH
                            + " characters, no blank at either end and none of " + FORBIDDEN_IN_TABS);
        }
        if (!tabs.add(tab)) {
            problems.add(place, "'" + sheet.tabKey() + "' is '" + tab + "', which another tab is called already");
        }
    }
}
