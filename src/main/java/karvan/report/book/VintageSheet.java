package karvan.report.book;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import karvan.config.SheetKind;
import karvan.trade.Status;
import karvan.warehouse.table.Indicators;
import karvan.warehouse.table.Vintages.Vintage;

/** The revision triangle: every figure that was revised, in each release that changed it. */
final class VintageSheet {

    private VintageSheet() {}

    static BookSheet vintages(Night night, Words words) {
        List<ColumnSpec<Vintage>> specs = List.of(
                ColumnSpec.text("reporter", v -> words.country(v.reporter())),
                ColumnSpec.text("partner", v -> words.country(v.partner())),
                ColumnSpec.text("direction", v -> words.direction(v.direction())),
                ColumnSpec.text("scheme", v -> words.named("scheme", v.scheme())),
                ColumnSpec.code("group_code", Vintage::group),
                ColumnSpec.text("group", v -> words.group(v.group())),
                ColumnSpec.text("period", v -> words.period(v.period())),
                ColumnSpec.code("period_code", v -> v.period().toString()),
                ColumnSpec.text("indicator", v -> words.named("indicator", v.indicator())),
                ColumnSpec.text("unit", v -> words.named("unit", v.unit())),
                ColumnSpec.count("vintage", v -> (long) v.vintage()),
                ColumnSpec.count("release", Vintage::release),
                ColumnSpec.code("released", v -> published(night, v.release())),
                ColumnSpec.number(
                        "value_then", CellRole.EXACT, v -> ColumnSpec.cell(v.value(), v.status(), CellRole.EXACT)),
                ColumnSpec.number(
                        "difference",
                        CellRole.EXACT,
                        v -> ColumnSpec.cell(v.difference(), Status.NOT_APPLICABLE, CellRole.EXACT)),
                ColumnSpec.text("kind", v -> words.named("revision", v.kind())),
                ColumnSpec.code("cause_files", Vintage::causeFiles));
        return TableSheets.sheet(
                night,
                words,
                SheetKind.VINTAGES,
                rows(night, words),
                specs,
                "empty.vintages",
                "intro.revisions",
                "intro.vintages");
    }

    /** The vintages of figures that have more than one, values first and the latest months on top. */
    private static List<Vintage> rows(Night night, Words words) {
        Set<Indicators.Key> revised = night.vintages().stream()
                .filter(vintage -> vintage.vintage() > 1)
                .map(Vintage::key)
                .collect(Collectors.toSet());
        return night.vintages().stream()
                .filter(vintage -> vintage.reportId().equals(night.report().id()) && revised.contains(vintage.key()))
                .sorted(Comparator.comparing((Vintage v) -> !v.indicator().equals(Headline.VALUE))
                        .thenComparing(v -> night.report().schemes().indexOf(v.scheme()))
                        .thenComparing(Vintage::period, Comparator.reverseOrder())
                        .thenComparing(Vintage::reporter)
                        .thenComparing(Vintage::direction)
                        .thenComparingInt(v -> words.family("group").indexOf(v.group()))
                        .thenComparing(Vintage::group)
                        .thenComparing(Vintage::partner)
                        .thenComparingInt(Vintage::vintage))
                .toList();
    }

    /** The day on which a release was published, as {@code 2025-08-12}. */
    private static String published(Night night, long number) {
        Instant moment = number == night.release().number()
                ? night.release().publishedAt()
                : night.release().earlier().get(number);
        return moment == null
                ? ""
                : LocalDate.ofInstant(moment, night.release().zone()).toString();
    }
}
