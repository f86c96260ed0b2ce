package karvan.config;

import java.io.Serializable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One closed list of codes with their names in az, kk, ru and en: a file of {@code conf/codelists/}. A text of a
 * delivered table is found by code, by a name in any language or by an alias.
 */
public final class CodeList implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Languages of the names, in the order of the columns. */
    public static final List<String> LANGUAGES = List.of("az", "kk", "ru", "en");

    /** Repair: letters of the Latin alphabet stand for Cyrillic ones that look the same, or the other way round. */
    public static final String LOOK_ALIKE = "look_alike";

    /** Repair: letters lost to a wrong character set, for which exactly one entry of the list fits. */
    public static final String DAMAGED_TEXT = "damaged_text";

    private static final String LATIN = "ABCEHIKMOPTXY";
    private static final String CYRILLIC = "АВСЕНІКМОРТХУ";
    private static final char LOST = '\uFFFD';

    private final String name;
    private final Map<String, Entry> entries;
    private final Map<String, String> codeByText;

    /**
     * One code of a list.
     *
     * @param code as it is stored
     * @param names name by language
     * @param aliases other spellings that occur in delivered tables
     */
    public record Entry(String code, Map<String, String> names, List<String> aliases) implements Serializable {}

    /**
     * What a text stands for.
     *
     * @param code code of the list
     * @param repair name of the rule that was needed to read the text; null when it stood there as it should
     */
    public record Match(String code, String repair) implements Serializable {}

    private CodeList(String name, Map<String, Entry> entries, Map<String, String> codeByText) {
        this.name = name;
        this.entries = entries;
        this.codeByText = codeByText;
    }

    /**
     * A list of these entries.
     *
     * @param name of the list, for problems
     * @param uniqueNames whether a name may stand for one code only; without it texts are found by code alone
     * @param problems takes a sentence for each code that occurs twice and each text that stands for two codes
     */
    static CodeList of(String name, String place, List<Entry> entries, boolean uniqueNames, Problems problems) {
        Map<String, Entry> byCode = new LinkedHashMap<>();
        Map<String, String> codeByText = new HashMap<>();
        for (Entry entry : entries) {
            if (byCode.put(entry.code(), entry) != null) {
                problems.add(place, "the code '" + entry.code() + "' occurs twice; keep one row");
            }
            for (String text : texts(entry, uniqueNames)) {
                String other = codeByText.put(fold(text), entry.code());
                if (other != null && !other.equals(entry.code())) {
                    problems.add(
                            place,
                            "'" + text + "' stands for both '" + other + "' and '" + entry.code()
                                    + "'; a name or alias may stand for one code only");
                }
            }
        }
        return new CodeList(name, byCode, codeByText);
    }

    private static List<String> texts(Entry entry, boolean withNames) {
        List<String> texts = new ArrayList<>();
        texts.add(entry.code());
        if (withNames) {
            texts.addAll(entry.names().values());
            texts.addAll(entry.aliases());
            texts.removeIf(String::isBlank);
        }
        return texts;
    }

    /** Name of the list, the file name without its ending. */
    public String name() {
        return name;
    }

    /** All codes in the order of the file. */
    public List<String> codes() {
        return List.copyOf(entries.keySet());
    }

    public boolean contains(String code) {
        return entries.containsKey(code);
    }

    /** The name of each code in one language, in the order of the file. */
    public Map<String, String> names(String language) {
        Map<String, String> names = new LinkedHashMap<>();
        entries.forEach((code, entry) -> names.put(code, entry.names().get(language)));
        return names;
    }

    /** The code a text stands for as it stands, upper and lower case and the number of blanks aside. */
    public Optional<String> find(String text) {
        return Optional.ofNullable(codeByText.get(fold(text)));
    }

    /**
     * The code a text stands for, read through the two repairs where that is needed. A text that fits two codes fits
     * none.
     */
    public Optional<Match> findRepaired(String text) {
        String folded = fold(text);
        String exact = codeByText.get(folded);
        if (exact != null) {
            return Optional.of(new Match(exact, null));
        }
        return folded.indexOf(LOST) >= 0 ? damaged(folded) : lookAlike(folded);
    }

    private Optional<Match> lookAlike(String folded) {
        String inCyrillic = codeByText.get(translate(folded, LATIN, CYRILLIC));
        String inLatin = codeByText.get(translate(folded, CYRILLIC, LATIN));
        boolean ambiguous = inCyrillic != null && inLatin != null && !inCyrillic.equals(inLatin);
        String found = inCyrillic == null ? inLatin : inCyrillic;
        return ambiguous || found == null ? Optional.empty() : Optional.of(new Match(found, LOOK_ALIKE));
    }

    private static String translate(String text, String from, String to) {
        StringBuilder translated = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int place = from.indexOf(text.charAt(i));
            translated.append(place < 0 ? text.charAt(i) : to.charAt(place));
        }
        return translated.toString();
    }

    /** A run of n lost characters stands for one to n letters: a letter is one or two bytes in the usual sets. */
    private Optional<Match> damaged(String folded) {
        StringBuilder pattern = new StringBuilder();
        int i = 0;
        while (i < folded.length()) {
            int start = i;
            boolean lost = folded.charAt(i) == LOST;
            while (i < folded.length() && (folded.charAt(i) == LOST) == lost) {
                i++;
            }
            pattern.append(lost ? "\\p{L}{1," + (i - start) + "}" : Pattern.quote(folded.substring(start, i)));
        }
        Pattern fits = Pattern.compile(pattern.toString());
        TreeSet<String> codes = new TreeSet<>();
        codeByText.forEach((text, code) -> {
            if (fits.matcher(text).matches()) {
                codes.add(code);
            }
        });
        return codes.size() == 1 ? Optional.of(new Match(codes.first(), DAMAGED_TEXT)) : Optional.empty();
    }

    /**
     * The form in which texts are compared: composed characters (NFC), one blank for any run of blanks, upper case
     * whatever the language, the four letters i of Azerbaijani as one, ё as е, and one kind of apostrophe and dash.
     */
    public static String fold(String text) {
        // Composed after it is in upper case: the small i of a dotted İ is written as two characters.
        String composed = Normalizer.normalize(text.toUpperCase(Locale.ROOT), Normalizer.Form.NFC);
        StringBuilder folded = new StringBuilder(composed.length());
        boolean blank = false;
        for (int i = 0; i < composed.length(); i++) {
            char c = composed.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                blank = true;
                continue;
            }
            if (blank && folded.length() > 0) {
                folded.append(' ');
            }
            blank = false;
            folded.append(foldedLetter(c));
        }
        return folded.toString();
    }

    private static char foldedLetter(char upper) {
        return switch (upper) {
            case 'İ' -> 'I';
            case 'Ё' -> 'Е';
            case '’', '‘', 'ʼ', '`' -> '\'';
            case '–', '—', '‑', '‐' -> '-';
            default -> upper;
        };
    }
}
