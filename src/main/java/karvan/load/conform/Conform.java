package karvan.load.conform;

import java.math.BigDecimal;
import java.util.Optional;
import karvan.config.CodeLists;
import karvan.config.Field;
import karvan.config.Rates;
import karvan.config.Source;
import karvan.load.layout.Observation;
import karvan.trade.ControlFigure;
import karvan.trade.Direction;
import karvan.trade.Flow;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.RejectReason;
import karvan.trade.Status;
import karvan.trade.Transit;
import karvan.trade.Valuation;

/** Conforms the observations of one file. The same observation always gives the same verdict; not for several threads. */
public final class Conform {

    private static final Source.Basis UNKNOWN_BASIS = new Source.Basis(Valuation.UNSPECIFIED, PartnerRole.UNSPECIFIED);

    /** Unspecified partners are several, told apart by what the office calls them. */
    private static final String ZZ = "ZZ";

    private final Source source;
    private final Lookups lookups;
    private final String fileName;
    private final String fileSha256;

    /**
     * @param fileName delivered name, with the member inside an archive after {@code !}
     * @param fileSha256 hash of the delivered file
     */
    public Conform(Source source, CodeLists codeLists, Rates rates, String fileName, String fileSha256) {
        this.source = source;
        this.lookups = new Lookups(source, codeLists, rates);
        this.fileName = fileName;
        this.fileSha256 = fileSha256;
    }

    /** @param titled period the file is about; null when only its rows tell */
    public Verdict conform(Observation observation, Period titled) {
        Reading reading = new Reading(source, lookups, observation);
        reading.requireKeys();
        return switch (source.feeds()) {
            case FLOWS -> flow(reading, observation, titled);
            case TRANSITS -> transit(reading, observation, titled);
            case CONTROLS -> control(reading, observation, titled);
        };
    }

    /** Value in US dollars of a total printed in the file, empty when none can be read. */
    public Optional<BigDecimal> printedValueUsd(Observation printed) {
        Reading reading = new Reading(source, lookups, printed);
        return Optional.ofNullable(Money.of(reading, lookups, null).valueUsd());
    }

    /** Direction of a total printed in the file; null where neither header nor row tells one that is known. */
    public Direction printedDirection(Observation printed) {
        boolean told = printed.direction() != null
                || printed.text(Field.DIRECTION) != null
                || printed.text(Field.PROCEDURE) != null;
        return told ? new Reading(source, lookups, printed).direction() : null;
    }

    private Verdict flow(Reading reading, Observation observation, Period titled) {
        Direction direction = reading.direction();
        Lookups.When when = reading.when(titled);
        String reporter = reading.reporter();
        CodeReading codes = new CodeReading(source, lookups, reading);
        HsEdition edition = codes.hsEdition();
        String code = codes.commodityCode(edition);
        Source.Basis basis = basis(direction);
        Field partnerField = reading.partnerField(basis.partnerRole());
        boolean world = reading.isWorld(partnerField);
        String partner = world ? Reading.WORLD : reading.coveredCountry(partnerField);
        boolean second = reading.has(Field.PARTNER2)
                && partnerField != Field.PARTNER2
                && !reading.text(Field.PARTNER2).isEmpty();
        String partner2 = second ? reading.country(Field.PARTNER2) : null;
        String mode = reading.code(Field.MODE, lookups.modes, RejectReason.UNKNOWN_MODE);
        Money money = Money.of(reading, lookups, when);
        BigDecimal netMass = reading.amount(Field.NET_MASS);
        BigDecimal grossMass = reading.amount(Field.GROSS_MASS);
        BigDecimal quantity = reading.amount(Field.SUPPLEMENTARY_QUANTITY);
        String unit = reading.supplementaryUnit(quantity);
        if (!reading.isFaultless()) {
            return reading.refused(money.valueUsd(), direction);
        }
        if (world) {
            return new Verdict.Total(money.valueUsd(), direction, reading.repairs());
        }
        String procedure = emptyToNull(lookups.same(reading.text(Field.PROCEDURE)));
        String declarant = emptyToNull(reading.text(Field.DECLARANT));
        Flow flow = new Flow(
                source.id(),
                source.table(),
                reporter,
                partner,
                basis.partnerRole(),
                partner2,
                second ? PartnerRole.CONSIGNMENT : null,
                direction,
                when.period(),
                code,
                code.length(),
                edition,
                basis.valuation(),
                mode,
                procedure,
                declarant == null ? null : lookups.hash(declarant),
                money.valueUsd(),
                money.value(),
                money.currency(),
                money.rateSource(),
                netMass,
                grossMass,
                quantity,
                unit,
                money.status(),
                fileName,
                fileSha256,
                observation.row().sheet(),
                observation.row().number());
        String key = reading.has(Field.RECORD_ID)
                ? reading.text(Field.RECORD_ID)
                : joined(
                        reading.has(Field.REPORTER) ? reporter + "|" + edition.code() + "|" + code : code,
                        ZZ.equals(partner) ? reading.text(partnerField) : partner,
                        partner2,
                        direction.code(),
                        when.period().toString(),
                        mode,
                        procedure);
        return new Verdict.Accepted(flow, money.valueUsd(), netMass, direction, when.period(), key, reading.repairs());
    }

    private Verdict transit(Reading reading, Observation observation, Period titled) {
        Lookups.When when = reading.when(titled);
        String route = reading.code(Field.ROUTE, lookups.routes, RejectReason.UNKNOWN_ROUTE);
        String port = reading.code(Field.PORT, lookups.ports, RejectReason.UNKNOWN_ROUTE);
        String mode = reading.code(Field.MODE, lookups.modes, RejectReason.UNKNOWN_MODE);
        Field massField = reading.has(Field.GROSS_MASS) ? Field.GROSS_MASS : Field.NET_MASS;
        Figure figure = reading.figure(massField);
        BigDecimal mass = reading.amount(massField);
        if (!reading.isFaultless()) {
            return reading.refused(null, null);
        }
        Transit transit = new Transit(
                source.id(),
                when.period(),
                route,
                port == null ? "" : port,
                mode,
                mass,
                figure == null ? Status.NOT_AVAILABLE : figure.status(),
                fileName,
                fileSha256,
                observation.row().sheet(),
                observation.row().number());
        String key = reading.has(Field.RECORD_ID)
                ? reading.text(Field.RECORD_ID)
                : joined(when.period().toString(), route, port, mode);
        return new Verdict.Accepted(transit, null, mass, null, when.period(), key, reading.repairs());
    }

    /** Conforms what is a control figure whatever the source feeds; it may be about another period than the file. */
    public Verdict conformControl(Observation observation, Period titled) {
        Reading reading = new Reading(source, lookups, observation);
        reading.requireKeys();
        return control(reading, observation, observation.period() == null ? titled : null);
    }

    /** The figure of a field as it is printed, with as many decimals as it has; empty where it is no number. */
    public Optional<BigDecimal> printed(Observation observation, Field field) {
        return observation.text(field) == null
                ? Optional.empty()
                : Optional.ofNullable(Figure.read(
                                observation.text(field), observation.isNumber(field), source.numbers(), lookups.signs)
                        .number());
    }

    private Verdict control(Reading reading, Observation observation, Period titled) {
        Direction direction = reading.direction();
        Lookups.When when = reading.when(titled);
        String reporter = reading.countryOrGroup(Field.REPORTER);
        Source.Basis basis = basis(direction);
        Field partnerField = reading.partnerField(basis.partnerRole());
        String partner = reading.countryOrGroup(partnerField);
        CodeReading codes = new CodeReading(source, lookups, reading);
        String code = codes.controlledCode();
        HsEdition edition = code == null ? null : codes.hsEdition();
        Money money = Money.of(reading, lookups, when);
        BigDecimal netMass = reading.amount(Field.NET_MASS);
        if (!reading.isFaultless()) {
            return reading.refused(money.valueUsd(), direction);
        }
        ControlFigure figure = new ControlFigure(
                source.id(),
                source.table(),
                reporter,
                partner,
                basis.partnerRole(),
                direction,
                when.period(),
                code,
                edition,
                money.valueUsd(),
                netMass,
                money.status(),
                fileName,
                fileSha256,
                observation.row().sheet(),
                observation.row().number());
        String key = reading.has(Field.RECORD_ID)
                ? reading.text(Field.RECORD_ID)
                : joined(
                        ZZ.equals(partner) ? reading.text(partnerField) : partner,
                        direction.code(),
                        when.period().toString(),
                        reading.has(Field.REPORTER) ? reporter : null,
                        code);
        return new Verdict.Accepted(figure, money.valueUsd(), null, direction, when.period(), key, reading.repairs());
    }

    private Source.Basis basis(Direction direction) {
        Source.Basis basis = lookups.basis(direction);
        return basis == null ? UNKNOWN_BASIS : basis;
    }

    private static String joined(String... parts) {
        StringBuilder key = new StringBuilder();
        for (String part : parts) {
            key.append(key.isEmpty() ? "" : "|").append(part == null ? "" : part);
        }
        return key.toString();
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
