package karvan.report.book;

import java.util.Comparator;
import java.util.List;
import karvan.config.SheetKind;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import karvan.warehouse.table.GapLines.GapLine;
import karvan.warehouse.table.MirrorPairs.MirrorPair;

/** What two countries record of the same goods, and the walk from one figure to the other. */
final class MirrorSheets {

    private MirrorSheets() {}

    static BookSheet mirror(Night night, Words words) {
        List<ColumnSpec<MirrorPair>> specs = List.of(
                ColumnSpec.text("goods", p -> words.goods(p.exporter(), p.importer())),
                ColumnSpec.text("scheme", p -> words.named("scheme", p.scheme())),
                ColumnSpec.code("group_code", MirrorPair::group),
                ColumnSpec.text("group", p -> words.group(p.group())),
                ColumnSpec.text("period", p -> words.period(p.period())),
                ColumnSpec.code("period_code", p -> p.period().toString()),
                ColumnSpec.number(
                        "exporter_value",
                        CellRole.THOUSAND_USD,
                        p -> ColumnSpec.cell(p.exporterValueUsd(), p.exporterStatus(), CellRole.THOUSAND_USD)),
                ColumnSpec.flag("exporter_flag", MirrorPair::exporterStatus),
                ColumnSpec.text("exporter_basis", p -> basis(words, p.exporterValuation(), p.exporterRole())),
                ColumnSpec.number(
                        "importer_value",
                        CellRole.THOUSAND_USD,
                        p -> ColumnSpec.cell(p.importerValueUsd(), p.importerStatus(), CellRole.THOUSAND_USD)),
                ColumnSpec.flag("importer_flag", MirrorPair::importerStatus),
                ColumnSpec.text("importer_basis", p -> basis(words, p.importerValuation(), p.importerRole())),
                ColumnSpec.number(
                        "difference",
                        CellRole.THOUSAND_USD,
                        p -> ColumnSpec.cell(p.differenceUsd(), Status.NOT_APPLICABLE, CellRole.THOUSAND_USD)),
                ColumnSpec.number(
                        "asymmetry",
                        CellRole.PERCENT,
                        p -> ColumnSpec.cell(p.asymmetryPercent(), Status.NOT_APPLICABLE, CellRole.PERCENT)),
                ColumnSpec.text("larger", p -> larger(words, p)),
                ColumnSpec.text("larger_changed", p -> words.text(p.signChanged() ? "yes" : "no")),
                ColumnSpec.number(
                        "cancelled",
                        CellRole.PERCENT,
                        p -> ColumnSpec.cell(p.cancelledPercent(), Status.NOT_APPLICABLE, CellRole.PERCENT)));
        return TableSheets.sheet(
                night, words, SheetKind.MIRROR, pairs(night, words), specs, "empty.mirror", "intro.mirror");
    }

    private static String basis(Words words, Valuation valuation, PartnerRole role) {
        return words.text("basis", words.named("valuation", valuation.code()), words.named("role", role.code()));
    }

    private static String larger(Words words, MirrorPair pair) {
        return switch (pair.larger()) {
            case "exporter" -> words.text("larger", words.country(pair.exporter()), words.named("side", "exporter"));
            case "importer" -> words.text("larger", words.country(pair.importer()), words.named("side", "importer"));
            case "equal" -> words.named("side", "equal");
            default -> Status.NOT_APPLICABLE.mark();
        };
    }

    /**
     * The default scheme in every period, the others over the latest common months from January: more rows would hide the
     * ones that are looked for.
     */
    private static List<MirrorPair> pairs(Night night, Words words) {
        List<String> countries = night.report().countries();
        List<String> schemes = night.report().schemes();
        List<String> groups = words.family("group");
        List<MirrorPair> latest = Headline.pairs(night);
        return night.mirror().stream()
                .filter(pair -> pair.reportId().equals(night.report().id()))
                .filter(pair -> pair.scheme().equals(night.report().defaultScheme()) || isLatest(latest, pair))
                .sorted(Comparator.comparingInt((MirrorPair p) -> countries.indexOf(p.exporter()))
                        .thenComparingInt(p -> schemes.indexOf(p.scheme()))
                        .thenComparing(MirrorPair::period, MirrorSheets::reading)
                        .thenComparingInt(p -> groups.indexOf(p.group()))
                        .thenComparing(MirrorPair::group))
                .toList();
    }

    private static boolean isLatest(List<MirrorPair> latest, MirrorPair pair) {
        return latest.stream()
                .anyMatch(other -> other.exporter().equals(pair.exporter())
                        && other.period().equals(pair.period()));
    }

    /** Cumulative periods first because they are the offices' own, then the calendar forms; the newest first. */
    static int reading(Period a, Period b) {
        int byForm = Integer.compare(rank(a), rank(b));
        return byForm != 0 ? byForm : b.end().compareTo(a.end());
    }

    private static int rank(Period period) {
        return switch (period.form()) {
            case SPAN -> period.isCumulative() ? 0 : 4;
            case YEAR -> 1;
            case HALF_YEAR -> 2;
            case QUARTER -> 3;
            case MONTH -> 5;
        };
    }

    static BookSheet gap(Night night, Words words) {
        List<ColumnSpec<GapLine>> specs = List.of(
                ColumnSpec.text("goods", g -> words.goods(g.exporter(), g.importer())),
                ColumnSpec.code("group_code", GapLine::group),
                ColumnSpec.text("group", g -> words.group(g.group())),
                ColumnSpec.text("exporter_period", g -> words.period(g.exporterPeriod())),
                ColumnSpec.text("importer_period", g -> words.period(g.importerPeriod())),
                ColumnSpec.number(
                        "margin",
                        CellRole.PERCENT,
                        g -> ColumnSpec.cell(g.marginPercent(), Status.REPORTED, CellRole.PERCENT)),
                ColumnSpec.text("variant", g -> words.named("variant", variant(night, g))),
                ColumnSpec.count("line_number", g -> (long) g.lineNumber()),
                ColumnSpec.text("line", g -> words.named("gap", g.line())),
                ColumnSpec.number(
                        "value",
                        CellRole.MILLION_USD,
                        g -> ColumnSpec.cell(g.valueUsd(), g.status(), CellRole.MILLION_USD)),
                ColumnSpec.flag("flag", GapLine::status),
                ColumnSpec.code("class", g -> g.kind().isEmpty() ? "" : "(" + g.kind() + ")"),
                ColumnSpec.longText("method", g -> words.named("gap_method", g.line())));
        return TableSheets.sheet(
                night, words, SheetKind.GAP, lines(night, words), specs, "empty.gap", "intro.gap", "intro.gap.class");
    }

    /** Where a margin stands in the band of its group. */
    private static String variant(Night night, GapLine line) {
        if (line.central()) {
            return "central";
        }
        boolean smaller = night.gap().stream()
                .anyMatch(other -> other.central()
                        && other.exporter().equals(line.exporter())
                        && other.group().equals(line.group())
                        && line.marginPercent().compareTo(other.marginPercent()) < 0);
        return smaller ? "low" : "high";
    }

    private static List<GapLine> lines(Night night, Words words) {
        List<String> countries = night.report().countries();
        List<String> groups = words.family("group");
        return night.gap().stream()
                .filter(line -> line.reportId().equals(night.report().id()))
                .sorted(Comparator.comparingInt((GapLine g) -> countries.indexOf(g.exporter()))
                        .thenComparingInt(g -> groups.indexOf(g.group()))
                        .thenComparing(GapLine::group)
                        .thenComparing(g -> !g.central())
                        .thenComparing(GapLine::marginPercent)
                        .thenComparingInt(GapLine::lineNumber))
                .toList();
    }
}
