package karvan.report.book;

import java.util.ArrayList;
import java.util.List;
import karvan.config.SheetKind;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.warehouse.table.Indicators.Figure;

/** Every value and net mass of the pair, one observation a row: made for pivot tables and for other programs. */
final class DataSheet {

    private DataSheet() {}

    static BookSheet data(Night night, Words words) {
        Figures figures = night.figures();
        List<ColumnSpec<Figure>> specs = List.of(
                ColumnSpec.code("reporter_code", Figure::reporter),
                ColumnSpec.text("reporter", f -> words.country(f.reporter())),
                ColumnSpec.code("partner_code", Figure::partner),
                ColumnSpec.text("partner", f -> words.country(f.partner())),
                ColumnSpec.code("direction_code", Figure::direction),
                ColumnSpec.text("direction", f -> words.direction(f.direction())),
                ColumnSpec.code("scheme_code", Figure::scheme),
                ColumnSpec.code("group_code", Figure::group),
                ColumnSpec.text("group", f -> words.group(f.group())),
                ColumnSpec.code("period_code", f -> f.period().toString()),
                ColumnSpec.text("period", f -> words.period(f.period())),
                ColumnSpec.number(
                        "value",
                        CellRole.THOUSAND_USD,
                        f -> ColumnSpec.cell(f.value(), f.status(), CellRole.THOUSAND_USD)),
                ColumnSpec.flag("value_flag", Figure::status),
                ColumnSpec.number(
                        "net_mass",
                        CellRole.TONNES,
                        f -> ColumnSpec.cell(figures.beside(f, "net_mass"), CellRole.TONNES)),
                ColumnSpec.flag(
                        "mass_flag",
                        f -> figures.beside(f, "net_mass").map(Figure::status).orElse(Status.REPORTED)),
                ColumnSpec.code("source", Figure::sourceId));
        return TableSheets.sheet(
                night, words, SheetKind.DATA, rows(night, words), specs, "empty.figures", "intro.data");
    }

    private static List<Figure> rows(Night night, Words words) {
        List<Figure> rows = new ArrayList<>();
        for (GroupSheets.Series series : GroupSheets.series(night)) {
            for (String scheme : night.report().schemes()) {
                for (Period period : night.figures()
                        .periods(
                                series.reporter(),
                                series.partner(),
                                series.direction().code(),
                                scheme)) {
                    rows.addAll(GroupSheets.groups(night, words, series, scheme, period));
                }
            }
        }
        return rows;
    }
}
