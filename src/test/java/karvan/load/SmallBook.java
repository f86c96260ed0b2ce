package karvan.load;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A small workbook written down as text: a line a row, cells set apart by a bar, {@code #1.5} for a number cell. */
final class SmallBook {

    private final Workbook book = new XSSFWorkbook();

    SmallBook sheet(String name, String lines) {
        Sheet sheet = book.createSheet(name);
        List<String> rows = lines.lines().toList();
        for (int i = 0; i < rows.size(); i++) {
            String[] cells = rows.get(i).isBlank() ? new String[0] : rows.get(i).split("\\|", -1);
            Row row = sheet.createRow(i);
            for (int column = 0; column < cells.length; column++) {
                set(row, column, cells[column].strip());
            }
        }
        return this;
    }

    private static void set(Row row, int column, String text) {
        if (!text.isEmpty()) {
            Cell cell = row.createCell(column);
            if (text.startsWith("#")) {
                cell.setCellValue(Double.parseDouble(text.substring(1)));
            } else {
                cell.setCellValue(text);
            }
        }
    }

    Path write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            book.write(out);
        }
        book.close();
        return file;
    }
}
