package karvan.report.xlsx;

import java.util.ArrayList;
import java.util.List;
import karvan.report.book.BookCell;
import karvan.report.book.BookColumn;
import karvan.report.book.CellRole;
import karvan.report.book.Chart;
import karvan.report.book.ChartSheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xddf.usermodel.XDDFColor;
import org.apache.poi.xddf.usermodel.XDDFLineProperties;
import org.apache.poi.xddf.usermodel.XDDFSolidFillProperties;
import org.apache.poi.xddf.usermodel.chart.AxisCrosses;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickLabelPosition;
import org.apache.poi.xddf.usermodel.chart.AxisTickMark;
import org.apache.poi.xddf.usermodel.chart.BarDirection;
import org.apache.poi.xddf.usermodel.chart.BarGrouping;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.DisplayBlanks;
import org.apache.poi.xddf.usermodel.chart.LegendPosition;
import org.apache.poi.xddf.usermodel.chart.MarkerStyle;
import org.apache.poi.xddf.usermodel.chart.XDDFBarChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFChartAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFLineChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFNumericalDataSource;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.openxmlformats.schemas.drawingml.x2006.chart.CTChartSpace;
import org.openxmlformats.schemas.drawingml.x2006.main.CTNonVisualDrawingProps;
import org.openxmlformats.schemas.drawingml.x2006.main.CTRegularTextRun;
import org.openxmlformats.schemas.drawingml.x2006.main.CTTextParagraph;

/** Writes native charts beside the figures they are drawn from. */
final class ChartWriter {

    /** Few colours that stay apart for colour-blind readers and in grey print. */
    private static final List<byte[]> COLOURS = List.of(
            new byte[] {0x12, 0x43, 0x6D},
            new byte[] {(byte) 0xF4, 0x6A, 0x25},
            new byte[] {0x28, (byte) 0xA1, (byte) 0x97},
            new byte[] {(byte) 0x80, 0x16, 0x50});

    private static final List<MarkerStyle> MARKERS =
            List.of(MarkerStyle.CIRCLE, MarkerStyle.DIAMOND, MarkerStyle.SQUARE, MarkerStyle.TRIANGLE);
    private static final int CHART_ROWS = 24;
    private static final int CHART_COLUMNS = 12;
    private static final int NAME_WIDTH = 34;
    private static final int NUMBER_WIDTH = 15;

    private final SheetWriter sheets;
    private final String language;

    ChartWriter(SheetWriter sheets, String language) {
        this.sheets = sheets;
        this.language = language;
    }

    void charts(ChartSheet charts) {
        SheetWriter.Page page = sheets.sheet(charts.tab());
        page.sheet().getPrintSetup().setFitHeight((short) 1);
        int row = 0;
        sheets.title(page, row++, charts.title());
        for (String text : charts.intro()) {
            sheets.line(page, row++, text);
        }
        int series = charts.charts().stream()
                .mapToInt(chart -> chart.series().size())
                .max()
                .orElse(0);
        SheetWriter.widths(page, columns(series));
        for (Chart chart : charts.charts()) {
            row++;
            sheets.subtitle(page, row++, chart.title());
            int header = row;
            int end = sheets.grid(page, header, headings(chart), cells(chart));
            draw(chart, page.sheet(), header, series + 2);
            row = Math.max(end, header + CHART_ROWS) + 1;
        }
        sheets.finish(page);
    }

    private static List<BookColumn> columns(int series) {
        List<BookColumn> columns = new ArrayList<>();
        columns.add(new BookColumn("category", "", CellRole.TEXT, NAME_WIDTH));
        for (int i = 0; i < series; i++) {
            columns.add(new BookColumn("series", "", CellRole.MILLION_USD, NUMBER_WIDTH));
        }
        return columns;
    }

    private static List<BookColumn> headings(Chart chart) {
        List<BookColumn> columns = new ArrayList<>();
        columns.add(new BookColumn("category", chart.categoryHeading(), CellRole.CODE, NAME_WIDTH));
        chart.series()
                .forEach(series ->
                        columns.add(new BookColumn("series", series.name(), CellRole.MILLION_USD, NUMBER_WIDTH)));
        return columns;
    }

    /** A missing figure is an empty cell: any text in its place would be drawn as nought. */
    private static List<List<BookCell>> cells(Chart chart) {
        List<List<BookCell>> rows = new ArrayList<>();
        for (int i = 0; i < chart.categories().size(); i++) {
            List<BookCell> row = new ArrayList<>();
            row.add(BookCell.code(chart.categories().get(i)));
            for (Chart.Series series : chart.series()) {
                if (series.values().get(i) != null) {
                    row.add(new BookCell.Number(series.values().get(i)));
                } else {
                    row.add(new BookCell.Text(""));
                }
            }
            rows.add(row);
        }
        return rows;
    }

    private void draw(Chart chart, XSSFSheet sheet, int header, int column) {
        XSSFClientAnchor anchor =
                new XSSFClientAnchor(0, 0, 0, 0, column, header, column + CHART_COLUMNS, header + CHART_ROWS);
        XSSFChart drawing = sheet.createDrawingPatriarch().createChart(anchor);
        drawing.setTitleText(chart.title());
        drawing.setTitleOverlay(false);
        drawing.setAutoTitleDeleted(false);
        drawing.displayBlanksAs(DisplayBlanks.GAP);
        drawing.getOrAddLegend().setPosition(LegendPosition.BOTTOM);
        XDDFCategoryAxis categories = drawing.createCategoryAxis(AxisPosition.BOTTOM);
        XDDFValueAxis values = drawing.createValueAxis(AxisPosition.LEFT);
        axis(categories, chart.categoryHeading());
        axis(values, chart.valueHeading());
        values.setNumberFormat("#,##0");
        values.setCrosses(AxisCrosses.AUTO_ZERO);
        values.getOrAddMajorGridProperties()
                .setLineProperties(line(new byte[] {(byte) 0xD0, (byte) 0xD0, (byte) 0xD0}, 0.5));
        boolean lines = chart.kind() == Chart.Kind.LINES;
        XDDFChartData plot = drawing.createData(lines ? ChartTypes.LINE : ChartTypes.BAR, categories, values);
        plot.setVaryColors(false);
        if (plot instanceof XDDFBarChartData bars) {
            bars.setBarDirection(BarDirection.COL);
            bars.setBarGrouping(BarGrouping.CLUSTERED);
            bars.setGapWidth(60);
        }
        series(chart, sheet.getSheetName(), header, plot);
        drawing.plot(plot);
        finish(chart, drawing);
    }

    private static void axis(XDDFChartAxis axis, String title) {
        axis.setTitle(title);
        axis.setMajorTickMark(AxisTickMark.OUT);
        axis.setMinorTickMark(AxisTickMark.NONE);
        axis.setTickLabelPosition(AxisTickLabelPosition.LOW);
    }

    private static void series(Chart chart, String tab, int header, XDDFChartData plot) {
        int first = header + 1;
        int last = header + chart.categories().size();
        XDDFCategoryDataSource names = XDDFDataSourcesFactory.fromArray(
                chart.categories().toArray(String[]::new), reference(tab, first, last, 0));
        for (int i = 0; i < chart.series().size(); i++) {
            Chart.Series series = chart.series().get(i);
            Double[] numbers = series.values().stream()
                    .map(value -> value == null ? null : value.doubleValue())
                    .toArray(Double[]::new);
            XDDFNumericalDataSource<Double> values =
                    XDDFDataSourcesFactory.fromArray(numbers, reference(tab, first, last, i + 1), i + 1);
            values.setFormatCode(CellRole.MILLION_USD.format());
            XDDFChartData.Series drawn = plot.addSeries(names, values);
            drawn.setTitle(series.name(), new CellReference(tab, header, i + 1, true, true));
            byte[] colour = COLOURS.get(i % COLOURS.size());
            if (drawn instanceof XDDFLineChartData.Series curve) {
                curve.setLineProperties(line(colour, 2.25));
                curve.setSmooth(false);
                curve.setMarkerStyle(MARKERS.get(i % MARKERS.size()));
                curve.setMarkerSize((short) 6);
            } else {
                drawn.setFillProperties(new XDDFSolidFillProperties(XDDFColor.from(colour)));
            }
        }
    }

    private static XDDFLineProperties line(byte[] colour, double points) {
        XDDFLineProperties line = new XDDFLineProperties(new XDDFSolidFillProperties(XDDFColor.from(colour)));
        line.setWidth(points);
        return line;
    }

    private static String reference(String tab, int first, int last, int column) {
        return new CellRangeAddress(first, last, column, column).formatAsString(tab, true);
    }

    /** Language of the texts, square corners, name and alternative text, which the library leaves out. */
    private void finish(Chart chart, XSSFChart drawing) {
        CTChartSpace space = drawing.getCTChartSpace();
        (space.isSetRoundedCorners() ? space.getRoundedCorners() : space.addNewRoundedCorners()).setVal(false);
        inLanguage(drawing.getCTChart().getTitle().getTx().getRich().getPArray(), 1400);
        drawing.getCTChart()
                .getPlotArea()
                .getCatAxList()
                .forEach(axis -> inLanguage(axis.getTitle().getTx().getRich().getPArray(), 1000));
        drawing.getCTChart()
                .getPlotArea()
                .getValAxList()
                .forEach(axis -> inLanguage(axis.getTitle().getTx().getRich().getPArray(), 1000));
        CTNonVisualDrawingProps properties = drawing.getGraphicFrame()
                .getCTGraphicalObjectFrame()
                .getNvGraphicFramePr()
                .getCNvPr();
        properties.setName(chart.name());
        properties.setTitle(chart.title());
        properties.setDescr(chart.alternative());
    }

    /** @param size in hundredths of a point */
    private void inLanguage(CTTextParagraph[] paragraphs, int size) {
        for (CTTextParagraph paragraph : paragraphs) {
            for (CTRegularTextRun run : paragraph.getRList()) {
                var properties = run.isSetRPr() ? run.getRPr() : run.addNewRPr();
                properties.setLang(language);
                properties.setSz(size);
                properties.setB(size > 1000);
            }
        }
    }
}
