package karvan.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import karvan.trade.Sha256;

/**
 * All code lists of {@code conf/codelists/}.
 *
 * @param countries ISO 3166 alpha-2 and {@code ZZ} for unspecified
 * @param countryGroups {@code W0} for the world and the blocks of control tables
 * @param commodities commodity codes and their names; found by code only, because names repeat
 * @param units supplementary units
 * @param modes modes of transport
 * @param routes routes of transit
 * @param ports ports of transit
 * @param currencies ISO 4217
 * @param hsCodes subheadings of the Harmonized System by edition
 * @param hash SHA-256 of everything in the lists
 */
public record CodeLists(
        CodeList countries,
        CodeList countryGroups,
        CodeList commodities,
        CodeList units,
        CodeList modes,
        CodeList routes,
        CodeList ports,
        CodeList currencies,
        HsCodes hsCodes,
        String hash)
        implements Serializable {

    private static final List<String> HEADER = List.of("code", "name_az", "name_kk", "name_ru", "name_en", "aliases");

    /** Reads all lists of a folder; what is wrong with them goes to {@code problems}. */
    public static CodeLists load(Path folder, Problems problems) {
        StringBuilder content = new StringBuilder();
        CodeList countries = read(folder, "countries", true, problems, content);
        CodeList countryGroups = read(folder, "country-groups", true, problems, content);
        CodeList commodities = read(folder, "commodities", false, problems, content);
        CodeList units = read(folder, "units", true, problems, content);
        CodeList modes = read(folder, "modes", true, problems, content);
        CodeList routes = read(folder, "routes", true, problems, content);
        CodeList ports = read(folder, "ports", true, problems, content);
        CodeList currencies = read(folder, "currencies", true, problems, content);
        HsCodes hsCodes = HsCodes.read(folder, problems);
        content.append("hs-editions").append(hsCodes).append('\n');
        return new CodeLists(
                countries,
                countryGroups,
                commodities,
                units,
                modes,
                routes,
                ports,
                currencies,
                hsCodes,
                Sha256.of(content.toString()));
    }

    private static CodeList read(
            Path folder, String name, boolean uniqueNames, Problems problems, StringBuilder content) {
        Path file = folder.resolve(name + ".csv");
        List<CodeList.Entry> entries = CsvFile.read(
                file, HEADER, row -> entry(HEADER.stream().map(row::getField).toList()), problems);
        content.append(name).append(entries).append('\n');
        return CodeList.of(name, file.toString(), entries, uniqueNames, problems);
    }

    private static CodeList.Entry entry(List<String> cells) {
        String code = cells.get(0);
        if (code.isBlank() || !code.equals(code.strip())) {
            throw new IllegalArgumentException(
                    "the code '" + code + "' is empty or has blanks around it; write it bare");
        }
        Map<String, String> names = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < CodeList.LANGUAGES.size(); i++) {
            String text = cells.get(i + 1).strip();
            names.put(CodeList.LANGUAGES.get(i), text);
            if (text.isEmpty()) {
                missing.add(HEADER.get(i + 1));
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("the code '" + code + "' has no " + String.join(", ", missing)
                    + "; every code needs its name in all four languages");
        }
        List<String> aliases = Arrays.stream(cells.get(5).split("\\|"))
                .map(String::strip)
                .filter(alias -> !alias.isEmpty())
                .toList();
        return new CodeList.Entry(code, names, aliases);
    }
}
