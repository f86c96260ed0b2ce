package karvan.aggregate.mirror;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import karvan.aggregate.group.CellSums.Group;
import karvan.aggregate.measure.Figures;
import karvan.aggregate.measure.Figures.Key;
import karvan.aggregate.measure.Measured;
import karvan.aggregate.period.Amount;
import karvan.aggregate.period.Deliveries;
import karvan.config.ValuationBand;
import karvan.trade.Direction;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import karvan.warehouse.table.GapLines.GapLine;

/**
 * Walks from the exporter's latest cumulative figure to the importer's in lines that add up to the cent: period, revision,
 * partner concept, valuation, transit lag and a residual this method does not explain.
 *
 * <p>Both figures stand at their latest vintage, so a revision adds nothing; its line says so, and says "not applicable"
 * where one of the two was revised since the release before. The partner concept cannot be measured without the country of
 * consignment, and no transit lag is declared: both lines are 0 and not applicable.
 */
public final class Gap {

    private static final String SYSTEMATIC = "a";
    private static final String KNOWN = "b";
    private static final String IRREGULAR = "c";
    private static final String NO_CLASS = "";
    private static final BigDecimal NOTHING = new BigDecimal("0.00");
    private static final Comparator<GapLine> ORDER = Comparator.comparing(GapLine::reportId)
            .thenComparing(GapLine::exporter)
            .thenComparing(GapLine::importer)
            .thenComparing(GapLine::group)
            .thenComparing(GapLine::marginPercent)
            .thenComparing(GapLine::lineNumber);

    /**
     * The figures a gap is made of, in US dollars.
     *
     * @param exporter the exporter's latest cumulative figure
     * @param importer the importer's latest cumulative figure
     * @param exporterAligned the exporter's figure over the months both have
     * @param importerAligned the importer's figure over the months both have
     * @param fobAgainstCif whether the exporter values FOB and the importer CIF
     * @param revised whether one of the figures was revised since the release before
     */
    record Parts(
            Amount exporter,
            Amount importer,
            Amount exporterAligned,
            Amount importerAligned,
            boolean fobAgainstCif,
            boolean revised) {}

    /** One line: its name, class, value and status. */
    record Line(String name, String kind, BigDecimal valueUsd, Status status) {}

    private Gap() {}

    /**
     * The rows of a report in order of their keys.
     *
     * @param revised whether a figure was revised since the release before
     */
    public static List<GapLine> lines(
            Figures figures, Map<String, Deliveries> deliveries, List<ValuationBand> bands, Predicate<Key> revised) {
        List<GapLine> rows = new ArrayList<>();
        for (Goods goods : Goods.of(figures)) {
            Optional<Months> months = Months.of(
                    deliveries.get(goods.exports().sourceId()),
                    deliveries.get(goods.imports().sourceId()));
            if (months.isPresent()) {
                for (Group group : figures.groups(goods.exporter(), goods.importer(), Direction.EXPORT.code())
                        .keySet()) {
                    if (group.scheme().equals(figures.report().defaultScheme())) {
                        Parts parts = parts(figures, goods, group, months.get(), revised);
                        for (ValuationBand band : ValuationBand.of(group.key(), bands)) {
                            addRows(figures.report().id(), goods, group, months.get(), band, parts, rows);
                        }
                    }
                }
            }
        }
        rows.sort(ORDER);
        return rows;
    }

    /**
     * The latest cumulative months of both sides in the last year that both have.
     *
     * @param common the shorter of the two
     */
    record Months(Period exporter, Period importer, Period common) {

        static Optional<Months> of(Deliveries exports, Deliveries imports) {
            Optional<Period> last = exports.plan().latestCumulative();
            Optional<Period> mirrored = imports.plan().latestCumulative();
            if (last.isEmpty() || mirrored.isEmpty()) {
                return Optional.empty();
            }
            int year = Math.min(
                    last.get().start().getYear(), mirrored.get().start().getYear());
            return exports.plan().latestCumulative(year).flatMap(exported -> imports.plan()
                    .latestCumulative(year)
                    .map(imported -> new Months(
                            exported, imported, exported.months() < imported.months() ? exported : imported)));
        }
    }

    private static Parts parts(Figures figures, Goods goods, Group group, Months months, Predicate<Key> revised) {
        Key exported = new Key(goods.exporter(), goods.importer(), Direction.EXPORT.code(), group, months.exporter());
        Key imported = new Key(goods.importer(), goods.exporter(), Direction.IMPORT.code(), group, months.importer());
        Key exportedAligned =
                new Key(exported.reporter(), exported.partner(), exported.direction(), group, months.common());
        Key importedAligned =
                new Key(imported.reporter(), imported.partner(), imported.direction(), group, months.common());
        return new Parts(
                figures.amount(exported),
                figures.amount(imported),
                figures.amount(exportedAligned),
                figures.amount(importedAligned),
                goods.exports().valuation() == Valuation.FOB && goods.imports().valuation() == Valuation.CIF,
                revised.test(exported) || revised.test(imported));
    }

    private static void addRows(
            String reportId,
            Goods goods,
            Group group,
            Months months,
            ValuationBand band,
            Parts parts,
            List<GapLine> rows) {
        int number = 0;
        for (Line line : walk(parts, band.marginPercent())) {
            number++;
            rows.add(new GapLine(
                    reportId,
                    goods.exporter(),
                    goods.importer(),
                    group.key(),
                    months.exporter(),
                    months.importer(),
                    band.marginPercent(),
                    band.central(),
                    number,
                    line.name,
                    line.kind,
                    line.valueUsd,
                    line.status));
        }
    }

    /** The lines from the exporter's figure to the importer's at one margin; blank where a figure is unknown. */
    static List<Line> walk(Parts parts, BigDecimal marginPercent) {
        Amount x = parts.exporter;
        Amount m = parts.importer;
        boolean known =
                !x.isBlank() && !m.isBlank() && !parts.exporterAligned.isBlank() && !parts.importerAligned.isBlank();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("exporter", NO_CLASS, x.valueUsd(), x.status()));
        if (known) {
            BigDecimal period = m.valueUsd()
                    .subtract(parts.importerAligned.valueUsd())
                    .add(parts.exporterAligned.valueUsd().subtract(x.valueUsd()));
            BigDecimal valuation =
                    parts.fobAgainstCif ? margin(parts.importerAligned.valueUsd(), marginPercent) : NOTHING;
            BigDecimal residual =
                    m.valueUsd().subtract(x.valueUsd()).subtract(period).subtract(valuation);
            boolean converted = parts.fobAgainstCif && marginPercent.signum() > 0;
            Status counted = x.status().plus(m.status()) == Status.PARTIAL ? Status.PARTIAL : Status.REPORTED;
            Status estimated = counted == Status.PARTIAL || !converted ? counted : Status.ESTIMATE;
            lines.add(new Line("period", SYSTEMATIC, period, counted));
            lines.add(
                    new Line("revision", IRREGULAR, NOTHING, parts.revised ? Status.NOT_APPLICABLE : Status.REPORTED));
            lines.add(new Line("partner_concept", KNOWN, NOTHING, Status.NOT_APPLICABLE));
            lines.add(new Line(
                    "valuation", SYSTEMATIC, valuation, parts.fobAgainstCif ? estimated : Status.NOT_APPLICABLE));
            lines.add(new Line("transit_lag", SYSTEMATIC, NOTHING, Status.NOT_APPLICABLE));
            lines.add(new Line("residual", NO_CLASS, residual, estimated));
        } else {
            for (String name :
                    List.of("period", "revision", "partner_concept", "valuation", "transit_lag", "residual")) {
                lines.add(new Line(name, NO_CLASS, null, Status.NOT_AVAILABLE));
            }
        }
        lines.add(new Line("importer", NO_CLASS, m.valueUsd(), m.status()));
        return lines;
    }

    /** The part of a CIF value that is margin, CIF - CIF / (1 + t), HALF_UP to the cent. */
    private static BigDecimal margin(BigDecimal cif, BigDecimal marginPercent) {
        return cif.multiply(marginPercent).divide(Measured.HUNDRED.add(marginPercent), 2, RoundingMode.HALF_UP);
    }
}
