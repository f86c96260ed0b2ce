package karvan.load.conform;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import karvan.config.CodeLists;
import karvan.config.Field;
import karvan.config.MeasureUnit;
import karvan.config.Problems;
import karvan.config.Rates;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.load.layout.Observation;
import karvan.load.read.RawRow;
import karvan.trade.Direction;
import karvan.trade.Flow;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.RejectReason;
import karvan.trade.Status;
import karvan.trade.Transit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One declaration, one line of a cumulative table and one of transit, each changed in one field at a time. */
class ConformTest {

    private static final Problems PROBLEMS = new Problems();
    private static final CodeLists LISTS = CodeLists.load(Path.of("conf/codelists"), PROBLEMS);
    private static final Rates RATES = Rates.load(Path.of("conf/rates"), PROBLEMS);
    private static final Map<Field, MeasureUnit> UNITS = Map.of(
            Field.VALUE, MeasureUnit.CURRENCY,
            Field.STATISTICAL_VALUE, MeasureUnit.USD,
            Field.NET_MASS, MeasureUnit.KILOGRAM,
            Field.GROSS_MASS, MeasureUnit.KILOGRAM,
            Field.SUPPLEMENTARY_QUANTITY, MeasureUnit.SUPPLEMENTARY);

    private static Source source(String id) {
        return Sources.read(Path.of("conf"), PROBLEMS).stream()
                .filter(source -> source.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** One declaration that is accepted, by field. */
    static Map<Field, String> declaration() {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        fields.put(Field.RECORD_ID, "50409/120124/0001234/1");
        fields.put(Field.DECLARANT, "030040007919");
        fields.put(Field.PERIOD, "12.01.2024");
        fields.put(Field.PROCEDURE, "40");
        fields.put(Field.MODE, "20");
        fields.put(Field.COMMODITY_CODE, "8544110000");
        fields.put(Field.ORIGIN, "CN");
        fields.put(Field.DESTINATION, "KZ");
        fields.put(Field.PARTNER2, "AE");
        fields.put(Field.GROSS_MASS, "19833,086");
        fields.put(Field.NET_MASS, "19070,275");
        fields.put(Field.SUPPLEMENTARY_QUANTITY, "");
        fields.put(Field.SUPPLEMENTARY_UNIT, "");
        fields.put(Field.VALUE, "100,00");
        fields.put(Field.CURRENCY, "USD");
        fields.put(Field.STATISTICAL_VALUE, "");
        return fields;
    }

    static Observation observation(Map<Field, String> fields, Map<Field, MeasureUnit> units, Direction direction) {
        Observation.Columns columns = new Observation.Columns();
        Observation observation =
                new Observation(new RawRow("", 7, new String[0], null), direction, null, false, columns);
        fields.forEach((field, text) -> {
            columns.set(field, field.code(), units.get(field));
            observation.set(field, text, false);
        });
        return observation;
    }

    private static Verdict declared(Map<Field, String> fields) {
        return new Conform(source("kz-declarations"), LISTS, RATES, "declarations_2024.csv", "ab")
                .conform(observation(fields, UNITS, null), Period.year(2024));
    }

    private static Flow accepted(Map<Field, String> fields) {
        Verdict verdict = declared(fields);
        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        return (Flow) ((Verdict.Accepted) verdict).row();
    }

    private static Map<Field, String> with(Field field, String text) {
        Map<Field, String> fields = declaration();
        fields.put(field, text);
        return fields;
    }

    @Test
    void anImportsPartnerIsItsOriginAndTheSecondOneItsConsignment() {
        Flow flow = accepted(declaration());
        assertThat(flow.partner()).isEqualTo("CN");
        assertThat(flow.partnerRole()).isEqualTo(PartnerRole.ORIGIN);
        assertThat(flow.partner2()).isEqualTo("AE");
        assertThat(flow.partner2Role()).isEqualTo(PartnerRole.CONSIGNMENT);
        assertThat(flow.direction()).isEqualTo(Direction.IMPORT);
        assertThat(flow.period()).isEqualTo(Period.month(2024, 1));
        assertThat(flow.netMassKg()).isEqualTo("19070.275");
        assertThat(flow.declarantHash()).hasSize(64).doesNotContain("030040007919");
        assertThat(flow.sourceRow()).isEqualTo(7);
    }

    @Test
    void anExportsPartnerIsItsDestination() {
        Map<Field, String> fields = with(Field.PROCEDURE, "10");
        fields.put(Field.DESTINATION, "AZ");
        fields.put(Field.ORIGIN, "");
        Flow flow = accepted(fields);
        assertThat(flow.direction()).isEqualTo(Direction.EXPORT);
        assertThat(flow.partner()).isEqualTo("AZ");
        assertThat(flow.partnerRole()).isEqualTo(PartnerRole.DESTINATION);
    }

    @Test
    void dollarsAreNeverConverted() {
        Flow flow = accepted(declaration());
        assertThat(flow.valueUsd()).isEqualTo("100.00");
        assertThat(flow.rateSource()).isEqualTo("usd");
        assertThat(flow.value()).isEqualByComparingTo("100");
    }

    @Test
    void theStatisticalValueGoesBeforeTheRate() {
        Map<Field, String> fields = with(Field.CURRENCY, "KZT");
        fields.put(Field.STATISTICAL_VALUE, "77,125");
        Flow flow = accepted(fields);
        assertThat(flow.valueUsd()).as("half up, once").isEqualTo("77.13");
        assertThat(flow.rateSource()).isEqualTo("declared");
        assertThat(flow.currency()).isEqualTo("KZT");
        assertThat(flow.value()).isEqualByComparingTo("100");
    }

    @Test
    void withoutItTheRateOfTheDayElseOfTheMonthConverts() {
        Map<Field, String> fields = with(Field.CURRENCY, "KZT");
        fields.put(Field.VALUE, "100000,00");
        Flow flow = accepted(fields);
        assertThat(flow.rateSource()).isIn(Rates.DAILY, Rates.MONTHLY);
        BigDecimal back = flow.valueUsd()
                .multiply(
                        RATES.on("KZT", LocalDate.of(2024, 1, 12)).orElseThrow().unitsPerUsd());
        assertThat(back.subtract(new BigDecimal("100000")).abs()).isLessThan(new BigDecimal("5"));
    }

    @ParameterizedTest
    @CsvSource({
        "RECORD_ID,'',MISSING_FIELD",
        "ORIGIN,'',MISSING_FIELD",
        "ORIGIN,XQ,UNKNOWN_COUNTRY",
        "PARTNER2,XQ,UNKNOWN_COUNTRY",
        "COMMODITY_CODE,854410000,BAD_COMMODITY_CODE",
        "COMMODITY_CODE,85441000О0,BAD_COMMODITY_CODE",
        "PERIOD,31.02.2024,BAD_PERIOD",
        "PERIOD,2024-01-12,BAD_PERIOD",
        "PERIOD,12.01.2023,PERIOD_OUTSIDE_FILE",
        "PROCEDURE,77,UNKNOWN_DIRECTION",
        "MODE,99,UNKNOWN_MODE",
        "CURRENCY,XXX,UNKNOWN_CURRENCY",
        "CURRENCY,CNY,NO_EXCHANGE_RATE",
        "VALUE,'12,5,3',BAD_NUMBER",
        "VALUE,'1,2345678901',TOO_MANY_DECIMALS",
        "VALUE,99999999999999999999999999999,NUMBER_TOO_LARGE",
        "VALUE,99999999999999999,NUMBER_TOO_LARGE",
        "NET_MASS,9999999999999999,NUMBER_TOO_LARGE",
        "NET_MASS,'-1,0',NEGATIVE_NUMBER",
    })
    void oneFaultIsOneReason(Field field, String text, RejectReason reason) {
        Verdict verdict = declared(with(field, text));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(reason);
            assertThat(refused.column()).isEqualTo(field.code());
            assertThat(refused.rawText()).isEqualTo(text);
            assertThat(refused.detail()).isNotBlank();
        });
    }

    @Test
    void aQuantityNeedsItsUnit() {
        Map<Field, String> fields = with(Field.SUPPLEMENTARY_QUANTITY, "5,000");
        assertThat(declared(fields))
                .isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(RejectReason.UNKNOWN_UNIT));
        fields.put(Field.SUPPLEMENTARY_UNIT, "шт");
        assertThat(accepted(fields).supplementaryUnit()).isEqualTo("796");
    }

    @Test
    void theValueOfARefusedRowIsStillKnown() {
        assertThat(declared(with(Field.ORIGIN, "XQ")).valueUsd()).isEqualTo("100.00");
        assertThat(declared(with(Field.VALUE, "x")).valueUsd()).isNull();
        Map<Field, String> fields = with(Field.VALUE, "x");
        fields.put(Field.STATISTICAL_VALUE, "42");
        assertThat(declared(fields).valueUsd()).isEqualTo("42.00");
    }

    private static Verdict cumulative(String code, String partner, String value, String tonnes) {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        fields.put(Field.COMMODITY_CODE, code);
        fields.put(Field.PARTNER, partner);
        fields.put(Field.VALUE, value);
        fields.put(Field.NET_MASS, tonnes);
        Map<Field, MeasureUnit> units =
                Map.of(Field.VALUE, MeasureUnit.THOUSAND_USD, Field.NET_MASS, MeasureUnit.TONNE);
        return new Conform(source("az-ministry"), LISTS, RATES, "table.xlsx", "ab")
                .conform(observation(fields, units, Direction.IMPORT), Period.januaryTo(2025, 7));
    }

    @Test
    void unitsAreMultipliedOutAndSignsBecomeStatus() {
        Flow flow = (Flow) ((Verdict.Accepted) cumulative("1001", "Qazaxıstan", "1 234,5", "12,3")).row();
        assertThat(flow.valueUsd()).isEqualTo("1234500.00");
        assertThat(flow.netMassKg()).isEqualTo("12300.000");
        assertThat(flow.period()).hasToString("2025-01-01/P7M");
        assertThat(flow.partner()).isEqualTo("KZ");
        Flow unknown = (Flow) ((Verdict.Accepted) cumulative("1001", "Qazaxıstan", "...", "...")).row();
        assertThat(unknown.valueUsd()).isNull();
        assertThat(unknown.netMassKg()).isNull();
        assertThat(unknown.status()).isEqualTo(Status.NOT_AVAILABLE);
        Flow nil = (Flow) ((Verdict.Accepted) cumulative("1001", "Qazaxıstan", "-", "-")).row();
        assertThat(nil.valueUsd()).isEqualTo("0.00");
        assertThat(nil.status()).isEqualTo(Status.NIL);
    }

    @Test
    void aPartnerOutsideTheCoverageIsRefused() {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        fields.put(Field.COMMODITY_CODE, "1001");
        fields.put(Field.PARTNER, "РОССИЯ");
        fields.put(Field.VALUE, "1");
        Verdict verdict = new Conform(source("kz-customs"), LISTS, RATES, "table.xlsx", "ab")
                .conform(
                        observation(fields, Map.of(Field.VALUE, MeasureUnit.THOUSAND_USD), Direction.EXPORT),
                        Period.month(2025, 6));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Refused.class, refused -> assertThat(refused.reason())
                .isEqualTo(RejectReason.OUTSIDE_COVERAGE));
    }

    @Test
    void transitIsTonnesByRoutePortAndMode() {
        Map<Field, String> fields = new EnumMap<>(Field.class);
        fields.put(Field.PERIOD, "2025-01");
        fields.put(Field.ROUTE, "Транскаспийский");
        fields.put(Field.PORT, "Актау");
        fields.put(Field.MODE, "железнодорожный");
        fields.put(Field.GROSS_MASS, "1234,5");
        Source source = source("kz-transit");
        Verdict verdict = new Conform(source, LISTS, RATES, "transit_2025.csv", "ab")
                .conform(observation(fields, Map.of(Field.GROSS_MASS, MeasureUnit.TONNE), null), Period.year(2025));
        Transit transit = (Transit) ((Verdict.Accepted) verdict).row();
        assertThat(transit.route()).isEqualTo("trans_caspian");
        assertThat(transit.port()).isEqualTo("aktau");
        assertThat(transit.mode()).isEqualTo("20");
        assertThat(transit.massKg()).isEqualTo("1234500.000");
    }
}
