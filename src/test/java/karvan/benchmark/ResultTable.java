package karvan.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** The workbook of the programs that have no writer of their own, through POI as its users write it. */
final class ResultTable {

    static final List<String> HEADINGS =
            List.of("direction", "group", "period", "value_usd", "year_before_usd", "growth_percent", "net_mass_kg");

    /** Decimals of growth, as Karvan's own. */
    static final int DECIMALS = 10;

    /** One month of one group; the value of the year before is null where that month is not held. */
    record Line(
            String direction,
            String group,
            String period,
            BigDecimal valueUsd,
            BigDecimal yearBeforeUsd,
            BigDecimal netMassKg) {

        /** Null without a base above zero. */
        BigDecimal growthPercent() {
            return yearBeforeUsd == null || yearBeforeUsd.signum() <= 0
                    ? null
                    : valueUsd.subtract(yearBeforeUsd)
                            .movePointRight(2)
                            .divide(yearBeforeUsd, DECIMALS, RoundingMode.HALF_UP);
        }
    }

    private ResultTable() {}

    static void write(Path file, List<Line> lines) throws IOException {
        try (SXSSFWorkbook book = new SXSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            Font bold = book.createFont();
            bold.setBold(true);
            CellStyle heading = book.createCellStyle();
            heading.setFont(bold);
            CellStyle amount = book.createCellStyle();
            amount.setDataFormat(book.createDataFormat().getFormat("#,##0.00"));
            SXSSFSheet sheet = book.createSheet("Result");
            sheet.createFreezePane(0, 1);
            Row first = sheet.createRow(0);
            for (int i = 0; i < HEADINGS.size(); i++) {
                Cell cell = first.createCell(i);
                cell.setCellValue(HEADINGS.get(i));
                cell.setCellStyle(heading);
                sheet.setColumnWidth(i, 18 * 256);
            }
            for (int i = 0; i < lines.size(); i++) {
                Line line = lines.get(i);
                Row row = sheet.createRow(i + 1);
                row.createCell(0).setCellValue(line.direction());
                row.createCell(1).setCellValue(line.group());
                row.createCell(2).setCellValue(line.period());
                number(row, 3, line.valueUsd(), amount);
                number(row, 4, line.yearBeforeUsd(), amount);
                number(row, 5, line.growthPercent(), amount);
                number(row, 6, line.netMassKg(), amount);
            }
            book.write(out);
        }
    }

    private static void number(Row row, int column, BigDecimal number, CellStyle style) {
        if (number != null) {
            Cell cell = row.createCell(column);
            cell.setCellValue(number.doubleValue());
            cell.setCellStyle(style);
        }
    }
}
