package karvan.load.conform;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import karvan.config.CodeList;
import karvan.config.CodeLists;
import karvan.config.Field;
import karvan.config.Rates;
import karvan.config.Repair;
import karvan.config.Source;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.Period;
import karvan.trade.Sha256;
import karvan.trade.Status;

/** What texts of one source stand for. Texts repeat from row to row, so each is worked out once and remembered. */
final class Lookups {

    private static final String DATE_CELL = "yyyy-MM-dd['T'HH:mm[:ss]]";

    /**
     * When an observation took place.
     *
     * @param period month of a date, or the period written
     * @param day the date; null when no single day is written
     */
    record When(Period period, LocalDate day) {}

    /** The word of {@code code_words} for a total of all goods. */
    static final String ALL_GOODS = "all";

    /** A code list with the texts that were looked up in it. */
    static final class Codes {
        final CodeList list;
        private final Memo<Optional<String>> found;

        private Codes(CodeList list) {
            this.list = list;
            this.found = new Memo<>(list::find);
        }

        /** The code that a text stands for; empty where it is neither a code nor a name of the list. */
        Optional<String> find(String text) {
            return found.of(text);
        }
    }

    private record DateForm(String pattern, DateTimeFormatter formatter) {}

    final CodeLists codeLists;
    final Rates rates;
    final Signs signs;
    final Codes countryGroups;
    final Codes units;
    final Codes modes;
    final Codes routes;
    final Codes ports;
    final Codes currencies;
    private final Map<String, Direction> directions = new HashMap<>();
    private final Map<Direction, Source.Basis> bases = new EnumMap<>(Direction.class);
    private final Map<String, HsEdition> editions = new HashMap<>();
    private final Map<String, String> codeWords = new HashMap<>();
    private final Map<String, Status> flags = new HashMap<>();
    private final List<String> nationalCodes;
    private final List<Integer> levels;
    private final Map<Field, Pattern> footnotes = new EnumMap<>(Field.class);
    private final List<Field> footnoted;
    private final Map<Field, Status> zeros = new EnumMap<>(Field.class);
    private final List<Field> required;
    private final boolean restoresLeadingZero;
    private final List<DateForm> dates;
    private final Memo<Optional<When>> whens = new Memo<>(this::parse);
    private final Memo<Optional<CodeList.Match>> countries;
    private final Memo<String> hashes = new Memo<>(Sha256::of);
    private final Memo<Optional<Direction>> directionsByText =
            new Memo<>(text -> Optional.ofNullable(directions.get(CodeList.fold(text))));
    private final Memo<String> same = new Memo<>(text -> text);
    private final Map<HsEdition, Memo<String>> knownCodes = new EnumMap<>(HsEdition.class);

    Lookups(Source source, CodeLists codeLists, Rates rates) {
        this.codeLists = codeLists;
        this.rates = rates;
        this.signs = new Signs(source.signs());
        this.countryGroups = new Codes(codeLists.countryGroups());
        this.units = new Codes(codeLists.units());
        this.modes = new Codes(codeLists.modes());
        this.routes = new Codes(codeLists.routes());
        this.ports = new Codes(codeLists.ports());
        this.currencies = new Codes(codeLists.currencies());
        this.countries = new Memo<>(codeLists.countries()::findRepaired);
        this.levels = source.levels();
        this.nationalCodes = source.expected().nationalCodes();
        bases.putAll(source.directions());
        source.directionWords().forEach((word, direction) -> directions.put(CodeList.fold(word), direction));
        source.editionWords().forEach((word, edition) -> editions.put(CodeList.fold(word), edition));
        source.codeWords().forEach((word, code) -> codeWords.put(CodeList.fold(word), code));
        source.flags().forEach((flag, status) -> flags.put(CodeList.fold(flag), status));
        source.layout().keys().stream()
                .filter(key -> key.footnote() != null)
                .forEach(key -> footnotes.put(key.field(), Pattern.compile("(?:" + key.footnote() + ")$")));
        footnoted = List.copyOf(footnotes.keySet());
        source.layout().measures().stream()
                .filter(measure -> measure.zero() != null)
                .forEach(measure -> zeros.put(measure.field(), measure.zero()));
        required = source.layout().keys().stream()
                .filter(key -> !key.optional() && key.field() != Field.IGNORED)
                .map(Source.KeyColumn::field)
                .toList();
        restoresLeadingZero = source.layout().keys().stream().anyMatch(key -> key.repair() == Repair.LEADING_ZERO);
        String format = source.period() == null ? null : source.period().dateFormat();
        // A cell of a workbook that holds a date is told as in ISO 8601, however the office writes dates as text.
        Stream<String> ofCells = source.files().format() == Source.Format.WORKBOOK ? Stream.of(DATE_CELL) : Stream.of();
        this.dates = format == null
                ? List.of()
                : Stream.concat(Stream.of(format.split("\\|")), ofCells)
                        .map(form -> new DateForm(form, formatter(form)))
                        .toList();
    }

    /** 'y' is a year of an era, which a strict formatter does not take without the era. */
    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace('y', 'u'), Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    Optional<CodeList.Match> country(String text) {
        return countries.of(text);
    }

    Optional<Direction> direction(String word) {
        return directionsByText.of(word);
    }

    /** What the source's figures of a direction are about; null where it declares none. */
    Source.Basis basis(Direction direction) {
        return bases.get(direction);
    }

    Optional<HsEdition> edition(String word) {
        return Optional.ofNullable(editions.get(CodeList.fold(word)));
    }

    /** The code or range that a text of the commodity column stands for; the text itself where none is declared. */
    String code(String text) {
        return codeWords.isEmpty() ? text : codeWords.getOrDefault(CodeList.fold(text), text);
    }

    Optional<Status> flag(String mark) {
        return Optional.ofNullable(flags.get(CodeList.fold(mark)));
    }

    /** Fields whose column is declared to carry footnote marks. */
    List<Field> footnoted() {
        return footnoted;
    }

    /** Fields that identify an observation and must not be empty, in the order of their columns. */
    List<Field> required() {
        return required;
    }

    /** The text without the footnote marks that its column is declared to carry. */
    String withoutFootnote(Field field, String text) {
        Pattern marks = footnotes.isEmpty() ? null : footnotes.get(field);
        return marks == null ? text : Figure.strip(marks.matcher(text).replaceFirst(""));
    }

    /** Whether the source declares that its commodity codes may have lost their first zero. */
    boolean restoresLeadingZero() {
        return restoresLeadingZero;
    }

    /**
     * The same code as one object for all rows; empty where it has not as many digits as the source declares, or neither its
     * edition nor the national codes have it.
     */
    String known(HsEdition edition, String code) {
        Memo<String> known = knownCodes.get(edition);
        if (known == null) {
            known = new Memo<>(any -> isKnown(edition, any) ? any : "");
            knownCodes.put(edition, known);
        }
        return known.of(code);
    }

    private boolean isKnown(HsEdition edition, String code) {
        return Figure.allDigits(code)
                && levels.contains(code.length())
                && (codeLists.hsCodes().isKnown(edition, code)
                        || nationalCodes.stream().anyMatch(code::startsWith));
    }

    /** What a printed zero of the field means; reported where it is a zero. */
    Status zero(Field field) {
        return zeros.getOrDefault(field, Status.REPORTED);
    }

    /** The same text as one object for all rows, which whoever writes or counts the rows recognises at a glance. */
    String same(String text) {
        return same.of(text);
    }

    String hash(String text) {
        return hashes.of(text);
    }

    /** The day or month written in the declared format; without a declared format an SDMX period. */
    Optional<When> when(String text) {
        return whens.of(text);
    }

    /** What is written in a form is read whole: 2025-13 is no month, and not the year 2025 either. */
    private static When when(String form, TemporalAccessor parsed) {
        if (form.indexOf('d') >= 0) {
            LocalDate day = LocalDate.from(parsed);
            return new When(Period.month(YearMonth.from(day)), day);
        }
        return form.indexOf('M') >= 0
                ? new When(Period.month(YearMonth.from(parsed)), null)
                : new When(Period.year(Year.from(parsed).getValue()), null);
    }

    private Optional<When> parse(String text) {
        if (dates.isEmpty()) {
            return Period.find(text).map(period -> new When(period, null));
        }
        List<When> readings = dates.stream()
                .flatMap(form -> parse(form, text).stream())
                .distinct()
                .toList();
        // A text that two declared forms read as two dates, such as 03/04/2025, is neither.
        return readings.size() == 1 ? Optional.of(readings.get(0)) : Optional.empty();
    }

    private static Optional<When> parse(DateForm form, String text) {
        try {
            // A formatter also takes years with a sign before them.
            return Optional.of(when(form.pattern, form.formatter.parse(text)))
                    .filter(when -> when.period.start().getYear() >= 1
                            && when.period.start().getYear() <= 9999);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
