package karvan.load.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import karvan.config.Source;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbookRowsTest {

    private static final Source.Files SHEET = ReadFiles.workbook("товар*", Source.Container.NONE);

    @TempDir
    Path folder;

    /** A workbook with every kind of cell; the sheet read is the second of three. */
    private static byte[] workbook(Workbook workbook) throws IOException {
        try (workbook) {
            workbook.createSheet("Обложка").createRow(0).createCell(0).setCellValue("другое");
            Sheet sheet = workbook.createSheet("товар-страна");
            workbook.createSheet("Примечания").createRow(0).createCell(0).setCellValue(7);
            Row first = sheet.createRow(0);
            first.createCell(0).setCellValue("Код ТН ВЭД");
            first.createCell(2).setCellValue(" Наименование\nтовара ");
            sheet.createRow(1);
            Row numbers = sheet.createRow(3);
            double[] values = {12.3, 0.1 + 0.2, 287885.16583, 1e-5, 1234567890123456d, -4, 0, 1e15, 100};
            for (int i = 0; i < values.length; i++) {
                numbers.createCell(i).setCellValue(values[i]);
            }
            Row others = sheet.createRow(4);
            others.createCell(1).setCellValue("0101");
            others.createCell(2).setCellValue(true);
            others.createCell(3).setCellErrorValue(FormulaError.REF.getCode());
            Cell formula = others.createCell(4);
            formula.setCellFormula("1718196.7/1000");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(formula);
            Cell words = others.createCell(5);
            words.setCellFormula("\"а\"&\"б\"");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(words);
            others.createCell(6);
            sheet.createRow(5).createCell(300 % 200).setBlank();
            sheet.createRow(70).createCell(25).setCellValue("вдали");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            return out.toByteArray();
        }
    }

    private List<String> read(byte[] bytes) throws IOException {
        return ReadFiles.texts(ReadFiles.reader(folder, SHEET, bytes));
    }

    private void refused(byte[] bytes, Refusal.Kind kind, String sentence) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence)
                .extracting(e -> ((Refusal) e).kind())
                .isEqualTo(kind);
    }

    @Test
    void bothKindsOfWorkbookGiveTheSameRows() throws IOException {
        List<String> rows = read(workbook(new XSSFWorkbook()));
        assertThat(rows)
                .containsExactly(
                        "товар-страна!1: Код ТН ВЭД| |  Наименование\nтовара |",
                        "товар-страна!4: #12.3| #0.3| #287885.16583| #0.00001| #1234567890123456| #-4| #0|"
                                + " #1000000000000000| #100|",
                        "товар-страна!5: | 0101| TRUE| #REF!| #1718.1967| аб|",
                        "товар-страна!71: | | | | | | | | | | | | | | | | | | | | | | | | | вдали|");
        assertThat(read(workbook(new HSSFWorkbook()))).isEqualTo(rows);
    }

    @Test
    void aWorkbookInAnArchiveIsRead() throws IOException {
        Source.Files packed = ReadFiles.workbook("товар*", Source.Container.ZIP);
        byte[] archive = ReadFiles.zip(Map.of("rk_4z_06_25.xls", workbook(new HSSFWorkbook())));
        assertThat(ReadFiles.texts(ReadFiles.reader(folder, packed, archive))).hasSize(4);
    }

    @Test
    void readingStopsWhenAsked() throws IOException {
        for (Workbook kind : List.of(new XSSFWorkbook(), new HSSFWorkbook())) {
            List<RawRow> rows = new ArrayList<>();
            ReadFiles.reader(folder, SHEET, workbook(kind)).read(row -> !rows.add(row));
            assertThat(rows).hasSize(1);
        }
    }

    @Test
    void dustOfBinaryFractionsIsCleanedAndNothingElse() {
        assertThat(ExactNumber.plain("12.300000000000001")).contains("12.3");
        assertThat(ExactNumber.plain("0.30000000000000004")).contains("0.3");
        assertThat(ExactNumber.plain("123456789.123456")).contains("123456789.123456");
        assertThat(ExactNumber.plain("1.01E+05")).contains("101000");
        assertThat(ExactNumber.plain("-0.0")).contains("0");
        assertThat(ExactNumber.plain("12345678901234567")).contains("12345678901234567");
        assertThat(ExactNumber.plain("1E999999999")).isEmpty();
        assertThat(ExactNumber.plain("NaN")).isEmpty();
        assertThat(ExactNumber.plain("1,5")).isEmpty();
    }

    @Test
    void theSheetIsChosenByItsPattern() throws IOException {
        for (Workbook kind : List.of(new XSSFWorkbook(), new HSSFWorkbook())) {
            byte[] bytes = workbook(kind);
            assertThatThrownBy(() -> ReadFiles.rows(
                            ReadFiles.reader(folder, ReadFiles.workbook("Cədvəl*", Source.Container.NONE), bytes)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("no sheet is among [Обложка, товар-страна, Примечания]");
            assertThatThrownBy(() -> ReadFiles.rows(
                            ReadFiles.reader(folder, ReadFiles.workbook("*а*", Source.Container.NONE), bytes)))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("several sheets are among");
        }
    }

    @Test
    void aFileThatIsCutIsIncomplete() throws IOException {
        byte[] xlsx = workbook(new XSSFWorkbook());
        for (int length : new int[] {50, xlsx.length / 2, xlsx.length - 30, xlsx.length - 1}) {
            refused(Arrays.copyOf(xlsx, length), Refusal.Kind.INCOMPLETE, "");
        }
        byte[] xls = workbook(new HSSFWorkbook());
        for (int length : new int[] {50, 600, xls.length / 2}) {
            refused(Arrays.copyOf(xls, length), Refusal.Kind.INCOMPLETE, "");
        }
        refused(new byte[0], Refusal.Kind.INCOMPLETE, "The file is empty");
    }

    @Test
    void aChangedByteIsFound() throws IOException {
        byte[] xlsx = workbook(new XSSFWorkbook());
        List<String> rows = read(xlsx);
        int silent = 0;
        for (int i = 40; i < xlsx.length; i += 97) {
            byte[] changed = xlsx.clone();
            changed[i] ^= 4;
            try {
                silent += read(changed).equals(rows) ? 0 : 1;
            } catch (Refusal found) {
                assertThat(found.getMessage()).isNotEmpty();
            }
        }
        assertThat(silent).isZero();
    }

    @Test
    void theStoredTextCountsNotTheDisplay() throws IOException {
        byte[] noise = ReadFiles.changed(
                workbook(new XSSFWorkbook()), "xl/worksheets/sheet2.xml", "<v>12.3</v>", "<v>12.300000000000001</v>");
        assertThat(read(noise).get(1)).startsWith("товар-страна!4: #12.3|");
    }

    @Test
    void aFormulaWithoutItsResultIsText() throws IOException {
        byte[] bytes = ReadFiles.changed(
                workbook(new XSSFWorkbook()),
                "xl/worksheets/sheet2.xml",
                "<f>1718196.7/1000</f><v>1718.1967</v>",
                "<f>1718196.7/1000</f>");
        assertThat(read(bytes).get(2)).contains(" =1718196.7/1000|");
    }

    @Test
    void inlineStringsAndPronunciationAreText() throws IOException {
        byte[] bytes = ReadFiles.changed(
                workbook(new XSSFWorkbook()),
                "xl/worksheets/sheet2.xml",
                "<c r=\"A4\" t=\"n\" s=\"0\"><v>12.3</v></c>",
                "<c r=\"A4\" t=\"inlineStr\"><is><r><t>Ал</t></r><r><t>_x0041_</t></r><rPh><t>нет</t></rPh></is></c>");
        assertThat(read(bytes).get(1)).startsWith("товар-страна!4: АлA|");
    }

    @Test
    void brokenReferencesAreRefused() throws IOException {
        byte[] xlsx = workbook(new XSSFWorkbook());
        String sheet = "xl/worksheets/sheet2.xml";
        refused(ReadFiles.changed(xlsx, sheet, "r=\"B4\"", "r=\"A4\""), Refusal.Kind.UNEXPECTED, "stands twice");
        refused(ReadFiles.changed(xlsx, sheet, "r=\"B4\"", "r=\"B5\""), Refusal.Kind.UNEXPECTED, "named 'B5'");
        refused(ReadFiles.changed(xlsx, sheet, "<row r=\"5\"", "<row r=\"4\""), Refusal.Kind.UNEXPECTED, "row '4'");
        refused(ReadFiles.changed(xlsx, sheet, "<v>1</v>", "<v>99</v>"), Refusal.Kind.UNEXPECTED, "names text 99");
    }

    @Test
    void entitiesAndBombsAreHostile() throws IOException {
        byte[] xlsx = workbook(new XSSFWorkbook());
        for (String member :
                List.of("xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml")) {
            Map<String, byte[]> members = ReadFiles.members(xlsx);
            String xml = new String(members.get(member), java.nio.charset.StandardCharsets.UTF_8);
            String doctype = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>";
            String changed = xml.startsWith("<?xml") ? xml.replaceFirst("\\?>", "?>" + doctype) : doctype + xml;
            members.put(member, ReadFiles.bytes(changed, "UTF-8"));
            refused(ReadFiles.zip(members), Refusal.Kind.HOSTILE, "do not open it");
        }
        Map<String, byte[]> bomb = ReadFiles.members(xlsx);
        bomb.put("xl/media/bomb.bin", new byte[3 << 20]);
        refused(ReadFiles.zip(bomb), Refusal.Kind.HOSTILE, "is a bomb");
    }

    @Test
    void otherFilesUnderTheNameOfAWorkbookAreNamed() throws IOException {
        refused(ReadFiles.bytes("<html><table></table></html>", "UTF-8"), Refusal.Kind.UNEXPECTED, "a web page");
        refused(ReadFiles.bytes("a;b\n", "UTF-8"), Refusal.Kind.UNEXPECTED, "no workbook");
        refused(ReadFiles.zip(Map.of("a.txt", new byte[1])), Refusal.Kind.UNEXPECTED, "cannot be opened as a workbook");
        try (POIFSFileSystem container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(new byte[8]), "EncryptedPackage");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            container.writeFilesystem(out);
            refused(out.toByteArray(), Refusal.Kind.UNEXPECTED, "protected by a password");
        }
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        try (HSSFWorkbook workbook = new HSSFWorkbook()) {
            workbook.createSheet("товар-страна");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            workbook.write(out);
            Biff8EncryptionKey.setCurrentUserPassword(null);
            refused(out.toByteArray(), Refusal.Kind.UNEXPECTED, "protected by a password");
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    @Test
    void aTableOfTheBureauOfNationalStatisticsIsRead() throws IOException {
        Path delivered = Path.of("../shared/data/offices/kz_bns_trade_by_country_2021.xls");
        Assumptions.assumeTrue(
                Files.exists(delivered), () -> "skipped: the real file " + delivered + " is not on this machine");
        List<RawRow> rows = ReadFiles.rows(ReadFiles.reader(
                folder, ReadFiles.workbook("12_2021", Source.Container.NONE), Files.readAllBytes(delivered)));
        RawRow azerbaijan = rows.stream()
                .filter(row -> row.text(0).strip().equals("Азербайджан"))
                .findFirst()
                .orElseThrow();
        assertThat(azerbaijan.text(3)).isEqualTo("287885.16583");
        assertThat(azerbaijan.isNumber(3)).isTrue();
    }
}
