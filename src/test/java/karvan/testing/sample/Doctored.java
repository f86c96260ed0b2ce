package karvan.testing.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;

/** A customs table of the sample with one thing wrong: an archive with one workbook in, another one out. */
public final class Doctored {

    /** Columns of the two values, thousand US dollars. */
    private static final List<Integer> VALUES = List.of(5, 8);

    private static final int FIRST_DATA_ROW = 7;

    private Doctored() {}

    /** Every value times {@code factor}; masses stay. */
    public static byte[] values(byte[] archive, BigDecimal factor) throws IOException {
        return changed(archive, sheet -> {
            for (Row row : sheet) {
                for (int column : VALUES) {
                    Cell cell = row.getCell(column);
                    if (row.getRowNum() >= FIRST_DATA_ROW && cell != null && cell.getCellType() == CellType.NUMERIC) {
                        cell.setCellValue(BigDecimal.valueOf(cell.getNumericCellValue())
                                .multiply(factor)
                                .doubleValue());
                    }
                }
            }
        });
    }

    /** Texts of whole cells replaced. */
    public static byte[] texts(byte[] archive, Map<String, String> texts) throws IOException {
        return changed(archive, sheet -> {
            for (Row row : sheet) {
                for (Cell cell : row) {
                    if (cell.getCellType() == CellType.STRING && texts.containsKey(cell.getStringCellValue())) {
                        cell.setCellValue(texts.get(cell.getStringCellValue()));
                    }
                }
            }
        });
    }

    /** Title and header of one table over the rows of another that has its columns in the same order. */
    public static byte[] withRowsOf(byte[] archive, byte[] other, int head) throws IOException {
        try (Workbook rows = open(other)) {
            Sheet from = rows.getSheetAt(0);
            return changed(archive, sheet -> {
                for (int i = sheet.getLastRowNum(); i >= head; i--) {
                    sheet.removeRow(sheet.getRow(i));
                }
                for (int i = head; i <= from.getLastRowNum(); i++) {
                    Row row = sheet.createRow(i);
                    for (Cell cell : from.getRow(i)) {
                        if (cell.getCellType() == CellType.NUMERIC) {
                            row.createCell(cell.getColumnIndex()).setCellValue(cell.getNumericCellValue());
                        } else if (cell.getCellType() == CellType.STRING) {
                            row.createCell(cell.getColumnIndex()).setCellValue(cell.getStringCellValue());
                        }
                    }
                }
            });
        }
    }

    /** Rows put between the last one and the grand total: a text, a number, or null for each cell. */
    public static byte[] withRows(byte[] archive, List<Object[]> rows) throws IOException {
        return changed(archive, sheet -> {
            int total = sheet.getLastRowNum();
            sheet.shiftRows(total, total, rows.size());
            for (int i = 0; i < rows.size(); i++) {
                Row row = sheet.createRow(total + i);
                for (int column = 0; column < rows.get(i).length; column++) {
                    Object value = rows.get(i)[column];
                    if (value instanceof BigDecimal number) {
                        row.createCell(column).setCellValue(number.doubleValue());
                    } else if (value != null) {
                        row.createCell(column).setCellValue((String) value);
                    }
                }
            }
        });
    }

    /** What is done to the sheet of a table. */
    private interface Change {
        void apply(Sheet sheet);
    }

    private static byte[] changed(byte[] archive, Change change) throws IOException {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive));
                Workbook workbook = open(archive);
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            names.add(zip.getNextEntry().getName());
            change.apply(workbook.getSheetAt(0));
            out.putNextEntry(new ZipEntry(names.get(0)));
            ByteArrayOutputStream member = new ByteArrayOutputStream();
            workbook.write(member);
            out.write(member.toByteArray());
            out.closeEntry();
            out.finish();
            return bytes.toByteArray();
        }
    }

    private static Workbook open(byte[] archive) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            zip.getNextEntry();
            return WorkbookFactory.create(new ByteArrayInputStream(zip.readAllBytes()));
        }
    }
}
