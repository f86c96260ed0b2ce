package karvan.testing.sample;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.util.LocaleUtil;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Rows to the bytes of a workbook or archive, the same on every machine: no clock, user name, locale or time zone gets in,
 * and ZIP entries are stored, because compressed bytes differ between builds of zlib.
 */
final class Packing {

    private static final LocalDateTime TIME = LocalDateTime.of(2025, 9, 1, 8, 0);
    private static final String AUTHOR = "Karvan sample";

    /**
     * A sheet to write.
     *
     * @param rows cells from the left: a String, a BigDecimal, or null for an empty cell
     * @param merged ranges such as {@code A6:A7}
     * @param widths of the columns from the left, in characters
     */
    record Table(String sheet, List<Object[]> rows, List<String> merged, int... widths) {}

    private Packing() {}

    static byte[] xls(Table table, LocalDate dated) throws IOException {
        LocaleUtil.setUserLocale(Locale.ROOT);
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            workbook.getInternalWorkbook().getWriteAccess().setUsername(AUTHOR);
            workbook.createInformationProperties();
            workbook.getSummaryInformation().setAuthor(AUTHOR);
            workbook.getSummaryInformation().setCreateDateTime(date(dated));
            fill(workbook, table);
            workbook.write(bytes);
            return bytes.toByteArray();
        } finally {
            LocaleUtil.resetUserLocale();
        }
    }

    static byte[] xlsx(Table table, LocalDate dated) throws IOException {
        LocaleUtil.setUserLocale(Locale.ROOT);
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            workbook.getProperties().getCoreProperties().setCreator(AUTHOR);
            workbook.getProperties().getCoreProperties().setCreated(Optional.of(date(dated)));
            fill(workbook, table);
            workbook.write(bytes);
            return zip(unzip(bytes.toByteArray()));
        } finally {
            LocaleUtil.resetUserLocale();
        }
    }

    private static Date date(LocalDate dated) {
        return Date.from(dated.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static void fill(Workbook workbook, Table table) {
        Sheet sheet = workbook.createSheet(table.sheet());
        for (int r = 0; r < table.rows().size(); r++) {
            Row row = sheet.createRow(r);
            Object[] cells = table.rows().get(r);
            for (int c = 0; c < cells.length; c++) {
                if (cells[c] instanceof BigDecimal number) {
                    writeNumber(row.createCell(c), number);
                } else if (cells[c] != null) {
                    row.createCell(c).setCellValue((String) cells[c]);
                }
            }
        }
        table.merged().forEach(range -> sheet.addMergedRegion(CellRangeAddress.valueOf(range)));
        for (int c = 0; c < table.widths().length; c++) {
            sheet.setColumnWidth(c, table.widths()[c] * 256);
        }
    }

    /** Writes the decimal digits themselves where the format has text: how a double prints differs between Java versions. */
    private static void writeNumber(Cell cell, BigDecimal number) {
        cell.setCellValue(number.doubleValue());
        if (cell instanceof XSSFCell xssf) {
            xssf.getCTCell().setV(plain(number));
        }
    }

    /** Decimal digits without an exponent and without trailing zeros. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static Map<String, byte[]> unzip(byte[] archive) throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                members.put(entry.getName(), zip.readAllBytes());
            }
        }
        return members;
    }

    static byte[] zip(Map<String, byte[]> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : members.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(member.getValue());
                ZipEntry entry = new ZipEntry(member.getKey());
                entry.setTimeLocal(TIME);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(member.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(member.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
