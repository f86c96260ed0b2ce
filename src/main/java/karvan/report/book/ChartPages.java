package karvan.report.book;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import karvan.config.SheetDefinition;
import karvan.config.SheetKind;
import karvan.trade.Direction;
import karvan.trade.Period;
import karvan.warehouse.table.Indicators.Figure;

/** The two charts: turnover by month as each country records it, and groups by half-year. */
final class ChartPages {

    private ChartPages() {}

    static ChartSheet charts(Night night, Words words) {
        SheetDefinition definition = TableSheets.definition(night, SheetKind.CHARTS);
        List<Chart> charts = new ArrayList<>();
        Chart turnover = turnover(night, words);
        Chart groups = groups(night, words);
        if (!turnover.categories().isEmpty()) {
            charts.add(turnover);
        }
        if (!groups.categories().isEmpty() && !groups.series().isEmpty()) {
            charts.add(groups);
        }
        String note = charts.isEmpty() ? "empty.figures" : "intro.charts";
        return new ChartSheet(
                words.text(definition.tabKey()),
                words.text(definition.title()),
                List.of(words.text(definition.descriptionKey()), words.text(note)),
                charts);
    }

    private static Chart turnover(Night night, Words words) {
        List<Period> months = HeadlineSheets.months(night);
        List<Chart.Series> series = new ArrayList<>();
        for (String reporter : night.report().countries()) {
            List<BigDecimal> values = new ArrayList<>();
            for (Period month : months) {
                values.add(night.figures()
                        .find(
                                "turnover",
                                reporter,
                                night.report().partnerOf(reporter),
                                Figures.TOTAL,
                                night.report().defaultScheme(),
                                Figures.TOTAL,
                                month)
                        .map(Figure::value)
                        .map(value -> ColumnSpec.inUnit(value, CellRole.MILLION_USD))
                        .orElse(null));
            }
            series.add(new Chart.Series(words.text("chart.recorded_by", words.country(reporter)), values));
        }
        return new Chart(
                Chart.Kind.LINES,
                "Turnover_by_month",
                words.text("chart.turnover.title"),
                words.text(
                        "chart.turnover.alternative",
                        words.country(night.report().countries().get(0)),
                        words.country(night.report().countries().get(1)),
                        words.count(months.size())),
                words.text("column.month"),
                words.text("unit.million_usd"),
                months.stream().map(Period::toString).toList(),
                series);
    }

    /** Goods from the first country to the second as the exporter records them: one recorder, so that columns compare. */
    private static Chart groups(Night night, Words words) {
        String exporter = night.report().countries().get(0);
        String importer = night.report().partnerOf(exporter);
        String scheme = night.report().defaultScheme();
        GroupSheets.Series flow = new GroupSheets.Series(exporter, importer, Direction.EXPORT);
        List<Period> halves = night.figures().periods(exporter, importer, Direction.EXPORT.code(), scheme).stream()
                .filter(period -> period.form() == Period.Form.HALF_YEAR)
                .toList();
        TreeSet<String> present = new TreeSet<>();
        halves.forEach(half -> GroupSheets.groups(night, words, flow, scheme, half).stream()
                .map(Figure::group)
                .filter(group -> !group.equals(Figures.TOTAL))
                .forEach(present::add));
        List<String> groups =
                words.family("group").stream().filter(present::contains).toList();
        List<Chart.Series> series = new ArrayList<>();
        for (Period half : halves) {
            List<BigDecimal> values = new ArrayList<>();
            for (String group : groups) {
                values.add(night.figures()
                        .find(Headline.VALUE, exporter, importer, Direction.EXPORT.code(), scheme, group, half)
                        .map(Figure::value)
                        .map(value -> ColumnSpec.inUnit(value, CellRole.MILLION_USD))
                        .orElse(null));
            }
            series.add(new Chart.Series(words.period(half), values));
        }
        return new Chart(
                Chart.Kind.COLUMNS,
                "Groups_by_half_year",
                words.text("chart.groups.title", words.goods(exporter, importer), words.country(exporter)),
                words.text("chart.groups.alternative", words.goods(exporter, importer), words.count(halves.size())),
                words.text("column.group"),
                words.text("unit.million_usd"),
                groups.stream().map(words::shortGroup).toList(),
                series);
    }
}
