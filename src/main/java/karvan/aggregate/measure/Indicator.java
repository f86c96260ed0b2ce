package karvan.aggregate.measure;

import java.math.BigDecimal;
import java.util.function.BiFunction;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.measure.Figures.Key;
import karvan.aggregate.period.Amount;
import karvan.config.GroupScheme;
import karvan.trade.Coded;
import karvan.trade.Direction;
import karvan.trade.Status;

/** Every figure a report publishes: its unit, how it scales, and how it is measured from the totals. */
public enum Indicator implements Coded {
    VALUE("value", "usd", Scale.PROPORTIONAL, Scope.GROUP, (f, k) -> Measured.value(f.amount(k))),
    NET_MASS("net_mass", "kg", Scale.PROPORTIONAL, Scope.GROUP, (f, k) -> mass(f.amount(k))),
    /** Of a group in all goods of the same partner, direction and period. */
    SHARE("share", "percent", Scale.INVARIANT, Scope.GROUP, Indicator::share),
    /** On the same months of the year before, both at their latest vintage. */
    GROWTH("growth", "percent", Scale.INVARIANT, Scope.GROUP, Indicator::growth),
    /** What a group adds to the growth of all goods; the contributions of all groups add up to it. */
    CONTRIBUTION("contribution", "percentage_points", Scale.INVARIANT, Scope.GROUP, Indicator::contribution),
    /** Not a price: it moves with the mix of goods too. */
    UNIT_VALUE("unit_value", "usd_per_kg", Scale.INVARIANT, Scope.GROUP, Indicator::unitValue),
    /** Of a partner among the partners of the report's region that the source records; equal values share a rank. */
    RANK("rank", "rank", Scale.INVARIANT, Scope.PARTNER, Indicator::rank),
    /** Of a partner in all partners the source records. */
    PARTNER_SHARE("partner_share", "percent", Scale.INVARIANT, Scope.PARTNER, Indicator::partnerShare),
    /** Exports plus imports as one reporter records them. */
    TURNOVER("turnover", "usd", Scale.PROPORTIONAL, Scope.BOTH_DIRECTIONS, Indicator::turnover),
    /** Exports minus imports as one reporter records them. */
    BALANCE("balance", "usd", Scale.PROPORTIONAL, Scope.BOTH_DIRECTIONS, Indicator::balance),
    TURNOVER_GROWTH("turnover_growth", "percent", Scale.INVARIANT, Scope.BOTH_DIRECTIONS, Indicator::turnoverGrowth);

    /** What happens to a figure when every value and mass behind it is multiplied by the same number. */
    public enum Scale {
        PROPORTIONAL,
        INVARIANT
    }

    /** What a figure is measured for. */
    public enum Scope {
        /** Each direction and group. */
        GROUP,
        /** Each direction, all goods only. */
        PARTNER,
        /** Each group, exports and imports together. */
        BOTH_DIRECTIONS
    }

    private final String code;
    private final String unit;
    private final Scale scale;
    private final Scope scope;
    private final BiFunction<Figures, Key, Measured> measure;

    Indicator(String code, String unit, Scale scale, Scope scope, BiFunction<Figures, Key, Measured> measure) {
        this.code = code;
        this.unit = unit;
        this.scale = scale;
        this.scope = scope;
        this.measure = measure;
    }

    @Override
    public String code() {
        return code;
    }

    public String unit() {
        return unit;
    }

    public Scale scale() {
        return scale;
    }

    public Scope scope() {
        return scope;
    }

    /** The figure of {@code key}; blank with its cause where it cannot be told. */
    public Measured of(Figures figures, Key key) {
        return measure.apply(figures, key);
    }

    private static Measured mass(Amount amount) {
        if (amount.isBlank()) {
            return Measured.blank(amount.status());
        }
        return amount.massGrams() == null
                ? Measured.blank(Status.NOT_AVAILABLE)
                : new Measured(amount.netMassKg(), amount.status());
    }

    private static Measured share(Figures figures, Key key) {
        return share(figures.amount(key), figures.amount(key.with(allGoods(key))));
    }

    private static Measured partnerShare(Figures figures, Key key) {
        return share(figures.amount(key), figures.allPartners(key));
    }

    private static Measured share(Amount part, Amount whole) {
        Status missing = Measured.missing(part.status(), whole.status());
        return missing == null
                ? Measured.quotient(
                        Measured.HUNDRED,
                        part.valueUsd(),
                        whole.valueUsd(),
                        part.status().plus(whole.status()))
                : Measured.blank(missing);
    }

    private static Measured growth(Figures figures, Key key) {
        return Measured.change(
                Measured.value(figures.amount(key)),
                Measured.value(figures.amount(key.with(key.period().yearBefore()))));
    }

    private static Measured contribution(Figures figures, Key key) {
        Key yearBefore = key.with(key.period().yearBefore());
        Amount now = figures.amount(key);
        Amount before = figures.amount(yearBefore);
        Amount base = figures.amount(yearBefore.with(allGoods(key)));
        Status missing = Measured.missing(now.status(), before.status(), base.status());
        if (missing != null) {
            return Measured.blank(missing);
        }
        return Measured.quotient(
                Measured.HUNDRED,
                now.valueUsd().subtract(before.valueUsd()),
                base.valueUsd(),
                now.status().plus(before.status()).plus(base.status()));
    }

    private static Measured unitValue(Figures figures, Key key) {
        Amount amount = figures.amount(key);
        Measured mass = mass(amount);
        if (mass.status().isBlank()) {
            return mass;
        }
        return amount.valueCents() < 0
                ? Measured.blank(Status.NOT_APPLICABLE)
                : Measured.quotient(BigDecimal.ONE, amount.valueUsd(), mass.value(), amount.status());
    }

    private static Measured rank(Figures figures, Key key) {
        Amount own = figures.amount(key);
        if (own.isBlank()) {
            return Measured.blank(own.status());
        }
        if (!figures.report().region().contains(key.partner())) {
            return Measured.blank(Status.NOT_APPLICABLE);
        }
        int rank = 1;
        Status status = Status.REPORTED;
        for (String partner : figures.regionPartners(key.reporter(), key.direction())) {
            Amount other = figures.amount(key.withPartner(partner));
            if (other.isBlank()) {
                status = Status.PARTIAL;
            } else if (other.valueCents() > own.valueCents()) {
                rank++;
            }
        }
        return new Measured(BigDecimal.valueOf(rank), status);
    }

    private static Measured turnover(Figures figures, Key key) {
        Amount exports = figures.amount(key.with(Direction.EXPORT));
        Amount imports = figures.amount(key.with(Direction.IMPORT));
        Status missing = Measured.missing(exports.status(), imports.status());
        return missing == null ? Measured.value(exports.plus(imports)) : Measured.blank(missing);
    }

    private static Measured balance(Figures figures, Key key) {
        Amount exports = figures.amount(key.with(Direction.EXPORT));
        Amount imports = figures.amount(key.with(Direction.IMPORT));
        Status missing = Measured.missing(exports.status(), imports.status());
        return missing == null ? Measured.value(exports.minus(imports)) : Measured.blank(missing);
    }

    private static Measured turnoverGrowth(Figures figures, Key key) {
        return Measured.change(
                turnover(figures, key), turnover(figures, key.with(key.period().yearBefore())));
    }

    private static Group allGoods(Key key) {
        return new Group(key.group().scheme(), GroupScheme.TOTAL);
    }
}
