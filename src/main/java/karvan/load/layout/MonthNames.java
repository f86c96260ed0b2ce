package karvan.load.layout;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of the months in every case form, and as they are cut short, in the four languages of the offices. */
public final class MonthNames {

    /** Case endings of Azerbaijani nouns, with or without the possessive; dotless i is written i (see Headings). */
    private static final String AZ =
            "(?:i|u|ü|a|ə|in|un|ün|da|də|dan|dən|inda|ində|unda|ündə|indan|indən|undan|ündən|na|nə|ina|inə|una|ünə)?";

    /** Case endings of Kazakh nouns, with or without the possessive. */
    private static final String KK =
            "(?:ы|і|ның|нің|дың|дің|тың|тің|ға|ге|қа|ке|ды|ді|ты|ті|ны|ні|да|де|та|те|нда|нде|ында|інде|"
                    + "дан|ден|тан|тен|нан|нен|ынан|інен|мен|бен|пен|ына|іне|ын|ін|ының|інің)?";

    private static final List<String> ROMAN = List.of("I", "II", "III", "IV");

    private static final Map<String, List<Pattern>> NAMES = Map.of(
            "az",
            months(
                    AZ,
                    "yanvar",
                    "fevral",
                    "mart",
                    "aprel",
                    "may",
                    "iyun",
                    "iyul",
                    "avqust",
                    "sentyabr",
                    "oktyabr",
                    "noyabr",
                    "dekabr"),
            "kk",
            months(
                    KK,
                    "қаңтар",
                    "ақпан",
                    "наурыз",
                    "сәуір",
                    "мамыр",
                    "маусым",
                    "шілде",
                    "тамыз",
                    "қыркүйек|қыркүйег",
                    "қазан",
                    "қараша",
                    "желтоқсан"),
            "ru",
            months(
                    "",
                    "январ(?:ь|я|ю|ём|ем|е)|янв",
                    "феврал(?:ь|я|ю|ём|ем|е)|фев",
                    "март(?:а|у|ом|е)?|мар",
                    "апрел(?:ь|я|ю|ем|е)|апр",
                    "ма(?:й|я|ю|ем|е)",
                    "июн(?:ь|я|ю|ем|е)",
                    "июл(?:ь|я|ю|ем|е)",
                    "август(?:а|у|ом|е)?|авг",
                    "сентябр(?:ь|я|ю|ём|ем|е)|сент?",
                    "октябр(?:ь|я|ю|ём|ем|е)|окт",
                    "ноябр(?:ь|я|ю|ём|ем|е)|нояб?",
                    "декабр(?:ь|я|ю|ём|ем|е)|дек"),
            "en",
            months(
                    "",
                    "jan(?:uary)?",
                    "feb(?:ruary)?",
                    "mar(?:ch)?",
                    "apr(?:il)?",
                    "may",
                    "june?",
                    "july?",
                    "aug(?:ust)?",
                    "sept?(?:ember)?",
                    "oct(?:ober)?",
                    "nov(?:ember)?",
                    "dec(?:ember)?"));

    private MonthNames() {}

    private static List<Pattern> months(String ending, String... stems) {
        return Stream.of(stems)
                .map(stem -> Pattern.compile("(?:" + stem + ")" + ending))
                .toList();
    }

    /** The quarter of a year, written as a digit or in Roman numerals. */
    static OptionalInt quarter(String text) {
        int quarter = ROMAN.indexOf(text.toUpperCase(Locale.ROOT));
        if (quarter < 0 && text.matches("[1-4]")) {
            quarter = Integer.parseInt(text) - 1;
        }
        return quarter < 0 ? OptionalInt.empty() : OptionalInt.of(quarter + 1);
    }

    /**
     * The month of a year, 1 to 12.
     *
     * @param text a number or a month's name in any case form
     * @param language az, kk, ru or en
     */
    public static OptionalInt find(String text, String language) {
        if (text.matches("\\d{1,2}")) {
            int month = Integer.parseInt(text);
            return month >= 1 && month <= 12 ? OptionalInt.of(month) : OptionalInt.empty();
        }
        List<Pattern> names = NAMES.getOrDefault(language == null ? "" : language, List.of());
        String folded = Headings.folded(text);
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).matcher(folded).matches()) {
                return OptionalInt.of(i + 1);
            }
        }
        return OptionalInt.empty();
    }
}
