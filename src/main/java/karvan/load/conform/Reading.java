package karvan.load.conform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import karvan.config.CodeList;
import karvan.config.Field;
import karvan.config.MeasureUnit;
import karvan.config.Source;
import karvan.load.layout.Observation;
import karvan.trade.Direction;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.RejectReason;
import karvan.trade.Status;

/**
 * One observation being read field by field. A field that cannot be read notes its fault and gives null, and reading goes
 * on, so that the value of a refused observation is still known.
 */
final class Reading {

    /** Digits before the point of {@code DECIMAL(18,3)}. */
    private static final int MASS_WHOLE_DIGITS = 15;

    /** Name of a repair, counted in the segment. */
    private static final String FOOTNOTE_MARK = "footnote_mark";

    /** The world in the list of country groups. */
    static final String WORLD = "W0";

    private final Source source;
    private final Lookups lookups;
    private final Observation observation;
    /** Few observations need any. */
    private List<String> repairs = List.of();

    private RejectReason reason;
    private Field faultyField;
    private String detail;

    Reading(Source source, Lookups lookups, Observation observation) {
        this.source = source;
        this.lookups = lookups;
        this.observation = observation;
    }

    /** Notes a fault; only the first one is told. */
    void fault(RejectReason fault, Field field, String sentence) {
        if (reason == null) {
            reason = fault;
            faultyField = field;
            detail = sentence;
        }
    }

    boolean isFaultless() {
        return reason == null;
    }

    List<String> repairs() {
        return repairs;
    }

    /** Notes a repair that a text needed. */
    void repaired(String repair) {
        if (repairs.isEmpty()) {
            repairs = new ArrayList<>();
        }
        repairs.add(repair);
    }

    Verdict.Refused refused(BigDecimal valueUsd, Direction direction) {
        String heading = observation.heading(faultyField);
        String raw = observation.text(faultyField);
        return new Verdict.Refused(
                reason, heading == null ? "" : heading, raw == null ? "" : raw, detail, valueUsd, direction, repairs);
    }

    boolean has(Field field) {
        return observation.text(field) != null;
    }

    /** The text without blanks around it; empty when the table has no such column. */
    String text(Field field) {
        String text = observation.text(field);
        return text == null ? "" : lookups.withoutFootnote(field, Figure.strip(text));
    }

    MeasureUnit unit(Field field) {
        return observation.unit(field);
    }

    /** Every key column that is not optional has a text. */
    void requireKeys() {
        for (Field field : lookups.footnoted()) {
            if (has(field) && !text(field).equals(Figure.strip(observation.text(field)))) {
                repaired(FOOTNOTE_MARK);
            }
        }
        for (Field field : lookups.required()) {
            if (text(field).isEmpty()) {
                fault(
                        RejectReason.MISSING_FIELD,
                        field,
                        "The field '" + field.code() + "' identifies the observation and must not be empty");
            }
        }
    }

    /** The direction the header, the direction column or the procedure gives; null with a fault when none does. */
    Direction direction() {
        if (observation.direction() != null) {
            return observation.direction();
        }
        Field field = has(Field.DIRECTION) ? Field.DIRECTION : Field.PROCEDURE;
        Optional<Direction> direction = lookups.direction(text(field));
        if (direction.isEmpty()) {
            fault(
                    RejectReason.UNKNOWN_DIRECTION,
                    field,
                    "The source maps no direction to '" + text(field)
                            + "'; add it to direction_words or correct the row");
        } else if (lookups.basis(direction.get()) == null) {
            fault(
                    RejectReason.UNKNOWN_DIRECTION,
                    field,
                    "The source declares no " + direction.get().code() + "; add it to directions or correct the row");
        }
        return direction.orElse(null);
    }

    /** The country that records: the source's own, or the one a column names; null with a fault when it names none. */
    String reporter() {
        return has(Field.REPORTER) ? country(Field.REPORTER) : source.reporter();
    }

    /** When it took place: the header's period, the row's own, else the titled one; null with a fault when none is. */
    Lookups.When when(Period titled) {
        if (observation.period() != null) {
            return inside(new Lookups.When(observation.period(), null), titled);
        }
        if (has(Field.PERIOD)) {
            Optional<Lookups.When> when = lookups.when(text(Field.PERIOD));
            if (when.isEmpty()) {
                fault(
                        RejectReason.BAD_PERIOD,
                        Field.PERIOD,
                        "Expected "
                                + (source.period().dateFormat() == null
                                        ? "a period like 2025-06"
                                        : "one date that exists, written "
                                                + source.period().dateFormat()));
                return null;
            }
            return inside(when.get(), titled);
        }
        if (has(Field.YEAR)) {
            return inside(yearAndMonth(), titled);
        }
        if (titled == null) {
            fault(RejectReason.BAD_PERIOD, Field.PERIOD, "Neither the row nor the file tells the period");
            return null;
        }
        return new Lookups.When(titled, null);
    }

    private Lookups.When yearAndMonth() {
        String year = text(Field.YEAR);
        String month = text(Field.MONTH);
        if (year.matches("\\d{4}") && month.matches("0?[1-9]|1[0-2]")) {
            return new Lookups.When(Period.month(Integer.parseInt(year), Integer.parseInt(month)), null);
        }
        fault(
                RejectReason.BAD_PERIOD,
                Field.MONTH,
                "Expected a year of four digits and a month from 1 to 12, found '" + year + "' and '" + month + "'");
        return null;
    }

    private Lookups.When inside(Lookups.When when, Period titled) {
        if (when != null
                && titled != null
                && !(titled.contains(when.period().start())
                        && titled.contains(when.period().end()))) {
            fault(
                    RejectReason.PERIOD_OUTSIDE_FILE,
                    Field.PERIOD,
                    "The file is about " + titled + ", the row about " + when.period()
                            + "; it belongs into another file");
        }
        return when;
    }

    /** The column the partner stands in: a declaration has several countries, and the role of the partner decides. */
    Field partnerField(PartnerRole role) {
        if (role == PartnerRole.ORIGIN && has(Field.ORIGIN)) {
            return Field.ORIGIN;
        }
        if (role == PartnerRole.DESTINATION && has(Field.DESTINATION)) {
            return Field.DESTINATION;
        }
        return role == PartnerRole.CONSIGNMENT && !has(Field.PARTNER) ? Field.PARTNER2 : Field.PARTNER;
    }

    /** The country a field names, null with a fault when it names none. */
    String country(Field field) {
        if (text(field).isEmpty()) {
            fault(
                    RejectReason.MISSING_FIELD,
                    field,
                    "The field '" + field.code() + "' names the partner in this direction and must not be empty");
            return null;
        }
        Optional<CodeList.Match> country = lookups.country(text(field));
        if (country.isEmpty()) {
            notACountry(field);
            return null;
        }
        CodeList.Match match = country.get();
        if (match.repair() != null) {
            repaired(match.repair());
        }
        return match.code();
    }

    /** Whether a field names the whole world where a country is expected. */
    boolean isWorld(Field field) {
        String text = text(field);
        return lookups.country(text).isEmpty()
                && lookups.countryGroups.find(text).filter(WORLD::equals).isPresent();
    }

    /** The country as {@link #country}, within what the source covers. */
    String coveredCountry(Field field) {
        String country = country(field);
        if (country != null
                && source.coverage() != null
                && source.coverage().excludedPartners().contains(country)) {
            fault(
                    RejectReason.OUTSIDE_COVERAGE,
                    field,
                    "The source says that it leaves out " + country + "; its trade belongs into another table");
        }
        return country;
    }

    private void notACountry(Field field) {
        Optional<String> group = lookups.countryGroups.find(text(field));
        if (group.isEmpty()) {
            unknown(RejectReason.UNKNOWN_COUNTRY, field, lookups.codeLists.countries());
            return;
        }
        fault(
                RejectReason.UNKNOWN_COUNTRY,
                field,
                "'" + text(field) + "' is the group of countries " + group.get()
                        + ", whose trade stands in the rows of its members too; read it over by a rule of skip_rows");
    }

    /** The country or group of countries of a control table. */
    String countryOrGroup(Field field) {
        if (!has(field)) {
            return field == Field.REPORTER ? source.reporter() : country(field);
        }
        Optional<String> group = lookups.countryGroups.find(text(field));
        return group.orElseGet(() -> country(field));
    }

    /** The code of a list that a field names; null without a text, null with a fault when it names none. */
    String code(Field field, Lookups.Codes codes, RejectReason otherwise) {
        String text = text(field);
        if (text.isEmpty()) {
            return null;
        }
        Optional<String> code = codes.find(text);
        if (code.isEmpty()) {
            unknown(otherwise, field, codes.list);
        }
        return code.orElse(null);
    }

    private void unknown(RejectReason otherwise, Field field, CodeList list) {
        fault(
                otherwise,
                field,
                "'" + text(field) + "' is neither a code nor a name of conf/codelists/" + list.name()
                        + ".csv; add it there as an alias or correct the delivery");
    }

    /** The supplementary unit of a quantity. */
    String supplementaryUnit(BigDecimal quantity) {
        String unit = code(Field.SUPPLEMENTARY_UNIT, lookups.units, RejectReason.UNKNOWN_UNIT);
        if (quantity != null && unit == null) {
            unknown(RejectReason.UNKNOWN_UNIT, Field.SUPPLEMENTARY_UNIT, lookups.units.list);
        }
        return quantity == null ? null : unit;
    }

    /** A measure as it stands; null when the table has no such column. */
    Figure figure(Field field) {
        if (!has(field)) {
            return null;
        }
        Figure figure = multiplied(
                field,
                Figure.read(observation.text(field), observation.isNumber(field), source.numbers(), lookups.signs));
        if (figure.number() != null && figure.number().signum() == 0 && figure.status() == Status.REPORTED) {
            Status zero = lookups.zero(field);
            return zero == Status.REPORTED ? figure : figure.meaning(zero);
        }
        if (field == Field.VALUE && figure.fault() == null && !text(Field.FLAG).isEmpty()) {
            return flagged(figure);
        }
        if (figure.fault() != null) {
            fault(figure.fault(), field, figure.detail());
        }
        return figure;
    }

    /** A value of a row that tells its own power of ten. */
    private Figure multiplied(Field field, Figure figure) {
        String power = field == Field.VALUE ? text(Field.UNIT_MULTIPLIER) : "";
        if (power.isEmpty() || figure.number() == null) {
            return figure;
        }
        if (!power.matches("\\d|1[0-2]")) {
            fault(
                    RejectReason.BAD_NUMBER,
                    Field.UNIT_MULTIPLIER,
                    "Expected the power of ten that the value is printed in, from 0 to 12");
            return figure;
        }
        return figure.times(BigDecimal.TEN.pow(Integer.parseInt(power)));
    }

    /** A value beside which a flag stands. */
    private Figure flagged(Figure figure) {
        Optional<Status> status = lookups.flag(text(Field.FLAG));
        if (status.isEmpty()) {
            fault(
                    RejectReason.BAD_NUMBER,
                    Field.FLAG,
                    "The source gives no meaning to the flag '" + text(Field.FLAG) + "'; add it to flags");
            return figure;
        }
        return figure.number() == null && !status.get().isBlank() ? figure : figure.meaning(status.get());
    }

    /** A mass in kilograms, or a quantity in its unit, to three decimals; null when it is not known. */
    BigDecimal amount(Field field) {
        Figure figure = figure(field);
        if (figure == null || figure.number() == null) {
            return null;
        }
        BigDecimal amount = unit(field).toKept(figure.number()).setScale(3, RoundingMode.HALF_UP);
        if (amount.precision() - amount.scale() > MASS_WHOLE_DIGITS) {
            fault(
                    RejectReason.NUMBER_TOO_LARGE,
                    field,
                    "A mass or quantity has at most " + MASS_WHOLE_DIGITS + " digits before the decimals");
            return null;
        }
        return amount;
    }
}
