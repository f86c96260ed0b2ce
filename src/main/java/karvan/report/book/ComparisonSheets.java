package karvan.report.book;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import karvan.config.PublishedFigure;
import karvan.config.SheetKind;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.warehouse.table.Indicators.Figure;
import karvan.warehouse.table.PublishedComparisons.PublishedComparison;
import karvan.warehouse.table.TargetProgresses.TargetProgress;
import karvan.warehouse.table.TransitTotals.TransitTotal;

/** The pair beside other partners, targets, transit and what officials published. */
final class ComparisonSheets {

    private static final String ALL = "total";

    private ComparisonSheets() {}

    static BookSheet partners(Night night, Words words) {
        Figures figures = night.figures();
        List<ColumnSpec<Figure>> specs = List.of(
                ColumnSpec.text("reporter", f -> words.country(f.reporter())),
                ColumnSpec.text("direction", f -> words.direction(f.direction())),
                ColumnSpec.text("period", f -> words.period(f.period())),
                ColumnSpec.code("period_code", f -> f.period().toString()),
                ColumnSpec.number(
                        "rank", CellRole.COUNT, f -> ColumnSpec.cell(figures.beside(f, "rank"), CellRole.COUNT)),
                ColumnSpec.code("partner_code", Figure::partner),
                ColumnSpec.text("partner", f -> words.country(f.partner())),
                ColumnSpec.number(
                        "value", CellRole.THOUSAND_USD, f -> ColumnSpec.cell(Optional.of(f), CellRole.THOUSAND_USD)),
                ColumnSpec.flag("flag", Figure::status),
                ColumnSpec.number("share", CellRole.PERCENT, f -> ColumnSpec.cell(share(figures, f), CellRole.PERCENT)),
                ColumnSpec.number(
                        "growth",
                        CellRole.PERCENT,
                        f -> ColumnSpec.cell(figures.beside(f, Headline.GROWTH), CellRole.PERCENT)),
                ColumnSpec.text(
                        "growth_note",
                        f -> words.times(figures.beside(f, Headline.GROWTH)
                                .map(Figure::value)
                                .orElse(null))));
        return TableSheets.sheet(
                night,
                words,
                SheetKind.PARTNERS,
                regional(night),
                specs,
                "empty.figures",
                "intro.partners",
                "intro.growth");
    }

    /** The share of the partner in all partners of the source. */
    private static Optional<Figure> share(Figures figures, Figure figure) {
        return figures.beside(figure, "partner_share");
    }

    /** Totals with the countries of the region over the latest cumulative months and full years, by rank. */
    private static List<Figure> regional(Night night) {
        List<String> countries = night.report().countries();
        return night.figures().of(Headline.VALUE).stream()
                .filter(f -> f.group().equals(Figures.TOTAL)
                        && f.scheme().equals(night.report().defaultScheme())
                        && night.report().region().contains(f.partner())
                        && countries.contains(f.reporter())
                        && isShown(night, f))
                .sorted(Comparator.comparingInt((Figure f) -> countries.indexOf(f.reporter()))
                        .thenComparing(Figure::direction)
                        .thenComparing(f -> f.period().form() == Period.Form.YEAR)
                        .thenComparing(Figure::period, Comparator.reverseOrder())
                        .thenComparing(f -> rank(night, f))
                        .thenComparing(Figure::partner))
                .toList();
    }

    private static boolean isShown(Night night, Figure figure) {
        if (figure.period().form() == Period.Form.YEAR) {
            return true;
        }
        return night.figures()
                .latestCumulative(
                        figure.reporter(),
                        night.report().partnerOf(figure.reporter()),
                        figure.direction(),
                        figure.scheme())
                .filter(figure.period()::equals)
                .isPresent();
    }

    private static BigDecimal rank(Night night, Figure figure) {
        return night.figures().beside(figure, "rank").map(Figure::value).orElse(BigDecimal.valueOf(Integer.MAX_VALUE));
    }

    static BookSheet targets(Night night, Words words) {
        List<ColumnSpec<TargetProgress>> specs = List.of(
                ColumnSpec.longText("target", t -> words.named("target", t.targetId())),
                ColumnSpec.text("basis", t -> basis(night, words, t.basis())),
                ColumnSpec.text("period", t -> words.period(t.period())),
                ColumnSpec.code("period_code", t -> t.period().toString()),
                ColumnSpec.number(
                        "reached", CellRole.AMOUNT, t -> ColumnSpec.cell(t.value(), t.status(), CellRole.AMOUNT)),
                ColumnSpec.flag("flag", TargetProgress::status),
                ColumnSpec.number(
                        "target_value",
                        CellRole.AMOUNT,
                        t -> ColumnSpec.cell(t.targetValue(), Status.NOT_AVAILABLE, CellRole.AMOUNT)),
                ColumnSpec.text("unit", t -> words.named("unit", t.unit())),
                ColumnSpec.number(
                        "progress",
                        CellRole.PERCENT,
                        t -> ColumnSpec.cell(t.progressPercent(), t.status(), CellRole.PERCENT)),
                ColumnSpec.number(
                        "needed_growth",
                        CellRole.PERCENT,
                        t -> ColumnSpec.cell(t.neededGrowthPercent(), Status.NOT_APPLICABLE, CellRole.PERCENT)),
                ColumnSpec.longText(
                        "assumption", t -> t.assumption().isEmpty() ? "" : words.named("assumption", t.assumption())));
        List<TargetProgress> rows = night.targets().stream()
                .sorted(Comparator.comparing(TargetProgress::targetId)
                        .thenComparing(TargetProgress::basis)
                        .thenComparing(TargetProgress::period, Comparator.reverseOrder()))
                .toList();
        return TableSheets.sheet(night, words, SheetKind.TARGETS, rows, specs, "empty.targets", "intro.targets");
    }

    private static String basis(Night night, Words words, String basis) {
        boolean source = night.sources().stream().anyMatch(s -> s.id().equals(basis));
        return source
                ? night.source(basis).office().getOrDefault(words.language(), basis)
                : words.text("basis.reporter", words.country(basis));
    }

    private record TransitKey(String source, String route, String port, String mode, Period period) {}

    static BookSheet transit(Night night, Words words) {
        Map<TransitKey, TransitTotal> byKey = new HashMap<>();
        night.transit().forEach(t -> byKey.put(key(t, t.period()), t));
        List<ColumnSpec<TransitTotal>> specs = List.of(
                ColumnSpec.text("period", t -> words.period(t.period())),
                ColumnSpec.code("period_code", t -> t.period().toString()),
                ColumnSpec.text("route", t -> listed(words, "routes", t.route())),
                ColumnSpec.text("port", t -> listed(words, "ports", t.port())),
                ColumnSpec.text("mode", t -> listed(words, "modes", t.mode())),
                ColumnSpec.number(
                        "mass", CellRole.TONNES, t -> ColumnSpec.cell(t.massKg(), t.status(), CellRole.TONNES)),
                ColumnSpec.flag("flag", TransitTotal::status),
                ColumnSpec.number("year_before", CellRole.TONNES, t -> yearBefore(byKey, t)
                        .map(before -> ColumnSpec.cell(before.massKg(), before.status(), CellRole.TONNES))
                        .orElse(new BookCell.Blank(Status.NOT_AVAILABLE.mark()))),
                ColumnSpec.number(
                        "growth",
                        CellRole.PERCENT,
                        t -> ColumnSpec.cell(
                                growth(byKey, t),
                                yearBefore(byKey, t).isEmpty() ? Status.NOT_AVAILABLE : Status.NOT_APPLICABLE,
                                CellRole.PERCENT)));
        return TableSheets.sheet(
                night, words, SheetKind.TRANSIT, transitRows(night), specs, "empty.transit", "intro.transit");
    }

    private static TransitKey key(TransitTotal total, Period period) {
        return new TransitKey(total.sourceId(), total.route(), total.port(), total.mode(), period);
    }

    private static Optional<TransitTotal> yearBefore(Map<TransitKey, TransitTotal> byKey, TransitTotal total) {
        return Optional.ofNullable(byKey.get(key(total, total.period().yearBefore())));
    }

    private static BigDecimal growth(Map<TransitKey, TransitTotal> byKey, TransitTotal total) {
        return yearBefore(byKey, total)
                .filter(before -> before.massKg() != null && before.massKg().signum() > 0 && total.massKg() != null)
                .map(before -> Ratios.percent(total.massKg().subtract(before.massKg()), before.massKg()))
                .orElse(null);
    }

    private static String listed(Words words, String list, String code) {
        if (code.equals(ALL)) {
            return words.text("all");
        }
        return code.isEmpty() ? words.text("group.unspecified") : words.name(list, code);
    }

    private static List<TransitTotal> transitRows(Night night) {
        return night.transit().stream()
                .sorted(Comparator.comparing(TransitTotal::period, MirrorSheets::reading)
                        .thenComparing(t -> !t.route().equals(ALL))
                        .thenComparing(TransitTotal::route)
                        .thenComparing(t -> !t.port().equals(ALL))
                        .thenComparing(TransitTotal::port)
                        .thenComparing(t -> !t.mode().equals(ALL))
                        .thenComparing(TransitTotal::mode))
                .toList();
    }

    static BookSheet published(Night night, Words words) {
        List<ColumnSpec<PublishedComparison>> specs = List.of(
                ColumnSpec.code("published_id", PublishedComparison::publishedId),
                ColumnSpec.text("reporter", p -> words.country(p.reporter())),
                ColumnSpec.text("partner", p -> words.country(p.partner())),
                ColumnSpec.text("direction", p -> words.direction(p.direction())),
                ColumnSpec.text("indicator", p -> words.named("indicator", p.indicator())),
                ColumnSpec.text("period", p -> words.period(p.period())),
                ColumnSpec.code("period_code", p -> p.period().toString()),
                ColumnSpec.number(
                        "published_value",
                        CellRole.EXACT,
                        p -> ColumnSpec.cell(p.publishedValue(), Status.REPORTED, CellRole.EXACT)),
                ColumnSpec.number(
                        "our_value", CellRole.EXACT, p -> ColumnSpec.cell(p.ourValue(), p.status(), CellRole.EXACT)),
                ColumnSpec.number(
                        "difference", CellRole.EXACT, p -> ColumnSpec.cell(p.difference(), p.status(), CellRole.EXACT)),
                ColumnSpec.text("unit", p -> words.named("unit", p.unit())),
                ColumnSpec.text("agreement", p -> words.named("agreement", p.verdict())),
                ColumnSpec.text("speaker", p -> quoted(night, p, PublishedFigure::speaker)),
                ColumnSpec.code("said", p -> quoted(night, p, PublishedFigure::date)),
                ColumnSpec.longText("read_at", p -> quoted(night, p, PublishedFigure::source)));
        List<PublishedComparison> rows = night.published().stream()
                .sorted(Comparator.comparing(PublishedComparison::period, Comparator.reverseOrder())
                        .thenComparing(PublishedComparison::publishedId))
                .toList();
        return TableSheets.sheet(night, words, SheetKind.PUBLISHED, rows, specs, "empty.published", "intro.published");
    }

    private static String quoted(Night night, PublishedComparison comparison, Function<PublishedFigure, String> part) {
        return night.quotations().stream()
                .filter(figure -> figure.id().equals(comparison.publishedId()))
                .map(part)
                .findFirst()
                .orElse("");
    }
}
