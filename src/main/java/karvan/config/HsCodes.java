package karvan.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** The subheadings of all editions, in order: a code shorter than them stands before those that begin with it. */
    private final String[] codes;
    /** The editions that have each subheading, a bit for each by its place in {@link HsEdition}. */
    private final int[] editions;

    private final int held;

    private record Line(String code, int editions) {}

    private HsCodes(Path file, List<Line> lines, Problems problems) {
        SortedMap<String, Integer> byCode = new TreeMap<>();
        for (Line line : lines) {
            if (byCode.put(line.code, line.editions) != null) {
                problems.add(file.toString(), "the code '" + line.code + "' occurs twice; keep one row");
            }
        }
        codes = byCode.keySet().toArray(String[]::new);
        editions = byCode.values().stream().mapToInt(Integer::intValue).toArray();
        held = Arrays.stream(editions).reduce(0, (some, others) -> some | others);
    }

    /** Reads the list of a folder; what is wrong with it goes to {@code problems}. */
    static HsCodes read(Path folder, Problems problems) {
        Path file = folder.resolve("hs-editions.csv");
        Map<String, Integer> editionsByText = new HashMap<>();
        List<Line> lines = CsvFile.read(
                file, HEADER, row -> line(row.getField("code"), row.getField("editions"), editionsByText), problems);
        return new HsCodes(file, lines, problems);
    }

    private static Line line(String code, String editions, Map<String, Integer> editionsByText) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("'" + code + "' is no subheading of six digits");
        }
        return new Line(code, editionsByText.computeIfAbsent(editions, text -> editions(code, text)));
    }

    private static int editions(String code, String text) {
        int editions = 0;
        List<String> unknown = new ArrayList<>();
        for (String word : text.split(" ")) {
            Optional<HsEdition> edition = Arrays.stream(HsEdition.values())
                    .filter(known -> known.code().equals(word))
                    .findFirst();
            if (edition.isEmpty()) {
                unknown.add(word);
            } else {
                editions |= bit(edition.get());
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("'" + code + "': " + unknown + " is no edition; expected some of "
                    + Arrays.stream(HsEdition.values()).map(HsEdition::code).toList() + " with blanks between them");
        }
        return editions;
    }

    private static int bit(HsEdition edition) {
        return 1 << edition.ordinal();
    }

    private static Set<HsEdition> editions(int bits) {
        Set<HsEdition> editions = EnumSet.noneOf(HsEdition.class);
        for (HsEdition edition : HsEdition.values()) {
            if ((bits & bit(edition)) != 0) {
                editions.add(edition);
            }
        }
        return editions;
    }

    /** Editions whose codes are held, the oldest first; codes of the others cannot be checked. */
    public Set<HsEdition> editions() {
        return editions(held);
    }

    /** Whether the edition has this code; true for an edition whose codes are not held. */
    public boolean isKnown(HsEdition edition, String code) {
        if ((held & bit(edition)) == 0) {
            return true;
        }
        String shared = shared(code);
        if (shared.isEmpty()) {
            return false;
        }
        for (int i = firstFrom(shared); i < codes.length && codes[i].startsWith(shared); i++) {
            if ((editions[i] & bit(edition)) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Place of the first subheading that is not before {@code code}. */
    private int firstFrom(String code) {
        int place = Arrays.binarySearch(codes, code);
        return place < 0 ? -place - 1 : place;
    }

    /** The held editions that have this code, the oldest first. */
    public List<HsEdition> knownIn(String code) {
        return editions().stream().filter(edition -> isKnown(edition, code)).toList();
    }

    /** The part of a code that all countries share: at most six digits. */
    public static String shared(String code) {
        return code.length() <= SUBHEADING ? code : code.substring(0, SUBHEADING);
    }

    /** The subheadings of an edition that begin with {@code prefix}, in order. */
    public List<String> subheadings(HsEdition edition, String prefix) {
        List<String> found = new ArrayList<>();
        for (int i = firstFrom(prefix); i < codes.length && codes[i].startsWith(prefix); i++) {
            if ((editions[i] & bit(edition)) != 0) {
                found.add(codes[i]);
            }
        }
        return found;
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
        return IntStream.range(0, codes.length)
                .mapToObj(i -> codes[i] + "=" + editions(editions[i]))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
