package karvan.load.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import karvan.config.SheetChoice;
import karvan.config.Source;

/** What holds of the readers whatever bytes a file is made of: rows, or a refusal with a sentence, and nothing else. */
public final class ReadProperties {

    private static final List<String> CHARSETS = List.of("UTF-8", "windows-1251", "UTF-16", "ISO-8859-1");

    /** The parts of a small workbook; one of them is put in place of by what is read. */
    private static final List<String> PARTS = List.of(
            "xl/worksheets/sheet1.xml",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "[Content_Types].xml",
            "_rels/.rels");

    private ReadProperties() {}

    /** Reads text from memory. */
    public static RowReader csv(byte[] bytes, Source.Files files) {
        return new CsvRows(() -> new ByteArrayInputStream(bytes), files, 0, 1, true);
    }

    /** Text is the same whatever room its reader is given; the first byte tells the character set. */
    public static void text(byte[] bytes) {
        Charset charset = Charset.forName(CHARSETS.get(bytes.length == 0 ? 0 : bytes[0] & 3));
        byte[] rest = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        String whole = decoded(rest, charset, 1 << 16);
        assertThat(decoded(rest, charset, 1)).isEqualTo(whole);
        assertThat(decoded(rest, charset, 3)).isEqualTo(whole);
    }

    private static String decoded(byte[] bytes, Charset charset, int room) {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[room];
        try (StrictText reader = new StrictText(new ByteArrayInputStream(bytes), charset, 0, true)) {
            for (int n = reader.read(buffer, 0, room); n >= 0; n = reader.read(buffer, 0, room)) {
                text.append(buffer, 0, n);
            }
        } catch (Refusal refusal) {
            text.append(" refused: ").append(refusal.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The fields of a delimited text, every one quoted, are read again; the first byte tells the character set. */
    public static void delimited(byte[] bytes) {
        String charset = CHARSETS.get(bytes.length == 0 ? 0 : bytes[0] & 3);
        byte[] rest = bytes.length == 0 ? bytes : Arrays.copyOfRange(bytes, 1, bytes.length);
        List<RawRow> rows = rowsOrNull(csv(rest, ReadFiles.csv(charset, Source.Container.NONE)));
        if (rows == null) {
            return;
        }
        StringBuilder again = new StringBuilder();
        for (RawRow row : rows) {
            List<String> fields = new ArrayList<>();
            for (int column = 0; column < row.width(); column++) {
                fields.add('"' + row.text(column).replace("\"", "\"\"") + '"');
            }
            again.append(String.join(";", fields)).append('\n');
        }
        byte[] written = again.toString().getBytes(StandardCharsets.UTF_8);
        List<RawRow> second = rowsOrNull(csv(written, ReadFiles.csv("UTF-8", Source.Container.NONE)));
        assertThat(second).isNotNull();
        assertThat(second.stream().map(RawRow::toString))
                .isEqualTo(rows.stream().map(RawRow::toString).toList());
    }

    /** A file that may be a workbook. */
    public static void workbook(byte[] bytes) {
        prove(bytes);
    }

    /** A workbook with one part changed: the first byte tells which, 0 for the sheet. */
    public static void workbookParts(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        Map<String, byte[]> members = new LinkedHashMap<>(SmallWorkbook.PARTS);
        members.put(PARTS.get((bytes[0] - '0' & 0xFF) % PARTS.size()), Arrays.copyOfRange(bytes, 1, bytes.length));
        try {
            prove(ReadFiles.zip(members));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void prove(byte[] bytes) {
        List<RawRow> rows = rowsOrNull(new WorkbookRows(
                () -> WorkbookBytes.unpacked(() -> new ByteArrayInputStream(bytes)), "*", SheetChoice.EVERY));
        if (rows == null) {
            return;
        }
        String sheet = null;
        long last = 0;
        for (RawRow row : rows) {
            last = row.sheet().equals(sheet) ? last : 0;
            assertThat(row.number()).isGreaterThan(last);
            sheet = row.sheet();
            last = row.number();
            assertThat(row.width()).isBetween(1, Budget.SHEET_COLUMNS);
            for (int column = 0; column < row.width(); column++) {
                assertThat(row.text(column)).isNotNull();
                if (row.isNumber(column)) {
                    assertThat(row.text(column)).matches("-?[0-9]+(\\.[0-9]+)?");
                    assertThat(new BigDecimal(row.text(column)).precision()).isLessThan(100);
                }
            }
        }
    }

    /** The rows; null when the file is refused, which is told in a sentence. */
    private static List<RawRow> rowsOrNull(RowReader reader) {
        try {
            return ReadFiles.rows(reader);
        } catch (Refusal refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
            return null;
        } catch (IOException storage) {
            throw new UncheckedIOException(storage);
        }
    }
}
