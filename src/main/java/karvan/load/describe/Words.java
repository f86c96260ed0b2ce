package karvan.load.describe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import karvan.config.Field;
import karvan.config.MeasureUnit;
import karvan.load.layout.Headings;
import karvan.load.layout.MonthNames;
import karvan.trade.Direction;

/** The words by which offices head their columns and title their tables, in az, kk, ru and en. */
final class Words {

    private static final Map<Pattern, Direction> DIRECTIONS = new LinkedHashMap<>();
    private static final Map<Pattern, MeasureUnit> UNITS = new LinkedHashMap<>();
    private static final Map<Pattern, Field> KEYS = new LinkedHashMap<>();
    private static final String THOUSAND = "(тыс\\w*|min|миң|мың|thousand|thsd|ths|1000)\\.? ?";
    private static final String MILLION = "(млн|mln|mn|million|mill|миллион\\w*|milyon)\\.? ?";
    private static final String DOLLAR = "(долл|usd|u\\.?s\\.? ?\\$|us dollar|dollar|\\$|abş|ақш|акш|сша)";

    static {
        DIRECTIONS.put(word("re-?\\s?export\\w*|реэкспорт\\p{L}*|təkrar ixrac\\p{L}*"), Direction.RE_EXPORT);
        DIRECTIONS.put(word("re-?\\s?import\\w*|реимпорт\\p{L}*|təkrar idxal\\p{L}*"), Direction.RE_IMPORT);
        DIRECTIONS.put(word("exports?|exported|экспорт\\p{L}*|ixrac\\p{L}*"), Direction.EXPORT);
        DIRECTIONS.put(word("imports?|imported|импорт\\p{L}*|idxal\\p{L}*"), Direction.IMPORT);
        UNITS.put(any(MILLION + DOLLAR), MeasureUnit.MILLION_USD);
        UNITS.put(any(THOUSAND + DOLLAR + "|kusd|usd ?(1000|000)"), MeasureUnit.THOUSAND_USD);
        UNITS.put(any("usd|us\\$|us ?dollar|долл|доллар|u\\.\\.s|value\\.\\.us"), MeasureUnit.USD);
        UNITS.put(any(THOUSAND + "(т(онн\\p{L}*)?|ton\\w*)(?!\\p{L})"), MeasureUnit.THOUSAND_TONNES);
        UNITS.put(any("(?<!\\p{L})(тонн\\p{L}*|тоннаж|ton|tons|tonnes?)(?!\\p{L})"), MeasureUnit.TONNE);
        UNITS.put(any("(?<!\\p{L})(кг|kg|kq|килограмм\\p{L}*|wgt)(?!\\p{L})|(net|gross)wgt"), MeasureUnit.KILOGRAM);
        UNITS.put(
                any("доп\\p{L}*\\.? ?ед|suppl\\p{L}* (unit|quant)|əlavə ölçü|қосымша өлшем"),
                MeasureUnit.SUPPLEMENTARY);
        KEYS.put(any("номер декларации|declaration (no|number)|bəyannamənin nömrəsi"), Field.RECORD_ID);
        KEYS.put(any("^бин|^иин|декларант|declarant|vöen"), Field.DECLARANT);
        KEYS.put(any("процедура|procedure|prosedur"), Field.PROCEDURE);
        KEYS.put(any("происхожд|country of origin|mənşə"), Field.ORIGIN);
        KEYS.put(any("страна назначения|country of destination|təyinat"), Field.DESTINATION);
        KEYS.put(any("отправлен|country of consignment|göndər"), Field.PARTNER2);
        KEYS.put(any("вид транспорта|mode of transport|nəqliyyat növü|көлік түрі"), Field.MODE);
        KEYS.put(any("маршрут|^route|marşrut|бағыт"), Field.ROUTE);
        KEYS.put(any("^порт|^port$|^liman"), Field.PORT);
        KEYS.put(any("валют|^currency|valyuta"), Field.CURRENCY);
        KEYS.put(any("^доп\\. ?ед\\.?( изм\\.?)?$|^supplementary unit$"), Field.SUPPLEMENTARY_UNIT);
    }

    /** Columns beside the figures that are made from them. */
    private static final Pattern DERIVED = any(
            "темп|%|удельн|share|growth|индекс|index|сальдо|saldo|товарооборот|оборот|turnover|balance|dövriyyə|estimated"
                    + "|к прошл|rank");

    private static final Pattern CODE =
            any("тн ?вэд|\\bhs\\b|xif|commodity.?code|cmd.?code|product.?code|код товара|\\bcn8?\\b|hs.?code");
    private static final Pattern REPORTER = any("report|отчит|^area|hesabat verən");
    private static final Pattern PARTNER =
            any("partner|countr|страна|страны|ölkə|(?<!\\p{L})ел(?!\\p{L})|destination|партн|nation");
    private static final Pattern SECOND = any("2nd|partner2|second");
    private static final Pattern TOTAL = Pattern.compile(
            "(?iu)(всего|итого|cəmi|cami|yekun|барлығы|бардыгы|total|world|мир|dünya|grand total)(,? ?(в том числе)?:?.{0,3})");
    private static final Pattern NOTE =
            Pattern.compile("(?iu)(примечани|источник|qeyd|mənbə|note|source|ескерт|дереккөз|\\*|\\d ?\\p{L}).{10,}");
    private static final Pattern WITHIN =
            Pattern.compile("(?iu)(в том числе|of which|from which|из них|o cümlədən|оның ішінде)( ?\\p{L}+)?:?");
    private static final Pattern REGION =
            Pattern.compile("(?iu)(страны вне ес|остальные страны мира|европа|азия|америка|африка|"
                    + "австралия и океания|океания|europe|asia|america|africa|australia and oceania|oceania|european union( \\(.*\\))?|"
                    + "the eu|ес|шос|sco|un|оон|avropa|asiya|amerika|afrika|еуропа)");

    private static final Pattern TRADE = any("торговл|ticarət|сауда|trade");

    private Words() {}

    private static Pattern any(String expression) {
        return Pattern.compile(expression, Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    private static Pattern word(String expression) {
        return any("(?<!\\p{L})(" + expression + ")(?!\\p{L})");
    }

    /** The one direction a text names, empty when it names none or both. */
    static Optional<Direction> direction(String text) {
        String folded = Headings.folded(text).replace('_', ' ');
        Direction found = null;
        for (Map.Entry<Pattern, Direction> word : DIRECTIONS.entrySet()) {
            String without = word.getKey().matcher(folded).replaceAll("");
            if (!without.equals(folded)) {
                if (found != null) {
                    return Optional.empty();
                }
                found = word.getValue();
                folded = without;
            }
        }
        return Optional.ofNullable(found);
    }

    /** Whether a text speaks of exports, imports or trade at all. */
    static boolean isTrade(String text) {
        String folded = Headings.folded(text);
        return TRADE.matcher(folded).find()
                || DIRECTIONS.keySet().stream()
                        .anyMatch(word -> word.matcher(folded).find());
    }

    static Optional<MeasureUnit> unit(String text) {
        String folded = Headings.folded(text).replace('_', ' ');
        return UNITS.entrySet().stream()
                .filter(word -> word.getKey().matcher(folded).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static Optional<Field> key(String folded) {
        return KEYS.entrySet().stream()
                .filter(word -> word.getKey().matcher(folded).find())
                .map(Map.Entry::getValue)
                .findFirst();
    }

    static boolean isDerived(String folded) {
        return DERIVED.matcher(folded).find();
    }

    static boolean isCode(String folded) {
        return CODE.matcher(folded).find();
    }

    static boolean isReporter(String folded) {
        return REPORTER.matcher(folded).find();
    }

    static boolean isPartner(String folded) {
        return PARTNER.matcher(folded).find() && !SECOND.matcher(folded).find();
    }

    static boolean isTotal(String text) {
        return TOTAL.matcher(text).matches();
    }

    static boolean isNote(String text) {
        return NOTE.matcher(text).matches();
    }

    static boolean isWithin(String text) {
        return WITHIN.matcher(text).matches();
    }

    static boolean isRegion(String text) {
        return REGION.matcher(text).matches();
    }

    static boolean isMonth(String text) {
        return List.of("az", "kk", "ru", "en").stream()
                .anyMatch(language -> !text.isEmpty()
                        && !Character.isDigit(text.charAt(0))
                        && MonthNames.find(text, language).isPresent());
    }

    /** Language of a text by its letters: those that only one of the alphabets has decide. */
    static String language(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.matches("(?s).*[әғқңұһі].*")) {
            return "kk";
        }
        if (lower.matches("(?s).*[а-яё].*")) {
            return "ru";
        }
        return lower.matches("(?s).*[əğışçöü].*") ? "az" : "en";
    }
}
