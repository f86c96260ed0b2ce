package karvan.load;

import static karvan.load.BadNight.sheet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import karvan.load.read.ReadFiles;
import karvan.trade.RejectReason;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Cells, rows and sheets of workbooks. */
final class BadWorkbooks {

    private static final String SHEET = "xl/worksheets/sheet1.xml";
    private static final String[] HEADINGS = BadNight.HEADER.split(";");

    private BadWorkbooks() {}

    private static byte[] bytes(Workbook workbook, Consumer<Sheet> change) throws IOException {
        try (workbook) {
            Sheet sheet = workbook.createSheet("Trade");
            Row header = sheet.createRow(0);
            for (int i = 0; i < HEADINGS.length; i++) {
                header.createCell(i).setCellValue(HEADINGS[i]);
            }
            row(sheet, 1, "100199", "Wheat", "AZ", "export", 10.5);
            row(sheet, 2, "720839", "Coils", "TR", "export", 20.25);
            change.accept(sheet);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private static Row row(Sheet sheet, int at, String code, String goods, String country, String flow, double value) {
        Row row = sheet.createRow(at);
        String[] texts = {"2025-06", code, goods, country, flow, "USD"};
        for (int i = 0; i < texts.length; i++) {
            row.createCell(i).setCellValue(texts[i]);
        }
        row.createCell(8).setCellValue(value);
        return row;
    }

    static byte[] good() throws IOException {
        return xlsx(sheet -> {});
    }

    private static byte[] xlsx(Consumer<Sheet> change) throws IOException {
        return bytes(new XSSFWorkbook(), change);
    }

    static byte[] old() throws IOException {
        return bytes(new HSSFWorkbook(), sheet -> {});
    }

    /** The good workbook with a part of its sheet's XML replaced. */
    private static BadNight changed(String what, String replacement) throws IOException {
        return sheet(ReadFiles.changed(good(), SHEET, what, replacement));
    }

    /** With a table of {@code strings} different texts. */
    static byte[] flood(int strings) throws IOException {
        StringBuilder table =
                new StringBuilder("<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">");
        for (int i = 0; i < strings; i++) {
            // Scattered, as a flood would be that has to stay under the ratio of a bomb.
            table.append("<si><t>").append(Integer.toHexString(i * 0x9E3779B1)).append("</t></si>");
        }
        Map<String, byte[]> members = ReadFiles.members(good());
        members.put("xl/sharedStrings.xml", table.append("</sst>").toString().getBytes(StandardCharsets.US_ASCII));
        return ReadFiles.zip(members);
    }

    static byte[] encrypted() throws IOException {
        return container("EncryptedPackage");
    }

    static byte[] excel5() throws IOException {
        return container("Book");
    }

    private static byte[] container(String document) throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(new byte[8]), document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            container.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    static byte[] strict() throws IOException {
        return ReadFiles.changed(
                good(),
                "_rels/.rels",
                "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
                "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument");
    }

    static byte[] binary() throws IOException {
        Map<String, byte[]> members = ReadFiles.members(good());
        members.put("xl/workbook.bin", members.remove("xl/workbook.xml"));
        return ReadFiles.zip(members);
    }

    static List<BadInput> cells() {
        return List.of(
                new BadInput(78, "numbers stored as text", () -> {
                    sheet(xlsx(sheet -> sheet.getRow(1).getCell(8).setCellValue("1.50")))
                            .rejected(RejectReason.BAD_NUMBER, 2, "Value", "1.50");
                    return sheet(xlsx(sheet -> sheet.getRow(1).getCell(8).setCellValue("1 234,50")))
                            .normalised("read in the declared format", "1234.50", "20.25");
                }),
                new BadInput(79, "a code stored as a number that its format shows with zeros (000000)", () -> {
                    Consumer<Sheet> code = sheet -> shown(sheet.getRow(1).getCell(1), 10121, "000000");
                    BadNight old = sheet(bytes(new HSSFWorkbook(), code));
                    old.counted("leading_zero_of_format", 1, "10.50", "20.25");
                    assertThat(old.flows().get(0).commodityCode()).isEqualTo("010121");
                    sheet(xlsx(sheet -> shown(sheet.getRow(1).getCell(1), 10121, "0")))
                            .rejected(RejectReason.BAD_COMMODITY_CODE, 2, "Code", "10121");
                    BadNight night = sheet(xlsx(code));
                    assertThat(night.flows().get(0).commodityCode()).isEqualTo("010121");
                    return night.counted("leading_zero_of_format", 1, "10.50", "20.25");
                }),
                new BadInput(80, "a cell that shows fewer digits than it holds", () -> sheet(xlsx(sheet -> {
                            shown(sheet.getRow(1).getCell(8), 1234.56, "#,##0");
                        }))
                        .normalised("the stored number counts", "1234.56", "20.25")),
                new BadInput(81, "dust of binary fractions (0.30000000000000004)", () -> {
                    sheet(xlsx(sheet -> sheet.getRow(1).getCell(8).setCellValue(0.305)))
                            .rejected(RejectReason.TOO_MANY_DECIMALS, 2, "Value", "0.305");
                    return sheet(xlsx(sheet -> sheet.getRow(1).getCell(8).setCellValue(0.1 + 0.2)))
                            .normalised("rounded where it changes less than a billionth", "0.30", "20.25");
                }),
                new BadInput(
                        82, "numbers of more than 15 digits", () -> changed("<v>10.5</v>", "<v>1234567890123456</v>")
                                .rejected(RejectReason.NUMBER_TOO_LARGE, 2, "Value", "1234567890123456")),
                new BadInput(83, "a date stored as a number of days", () -> {
                    Consumer<Sheet> june = sheet -> shown(sheet.getRow(1).getCell(0), 45820, "dd.mm.yyyy");
                    sheet(bytes(new HSSFWorkbook(), june)).normalised("", "10.50", "20.25");
                    sheet(xlsx(sheet -> shown(sheet.getRow(1).getCell(0), 45820.75, "d/m/yy h:mm")))
                            .normalised("", "10.50", "20.25");
                    sheet(xlsx(sheet -> sheet.getRow(1).getCell(0).setCellValue(45820)))
                            .rejected(RejectReason.BAD_PERIOD, 2, "Month", "45820");
                    sheet(xlsx(sheet -> shown(sheet.getRow(1).getCell(0), 458200, "dd.mm.yyyy")))
                            .rejected(RejectReason.BAD_PERIOD, 2, "Month", "458200");
                    sheet(xlsx(sheet -> shown(sheet.getRow(1).getCell(0), 45851, "dd.mm.yyyy")))
                            .rejected(RejectReason.PERIOD_OUTSIDE_FILE, 2, "Month", "2025-07-13");
                    return sheet(xlsx(june))
                            .normalised("the format of the cell tells a date, within 1950 to 2100", "10.50", "20.25");
                }),
                new BadInput(84, "days counted from 1904", () -> {
                    Consumer<Sheet> june = sheet -> shown(sheet.getRow(1).getCell(0), 45820 - 1462, "dd.mm.yyyy");
                    sheet(xlsx(june)).rejected(RejectReason.PERIOD_OUTSIDE_FILE, 2, "Month", "2021-06-11");
                    sheet(from1904(june)).normalised("", "10.50", "20.25");
                    XSSFWorkbook workbook = new XSSFWorkbook();
                    workbook.getCTWorkbook().addNewWorkbookPr().setDate1904(true);
                    return sheet(bytes(workbook, june))
                            .normalised("the workbook says which calendar it counts by", "10.50", "20.25");
                }),
                new BadInput(85, "29 February 1900", () -> sheet(
                                xlsx(sheet -> sheet.getRow(1).getCell(0).setCellValue(60)))
                        .rejected(RejectReason.BAD_PERIOD, 2, "Month", "60")),
                new BadInput(86, "cells in error (#REF!, #N/A, #DIV/0!)", () -> {
                    sheet(xlsx(sheet -> sheet.getRow(1).getCell(8).setCellErrorValue(FormulaError.NA.getCode())))
                            .rejected(RejectReason.BAD_NUMBER, 2, "Value", "#N/A");
                    return sheet(xlsx(
                                    sheet -> sheet.getRow(1).getCell(8).setCellErrorValue(FormulaError.REF.getCode())))
                            .rejected(RejectReason.BAD_NUMBER, 2, "Value", "#REF!");
                }),
                new BadInput(87, "a formula with its result", () -> changed("<v>10.5</v>", "<f>21/2</f><v>10.5</v>")
                        .counted("formula_result", 1, "10.50", "20.25")),
                new BadInput(88, "a formula without its result", () -> changed("<v>10.5</v>", "<f>21/2</f>")
                        .rejected(RejectReason.BAD_NUMBER, 2, "Value", "=21/2")),
                new BadInput(94, "a cell twice in its row", () -> changed("r=\"B2\"", "r=\"A2\"")
                        .refused("Sheet 'Trade', row 2: the cell of column 1 stands twice in its row")),
                new BadInput(95, "a text that the workbook does not hold", () -> changed("<v>9</v>", "<v>9999</v>")
                        .refused("Sheet 'Trade': row 2 names text 9999")),
                new BadInput(96, "escaped characters, rich text, pronunciation", () -> {
                    sheet(ReadFiles.changed(
                                    good(),
                                    "xl/sharedStrings.xml",
                                    "<t>AZ</t>",
                                    "<r><t>A</t></r><r><t>_x005A_</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh>"))
                            .normalised("", "10.50", "20.25");
                    return sheet(ReadFiles.changed(good(), "xl/sharedStrings.xml", "<t>AZ</t>", "<t>AZ_x000D_</t>"))
                            .normalised("decoded; pronunciation is no text", "10.50", "20.25");
                }));
    }

    private static void shown(Cell cell, double number, String format) {
        CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
        style.setDataFormat(cell.getSheet().getWorkbook().createDataFormat().getFormat(format));
        cell.setCellValue(number);
        cell.setCellStyle(style);
    }

    /** An .xls whose record of the calendar is turned over: POI writes no other. */
    private static byte[] from1904(Consumer<Sheet> change) throws IOException {
        HSSFWorkbook workbook = new HSSFWorkbook();
        workbook.getInternalWorkbook().getRecords().stream()
                .filter(DateWindow1904Record.class::isInstance)
                .forEach(calendar -> ((DateWindow1904Record) calendar).setWindowing((short) 1));
        return bytes(workbook, change);
    }

    static List<BadInput> sheets() {
        return List.of(
                new BadInput(32, "cells and rows outside any sheet", () -> {
                    changed("r=\"B2\"", "r=\"ZZZZ9\"").refused("Sheet 'Trade': row 2 holds a cell named 'ZZZZ9'");
                    return changed("<row r=\"3\"", "<row r=\"99999999\"")
                            .refused("Sheet 'Trade': row '99999999' follows row 2");
                }),
                new BadInput(89, "merged cells in a header of two rows", BadWorkbooks::mergedHeader),
                new BadInput(90, "merged cells among the data", () -> sheet(xlsx(sheet -> {
                            sheet.getRow(2).getCell(1).setBlank();
                            sheet.addMergedRegion(new CellRangeAddress(1, 2, 1, 1));
                        }))
                        .rejected(RejectReason.MISSING_FIELD, 3, "Code", "")),
                new BadInput(91, "hidden rows, columns and sheets", () -> {
                    sheet(xlsx(sheet -> sheet.getRow(1).setZeroHeight(true)))
                            .counted("hidden_row", 1, "10.50", "20.25");
                    sheet(bytes(new HSSFWorkbook(), sheet -> sheet.getRow(1).setZeroHeight(true)))
                            .counted("hidden_row", 1, "10.50", "20.25");
                    sheet(xlsx(sheet -> sheet.setColumnHidden(3, true))).counted("hidden_column", 1, "10.50", "20.25");
                    sheet(bytes(new HSSFWorkbook(), sheet -> sheet.setColumnHidden(3, true)))
                            .counted("hidden_column", 1, "10.50", "20.25");
                    sheet(xlsx(BadWorkbooks::hide)).counted("hidden_sheet", 1, "10.50", "20.25");
                    sheet(bytes(new HSSFWorkbook(), BadWorkbooks::hide)).counted("hidden_sheet", 1, "10.50", "20.25");
                    BadNight.Verdict verdict = sheet(
                                    xlsx(sheet -> sheet.getRow(2).setZeroHeight(true)))
                            .counted("hidden_row", 1, "10.50", "20.25");
                    return new BadNight.Verdict(
                            verdict.verdict(), "read; counted as hidden_row, hidden_column, hidden_sheet");
                }),
                new BadInput(92, "the declared sheet is missing, or several fit", () -> {
                    sheet(xlsx(sheet -> sheet.getWorkbook().createSheet("Notes")))
                            .normalised("", "10.50", "20.25");
                    sheet(xlsx(sheet -> sheet.getWorkbook().createSheet("Trade 2")), "sheet: Trade", "sheet: Trade*")
                            .refused("several sheets are among [Trade, Trade 2]");
                    return sheet(good(), "sheet: Trade", "sheet: Exports")
                            .refused("One sheet named like 'Exports' is expected, no sheet is among [Trade]");
                }),
                new BadInput(93, "a sheet that lies about its size; empty styled rows", () -> {
                    sheet(xlsx(sheet -> {
                                for (int i = 3; i < 500; i++) {
                                    sheet.createRow(i).createCell(0).setBlank();
                                }
                            }))
                            .normalised("", "10.50", "20.25");
                    return changed("<dimension ref=\"A1:I3\"/>", "<dimension ref=\"A1:A1\"/>")
                            .normalised("cells count, not what the sheet says of itself", "10.50", "20.25");
                }),
                new BadInput(97, "a sheet full to its last row", () -> sheet(
                                xlsx(sheet -> row(sheet, 1_048_575, "740311", "Last", "DE", "import", 1)))
                        .refused("Sheet 'Trade' is full to its last row 1048576")));
    }

    private static void hide(Sheet sheet) {
        Workbook workbook = sheet.getWorkbook();
        workbook.createSheet("Shown");
        workbook.setActiveSheet(1);
        workbook.setSheetHidden(0, true);
    }

    private static BadNight.Verdict mergedHeader() throws IOException {
        byte[] workbook = xlsx(sheet -> {
            Row tier = sheet.getRow(0);
            sheet.shiftRows(1, 2, 1);
            Row second = sheet.createRow(1);
            tier.getCell(7).setCellValue("Trade");
            tier.getCell(8).setBlank();
            sheet.addMergedRegion(new CellRangeAddress(0, 0, 7, 8));
            second.createCell(7).setCellValue("Quantity");
            second.createCell(8).setCellValue("Value");
        });
        BadNight night = sheet(
                workbook,
                "header_tiers: 1",
                "header_tiers: 2",
                "[\"Quantity\"]",
                "[\"Trade\", \"Quantity\"]",
                "[\"Value\"]",
                "[\"Trade\", \"Value\"]");
        assertThat(night.flows().get(0).sourceRow()).isEqualTo(3);
        return night.normalised("a text holds for the columns merged with it", "10.50", "20.25");
    }
}
