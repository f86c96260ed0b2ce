package karvan.load.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import karvan.config.CodeList;
import karvan.config.CodeLists;
import karvan.config.Field;
import karvan.config.MeasureUnit;
import karvan.config.Problems;
import karvan.config.Rates;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.trade.Flow;
import karvan.trade.Period;
import karvan.trade.Status;

/** What holds of numbers, dates, countries and codes whatever bytes a cell is made of: a value or a reason, never neither. */
public final class ConformProperties {

    private static final List<Source.Numbers> NUMBERS = List.of(
            new Source.Numbers(",", " ", 5),
            new Source.Numbers(".", ",", 3),
            new Source.Numbers(",", ".'", 2),
            new Source.Numbers(".", "", 10),
            new Source.Numbers(".", "", 6, true, true));
    private static final String DIGIT_SIGN = "0,0";
    private static final Signs SIGNS = new Signs(
            Map.of("-", Status.NIL, "...", Status.NOT_AVAILABLE, DIGIT_SIGN, Status.NEGLIGIBLE, "*", Status.ESTIMATE));
    /** Without a sign that looks like a number, numbers are read first. */
    private static final Signs SIGNS_WITHOUT_DIGITS =
            new Signs(Map.of("-", Status.NIL, "...", Status.NOT_AVAILABLE, "*", Status.ESTIMATE));

    private static final Problems PROBLEMS = new Problems();
    private static final CodeLists LISTS = CodeLists.load(Path.of("conf/codelists"), PROBLEMS);
    private static final Rates RATES = Rates.load(Path.of("conf/rates"), PROBLEMS);
    private static final List<Source> SOURCES = Sources.read(Path.of("conf"), PROBLEMS);
    private static final Source DECLARATIONS = source("kz-declarations");
    private static final Conform CONFORM = new Conform(DECLARATIONS, LISTS, RATES, "declarations_2024.csv", "ab");

    private static final Map<Field, MeasureUnit> UNITS = Map.of(
            Field.VALUE, MeasureUnit.CURRENCY,
            Field.STATISTICAL_VALUE, MeasureUnit.USD,
            Field.NET_MASS, MeasureUnit.KILOGRAM,
            Field.GROSS_MASS, MeasureUnit.KILOGRAM,
            Field.SUPPLEMENTARY_QUANTITY, MeasureUnit.SUPPLEMENTARY);

    private ConformProperties() {}

    private static Source source(String id) {
        return SOURCES.stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String text(byte[] bytes, int from) {
        return new String(
                bytes, Math.min(from, bytes.length), Math.max(0, bytes.length - from), StandardCharsets.UTF_8);
    }

    /** A figure is a number, a sign or a fault with a sentence; its number, written as declared, is read again. */
    public static void numbers(byte[] bytes) {
        int kind = bytes.length == 0 ? 0 : bytes[0] - '0' & 0xFF;
        Source.Numbers numbers = NUMBERS.get(kind % 10 % NUMBERS.size());
        boolean cell = kind % 10 >= NUMBERS.size();
        Figure figure = Figure.read(text(bytes, 1), cell, numbers, SIGNS);
        if (!Figure.strip(text(bytes, 1)).startsWith(DIGIT_SIGN)) {
            assertThat(Figure.read(text(bytes, 1), cell, numbers, SIGNS_WITHOUT_DIGITS))
                    .isEqualTo(figure);
        }
        if (figure.fault() != null) {
            assertThat(figure.detail()).isNotBlank();
            return;
        }
        if (figure.number() == null) {
            assertThat(figure.status()).isNotEqualTo(Status.REPORTED);
            return;
        }
        BigDecimal number = figure.number();
        assertThat(number.signum()).isNotNegative();
        assertThat(number.scale()).isLessThanOrEqualTo(numbers.maxDecimals());
        String again = cell ? number.toPlainString() : written(number, numbers);
        assertThat(Figure.read(again, cell, numbers, SIGNS).number()).as(again).isEqualByComparingTo(number);
    }

    private static String written(BigDecimal number, Source.Numbers numbers) {
        String plain = number.toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String grouped = numbers.grouping().isEmpty()
                ? whole
                : whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", numbers.grouping().substring(0, 1));
        return point < 0 ? grouped : grouped + numbers.decimal() + plain.substring(point + 1);
    }

    /** A date is of the years 1 to 9999, lies in its period, and its period is read back from how it is stored. */
    public static void dates(byte[] bytes) {
        for (String id : List.of("kz-declarations", "kz-transit", "kz-customs")) {
            Optional<Lookups.When> when = new Lookups(source(id), LISTS, RATES).when(text(bytes, 0));
            when.ifPresent(found -> {
                assertThat(Period.find(found.period().toString())).hasValue(found.period());
                assertThat(found.period().start().getYear()).isBetween(0, 9999);
                LocalDate day = found.day();
                assertThat(day == null || found.period().contains(java.time.YearMonth.from(day)))
                        .isTrue();
            });
        }
    }

    /** A text stands for a code of the list or for none; what is found is found again without the repair. */
    public static void countries(byte[] bytes) {
        String text = text(bytes, 0);
        for (CodeList list : List.of(LISTS.countries(), LISTS.modes(), LISTS.routes(), LISTS.currencies())) {
            Optional<CodeList.Match> match = list.findRepaired(text);
            match.ifPresent(found -> {
                assertThat(list.contains(found.code())).isTrue();
                assertThat(list.find(found.code())).hasValue(found.code());
                assertThat(found.repair()).isIn(null, CodeList.LOOK_ALIKE, CodeList.DAMAGED_TEXT);
            });
            assertThat(list.find(text).isPresent())
                    .isEqualTo(match.isPresent() && match.get().repair() == null);
        }
        for (String name : LISTS.countries().names("az").values()) {
            if (name.equals(text)) {
                assertThat(LISTS.countries().find(text.toLowerCase(java.util.Locale.ROOT)))
                        .isEqualTo(LISTS.countries().find(text));
            }
        }
    }

    /** The declaration whose fields are the lines: it is accepted with codes of the lists, or refused with a sentence. */
    public static void declarations(byte[] bytes) {
        String[] lines = text(bytes, 0).split("\n", -1);
        List<Field> order = new ArrayList<>(ConformTest.declaration().keySet());
        Map<Field, String> fields = ConformTest.declaration();
        for (int i = 0; i < Math.min(lines.length, order.size()); i++) {
            if (!lines[i].equals("=")) {
                fields.put(order.get(i), lines[i]);
            }
        }
        prove(fields);
    }

    /** The commodity code of a declaration. */
    public static void codes(byte[] bytes) {
        Map<Field, String> fields = ConformTest.declaration();
        fields.put(Field.COMMODITY_CODE, text(bytes, 0));
        prove(fields);
    }

    private static void prove(Map<Field, String> fields) {
        Verdict verdict = CONFORM.conform(ConformTest.observation(fields, UNITS, null), Period.year(2024));
        if (verdict instanceof Verdict.Refused refused) {
            assertThat(refused.reason()).isNotNull();
            assertThat(refused.detail()).isNotBlank();
            assertThat(refused.column()).isNotNull();
        } else {
            assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
            Flow flow = (Flow) ((Verdict.Accepted) verdict).row();
            assertThat(flow.commodityCode()).matches("[0-9]+");
            assertThat(DECLARATIONS.levels()).contains(flow.commodityCode().length());
            assertThat(LISTS.countries().contains(flow.partner())).isTrue();
            assertThat(Period.year(2024).contains(flow.period().start())).isTrue();
            assertThat(flow.valueUsd() == null || flow.valueUsd().signum() >= 0).isTrue();
        }
    }
}
