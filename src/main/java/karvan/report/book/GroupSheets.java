package karvan.report.book;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Collectors;
import karvan.config.SheetKind;
import karvan.trade.Direction;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.warehouse.table.CodeTotals.CodeTotal;
import karvan.warehouse.table.Indicators.Figure;

/** Commodity groups by period and by month, and the codes behind them. */
final class GroupSheets {

    private static final int MONTHS_SHOWN = 13;
    private static final int CODES_SHOWN = 20;
    private static final List<Direction> DIRECTIONS = List.of(Direction.EXPORT, Direction.IMPORT);

    private GroupSheets() {}

    static BookSheet byPeriod(Night night, Words words) {
        Figures figures = night.figures();
        List<ColumnSpec<Figure>> specs = List.of(
                ColumnSpec.text("reporter", f -> words.country(f.reporter())),
                ColumnSpec.text("direction", f -> words.direction(f.direction())),
                ColumnSpec.text("scheme", f -> words.named("scheme", f.scheme())),
                ColumnSpec.text("period", f -> words.period(f.period())),
                ColumnSpec.code("period_code", f -> f.period().toString()),
                ColumnSpec.code("group_code", Figure::group),
                ColumnSpec.text("group", f -> words.group(f.group())),
                ColumnSpec.number("value", CellRole.THOUSAND_USD, f -> money(Optional.of(f))),
                ColumnSpec.flag("value_flag", Figure::status),
                ColumnSpec.number(
                        "year_before",
                        CellRole.THOUSAND_USD,
                        f -> money(figures.beside(f, Headline.VALUE, f.period().yearBefore()))),
                ColumnSpec.number(
                        "growth",
                        CellRole.PERCENT,
                        f -> ColumnSpec.cell(figures.beside(f, Headline.GROWTH), CellRole.PERCENT)),
                ColumnSpec.text(
                        "growth_note",
                        f -> words.times(figures.beside(f, Headline.GROWTH)
                                .map(Figure::value)
                                .orElse(null))),
                ColumnSpec.number(
                        "share", CellRole.PERCENT, f -> ColumnSpec.cell(figures.beside(f, "share"), CellRole.PERCENT)),
                ColumnSpec.number(
                        "contribution",
                        CellRole.POINTS,
                        f -> ColumnSpec.cell(figures.beside(f, "contribution"), CellRole.POINTS)),
                ColumnSpec.number(
                        "net_mass",
                        CellRole.TONNES,
                        f -> ColumnSpec.cell(figures.beside(f, "net_mass"), CellRole.TONNES)),
                ColumnSpec.number(
                        "unit_value",
                        CellRole.USD_PER_KG,
                        f -> ColumnSpec.cell(figures.beside(f, "unit_value"), CellRole.USD_PER_KG)));
        return TableSheets.sheet(
                night,
                words,
                SheetKind.GROUPS_BY_PERIOD,
                periodRows(night, words),
                specs,
                "empty.figures",
                "intro.growth",
                "intro.contribution");
    }

    /** Latest cumulative months first, then years, half-years, quarters and the last twelve months, the newest first. */
    private static List<Figure> periodRows(Night night, Words words) {
        List<Figure> rows = new ArrayList<>();
        for (Series series : series(night)) {
            for (String scheme : night.report().schemes()) {
                for (Period period : periods(night, series, scheme)) {
                    rows.addAll(groups(night, words, series, scheme, period));
                }
            }
        }
        return rows;
    }

    /** What one reporter records in one direction with the other country. */
    record Series(String reporter, String partner, Direction direction) {}

    static List<Series> series(Night night) {
        List<Series> all = new ArrayList<>();
        for (String reporter : night.report().countries()) {
            for (Direction direction : DIRECTIONS) {
                all.add(new Series(reporter, night.report().partnerOf(reporter), direction));
            }
        }
        return all;
    }

    private static List<Period> periods(Night night, Series series, String scheme) {
        NavigableSet<Period> held = night.figures()
                .periods(series.reporter(), series.partner(), series.direction().code(), scheme);
        List<Period> shown = new ArrayList<>();
        night.figures()
                .latestCumulative(
                        series.reporter(), series.partner(), series.direction().code(), scheme)
                .ifPresent(shown::add);
        for (Period.Form form : List.of(Period.Form.YEAR, Period.Form.HALF_YEAR, Period.Form.QUARTER)) {
            held.descendingSet().stream().filter(p -> p.form() == form).forEach(shown::add);
        }
        held.descendingSet().stream()
                .filter(period -> period.isRollingYear() && !period.isCumulative())
                .findFirst()
                .ifPresent(shown::add);
        return shown;
    }

    /** The values of the groups of one scheme in one period, in the order of the labels, the total first. */
    static List<Figure> groups(Night night, Words words, Series series, String scheme, Period period) {
        List<Figure> rows = new ArrayList<>();
        for (String group : words.family("group")) {
            night.figures()
                    .find(
                            Headline.VALUE,
                            series.reporter(),
                            series.partner(),
                            series.direction().code(),
                            scheme,
                            group,
                            period)
                    .ifPresent(rows::add);
        }
        return rows;
    }

    static BookSheet byMonth(Night night, Words words) {
        List<Period> months = HeadlineSheets.months(night);
        List<Period> shown = months.subList(Math.max(0, months.size() - MONTHS_SHOWN), months.size());
        List<ColumnSpec<MonthRow>> specs = new ArrayList<>(List.of(
                ColumnSpec.text("reporter", row -> words.country(row.series.reporter())),
                ColumnSpec.text(
                        "direction",
                        row -> words.direction(row.series.direction().code())),
                ColumnSpec.code("group_code", MonthRow::group),
                ColumnSpec.text("group", row -> words.group(row.group))));
        for (Period month : shown) {
            specs.add(new ColumnSpec<>(
                    "months",
                    words.period(month),
                    CellRole.THOUSAND_USD,
                    row -> money(Optional.ofNullable(row.months.get(month)))));
        }
        if (shown.isEmpty()) {
            specs.add(ColumnSpec.text("months", row -> ""));
        }
        specs.add(ColumnSpec.code("month_flags", MonthRow::flags));
        return TableSheets.sheet(
                night,
                words,
                SheetKind.GROUPS_BY_MONTH,
                monthRows(night, words, shown),
                specs,
                "empty.figures",
                "intro.increments");
    }

    /** One group of one reporter and direction over the months. */
    private record MonthRow(Series series, String group, Map<Period, Figure> months) {

        String flags() {
            return months.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .filter(month -> month.getValue().value() != null)
                    .filter(month -> !month.getValue().status().mark().isEmpty())
                    .map(month ->
                            month.getKey() + " " + month.getValue().status().mark())
                    .collect(Collectors.joining(", "));
        }
    }

    private static List<MonthRow> monthRows(Night night, Words words, List<Period> months) {
        String scheme = night.report().defaultScheme();
        List<MonthRow> rows = new ArrayList<>();
        for (Series series : series(night)) {
            for (String group : words.family("group")) {
                Map<Period, Figure> held = new HashMap<>();
                for (Period month : months) {
                    night.figures()
                            .find(
                                    Headline.VALUE,
                                    series.reporter(),
                                    series.partner(),
                                    series.direction().code(),
                                    scheme,
                                    group,
                                    month)
                            .ifPresent(figure -> held.put(month, figure));
                }
                if (!held.isEmpty()) {
                    rows.add(new MonthRow(series, group, held));
                }
            }
        }
        return rows;
    }

    private record Ranked(int rank, CodeTotal code, Optional<Figure> total) {

        /** Share in the direction's total in per cent, empty when either is not known. */
        Optional<BigDecimal> share() {
            return total.map(Figure::value)
                    .filter(value -> value.signum() != 0 && code.valueUsd() != null)
                    .map(value -> Ratios.percent(code.valueUsd(), value));
        }

        Optional<BigDecimal> growth() {
            boolean known = code.valueUsd() != null
                    && code.yearBeforeUsd() != null
                    && code.yearBeforeUsd().signum() > 0;
            return known
                    ? Optional.of(Ratios.percent(code.valueUsd().subtract(code.yearBeforeUsd()), code.yearBeforeUsd()))
                    : Optional.empty();
        }
    }

    static BookSheet topCodes(Night night, Words words) {
        List<ColumnSpec<Ranked>> specs = List.of(
                ColumnSpec.text("reporter", row -> words.country(row.code.reporter())),
                ColumnSpec.text(
                        "direction", row -> words.direction(row.code.direction().code())),
                ColumnSpec.count("rank", row -> (long) row.rank),
                ColumnSpec.code("commodity_code", row -> row.code.commodityCode()),
                ColumnSpec.longText("commodity", row -> words.name("commodities", row.code.commodityCode())),
                ColumnSpec.text("group", row -> words.group(row.code.group())),
                ColumnSpec.text("period", row -> words.period(row.code.period())),
                ColumnSpec.number(
                        "value",
                        CellRole.THOUSAND_USD,
                        row -> ColumnSpec.cell(row.code.valueUsd(), row.code.status(), CellRole.THOUSAND_USD)),
                ColumnSpec.flag("flag", row -> row.code.status()),
                ColumnSpec.number("share", CellRole.PERCENT, row -> optional(row.share(), Status.NOT_AVAILABLE)),
                ColumnSpec.number(
                        "year_before",
                        CellRole.THOUSAND_USD,
                        row -> ColumnSpec.cell(row.code.yearBeforeUsd(), Status.NOT_AVAILABLE, CellRole.THOUSAND_USD)),
                ColumnSpec.number("growth", CellRole.PERCENT, row -> optional(row.growth(), Status.NOT_APPLICABLE)),
                ColumnSpec.text("growth_note", row -> words.times(row.growth().orElse(null))),
                ColumnSpec.number(
                        "net_mass",
                        CellRole.TONNES,
                        row -> ColumnSpec.cell(row.code.netMassKg(), Status.NOT_AVAILABLE, CellRole.TONNES)),
                ColumnSpec.number("unit_value", CellRole.USD_PER_KG, row -> unitValue(row.code)));
        return TableSheets.sheet(
                night, words, SheetKind.TOP_CODES, ranked(night), specs, "empty.codes", "intro.top_codes");
    }

    private static List<Ranked> ranked(Night night) {
        List<Ranked> rows = new ArrayList<>();
        for (Series series : series(night)) {
            List<CodeTotal> codes = night.codes().stream()
                    .filter(code -> code.reportId().equals(night.report().id())
                            && code.reporter().equals(series.reporter())
                            && code.partner().equals(series.partner())
                            && code.direction() == series.direction()
                            && code.valueUsd() != null)
                    .sorted(Comparator.comparing(CodeTotal::valueUsd)
                            .reversed()
                            .thenComparing(CodeTotal::commodityCode))
                    .limit(CODES_SHOWN)
                    .toList();
            for (CodeTotal code : codes) {
                Optional<Figure> total = night.figures()
                        .find(
                                Headline.VALUE,
                                series.reporter(),
                                series.partner(),
                                series.direction().code(),
                                night.report().defaultScheme(),
                                Figures.TOTAL,
                                code.period());
                rows.add(new Ranked(codes.indexOf(code) + 1, code, total));
            }
        }
        return rows;
    }

    private static BookCell unitValue(CodeTotal code) {
        boolean known = code.valueUsd() != null
                && code.netMassKg() != null
                && code.netMassKg().signum() > 0;
        return known
                ? ColumnSpec.cell(
                        Ratios.quotient(code.valueUsd(), code.netMassKg()), code.status(), CellRole.USD_PER_KG)
                : new BookCell.Blank(Status.NOT_AVAILABLE.mark());
    }

    private static BookCell optional(Optional<BigDecimal> percent, Status status) {
        return ColumnSpec.cell(percent.orElse(null), status, CellRole.PERCENT);
    }

    private static BookCell money(Optional<Figure> figure) {
        return ColumnSpec.cell(figure, CellRole.THOUSAND_USD);
    }
}
