package karvan.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import karvan.trade.HsEdition;

/**
 * Which subheadings of six digits each edition of the Harmonized System has: {@code conf/codelists/hs-editions.csv}. A
 * shorter code is known where a subheading begins with it; a longer one is national and known by its first six digits.
 */
public final class HsCodes implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Digits of a subheading, the finest level that is the same in all countries. */
    public static final int SUBHEADING = 6;

    private static final List<String> HEADER = List.of("code", "editions");
    private static final Pattern CODE = Pattern.compile("\\d{6}");

    /** The subheadings of each edition and everything they begin with. */
    private final Map<HsEdition, Set<String>> known = new EnumMap<>(HsEdition.class);

    private final Map<String, Set<HsEdition>> editions = new TreeMap<>();

    private record Line(String code, Set<HsEdition> editions) {}

    private HsCodes(Path file, List<Line> lines, Problems problems) {
        for (Line line : lines) {
            if (editions.put(line.code, line.editions) != null) {
                problems.add(file.toString(), "the code '" + line.code + "' occurs twice; keep one row");
            }
            for (HsEdition edition : line.editions) {
                Set<String> codes = known.computeIfAbsent(edition, any -> new HashSet<>());
                for (int digits = 1; digits <= SUBHEADING; digits++) {
                    codes.add(line.code.substring(0, digits));
                }
            }
        }
    }

    /** Reads the list of a folder; what is wrong with it goes to {@code problems}. */
    static HsCodes read(Path folder, Problems problems) {
        Path file = folder.resolve("hs-editions.csv");
        List<Line> lines =
                CsvFile.read(file, HEADER, row -> line(row.getField("code"), row.getField("editions")), problems);
        return new HsCodes(file, lines, problems);
    }

    private static Line line(String code, String editions) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("'" + code + "' is no subheading of six digits");
        }
        Set<HsEdition> found = EnumSet.noneOf(HsEdition.class);
        List<String> unknown = new ArrayList<>();
        for (String word : editions.split(" ")) {
            Arrays.stream(HsEdition.values())
                    .filter(edition -> edition.code().equals(word))
                    .findFirst()
                    .ifPresentOrElse(found::add, () -> unknown.add(word));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("'" + code + "': " + unknown + " is no edition; expected some of "
                    + Arrays.stream(HsEdition.values()).map(HsEdition::code).toList() + " with blanks between them");
        }
        return new Line(code, found);
    }

    /** Editions whose codes are held, the oldest first; codes of the others cannot be checked. */
    public Set<HsEdition> editions() {
        return known.keySet();
    }

    /** Whether the edition has this code; true for an edition whose codes are not held. */
    public boolean isKnown(HsEdition edition, String code) {
        Set<String> codes = known.get(edition);
        return codes == null || codes.contains(shared(code));
    }

    /** The held editions that have this code, the oldest first. */
    public List<HsEdition> knownIn(String code) {
        return known.keySet().stream().filter(edition -> isKnown(edition, code)).toList();
    }

    /** The part of a code that all countries share: at most six digits. */
    public static String shared(String code) {
        return code.length() <= SUBHEADING ? code : code.substring(0, SUBHEADING);
    }

    /** The subheadings of an edition that begin with {@code prefix}, in order. */
    public List<String> subheadings(HsEdition edition, String prefix) {
        return editions.entrySet().stream()
                .filter(code ->
                        code.getKey().startsWith(prefix) && code.getValue().contains(edition))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** {@code 0301 93 is known in HS2012 and HS2022, not in HS2017}. */
    public String sentence(String code, HsEdition expected) {
        String shared = shared(code);
        String printed = shared.length() > 4 ? shared.substring(0, 4) + " " + shared.substring(4) : shared;
        List<HsEdition> found = knownIn(code);
        return found.isEmpty()
                ? printed + " is known in no edition of the Harmonized System, expected " + expected.code()
                : printed + " is known in "
                        + found.stream().map(HsEdition::code).collect(Collectors.joining(" and ")) + ", not in "
                        + expected.code();
    }

    /** Every code with its editions, as text. */
    @Override
    public String toString() {
        return editions.toString();
    }
}
