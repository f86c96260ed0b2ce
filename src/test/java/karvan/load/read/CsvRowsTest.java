package karvan.load.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import karvan.config.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRowsTest {

    private static final Source.Files UTF_8 = ReadFiles.csv("UTF-8", Source.Container.NONE);

    @TempDir
    Path folder;

    private List<String> read(String text) throws IOException {
        return ReadFiles.texts(ReadFiles.reader(folder, UTF_8, ReadFiles.bytes(text, "UTF-8")));
    }

    private void refused(Source.Files files, byte[] bytes, Refusal.Kind kind, String sentence) {
        assertThatThrownBy(() -> ReadFiles.texts(ReadFiles.reader(folder, files, bytes)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence)
                .extracting(e -> ((Refusal) e).kind())
                .isEqualTo(kind);
    }

    @Test
    void cellsStayAsTheyStand() throws IOException {
        assertThat(read("a;b\r\n 1,50 ;\"x;\"\"y\"\"\"\r\n;\r\n"))
                .containsExactly("!1: a| b|", "!2:  1,50 | x;\"y\"|", "!3: | |");
    }

    @Test
    void aRecordIsARowAlsoWithLineBreaksInQuotesAndWithoutFields() throws IOException {
        assertThat(read("a;b\n\"1\n2\";3\n\nlast;4\n"))
                .containsExactly("!1: a| b|", "!2: 1\n2| 3|", "!3: |", "!4: last| 4|");
        assertThat(read("a;b\rc;d\r")).containsExactly("!1: a| b|", "!2: c| d|");
    }

    @Test
    void fieldsTooManyOrTooFewAreHandedOver() throws IOException {
        assertThat(read("a;b\n1\n1;2;3\n")).containsExactly("!1: a| b|", "!2: 1|", "!3: 1| 2| 3|");
    }

    @Test
    void theMarkOfUtf8IsStripped() throws IOException {
        assertThat(read("\uFEFFa;b\n1;2\n")).containsExactly("!1: a| b|", "!2: 1| 2|");
        refused(
                ReadFiles.csv("windows-1251", Source.Container.NONE),
                ReadFiles.bytes("\uFEFFa;b\n", "UTF-8"),
                Refusal.Kind.UNEXPECTED,
                "begins with the mark of UTF-8");
    }

    @Test
    void theDeclaredCharacterSetIsReadStrictly() throws IOException {
        byte[] russian = ReadFiles.bytes("Порт;Тонн\nАктау;1\n", "windows-1251");
        assertThat(ReadFiles.texts(
                        ReadFiles.reader(folder, ReadFiles.csv("windows-1251", Source.Container.NONE), russian)))
                .containsExactly("!1: Порт| Тонн|", "!2: Актау| 1|");
        refused(UTF_8, russian, Refusal.Kind.UNEXPECTED, "Row 1: Byte 0 is no text in UTF-8");
        byte[] oneBadByte = ReadFiles.bytes("a;b\n1;2\nx;?\n", "UTF-8");
        oneBadByte[10] = (byte) 0xC3;
        refused(UTF_8, oneBadByte, Refusal.Kind.UNEXPECTED, "Row 3: Byte 10 is no text in UTF-8");
    }

    @Test
    void badBytesAreFoundBeyondTheFirstBuffer() {
        StringBuilder text = new StringBuilder("a;b\n");
        for (int i = 0; i < 30_000; i++) {
            text.append(i % 10).append(";ж\n");
        }
        byte[] bytes = ReadFiles.bytes(text.toString(), "UTF-8");
        int at = 4 + 5 * 25_000 + 2;
        bytes[at] = (byte) 0xFF;
        refused(UTF_8, bytes, Refusal.Kind.UNEXPECTED, "Row 25002: Byte " + at + " is no text");
    }

    @Test
    void aFileThatIsCutIsIncomplete() {
        refused(UTF_8, ReadFiles.bytes("a;b\n1;2", "UTF-8"), Refusal.Kind.INCOMPLETE, "The last line is cut");
        refused(UTF_8, ReadFiles.bytes("a;b\n1;2,", "UTF-8"), Refusal.Kind.INCOMPLETE, "ends at byte 8");
        refused(UTF_8, new byte[0], Refusal.Kind.INCOMPLETE, "The file is empty");
        byte[] whole = ReadFiles.bytes("a;b\n1;ж\n", "UTF-8");
        refused(UTF_8, Arrays.copyOf(whole, 7), Refusal.Kind.INCOMPLETE, "Row 2: Byte 6 is no text");
        byte[] hole = Arrays.copyOf(whole, whole.length + 4096);
        refused(UTF_8, hole, Refusal.Kind.INCOMPLETE, "Row 3: Byte 9 is NUL");
        hole[hole.length - 1] = '\n';
        refused(UTF_8, hole, Refusal.Kind.UNEXPECTED, "which no text holds; the upload left a hole");
    }

    @Test
    void utf16WithoutItsMarkIsTold() {
        String text = "дата;value\n2025-06;1\n";
        String told = "is NUL as in UTF-16, but its source declares UTF-8; ask for the file as before, or"
                + " declare files.charset ";
        refused(UTF_8, ReadFiles.bytes(text, "UTF-16LE"), Refusal.Kind.UNEXPECTED, "Byte 9 " + told + "UTF-16LE");
        refused(UTF_8, ReadFiles.bytes(text, "UTF-16BE"), Refusal.Kind.UNEXPECTED, "Byte 8 " + told + "UTF-16BE");
    }

    @Test
    void noRowOfACutLineIsHandedOut() {
        List<Long> numbers = new ArrayList<>();
        assertThatThrownBy(() -> ReadFiles.reader(folder, UTF_8, ReadFiles.bytes("a;b\n1;2\n3;12", "UTF-8"))
                        .read(row -> numbers.add(row.number())))
                .isInstanceOf(Refusal.class);
        assertThat(numbers).doesNotContain(3L);
    }

    @Test
    void anOpenQuotationMarkIsRefused() {
        refused(
                UTF_8,
                ReadFiles.bytes("a;b\n1;\"2\n3;4\n", "UTF-8"),
                Refusal.Kind.UNEXPECTED,
                "Row 2: a quotation mark is opened and never closed");
    }

    @Test
    void packedBytesUnderAPlainDeclarationAreRefused() throws IOException {
        byte[] text = ReadFiles.bytes("a;b\n1;2\n", "UTF-8");
        refused(UTF_8, ReadFiles.gzip(text), Refusal.Kind.UNEXPECTED, "packed with gzip");
        refused(UTF_8, ReadFiles.zip(java.util.Map.of("a.csv", text)), Refusal.Kind.UNEXPECTED, "ZIP archive");
    }

    @Test
    void readingStopsWhenAsked() throws IOException {
        List<RawRow> rows = new ArrayList<>();
        ReadFiles.reader(folder, UTF_8, ReadFiles.bytes("a\nb\nc\n", "UTF-8")).read(row -> {
            rows.add(row);
            return rows.size() < 2;
        });
        assertThat(rows).hasSize(2);
    }

    @Test
    void partsOfAFileGiveTheRowsOfTheWhole() throws IOException {
        String text = "\uFEFFa;b\n1;ж\n\"x\ny\";2\n\n3;4\n";
        byte[] bytes = ReadFiles.bytes(text, "UTF-8");
        Path file = Files.write(folder.resolve("landed"), bytes);
        org.apache.hadoop.fs.Path landed = new org.apache.hadoop.fs.Path(file.toUri());
        int cut = ReadFiles.bytes("\uFEFFa;b\n1;ж\n", "UTF-8").length;
        List<String> parts = new ArrayList<>();
        for (CsvSplit split : List.of(new CsvSplit(0, cut, 1), new CsvSplit(cut, bytes.length, 3))) {
            parts.addAll(
                    ReadFiles.texts(RowReaders.split(UTF_8, ReadFiles.fileSystem(), landed, split, TimeBudget.NONE)));
        }
        assertThat(parts).isEqualTo(ReadFiles.texts(RowReaders.of(UTF_8, ReadFiles.fileSystem(), landed)));
    }

    @Test
    void aFaultInALaterPartNamesItsPlaceInTheFile() throws IOException {
        Path file = Files.write(folder.resolve("landed"), ReadFiles.bytes("a;b\n1;2\n3;4", "UTF-8"));
        org.apache.hadoop.fs.Path landed = new org.apache.hadoop.fs.Path(file.toUri());
        assertThatThrownBy(() -> ReadFiles.texts(RowReaders.split(
                        UTF_8, ReadFiles.fileSystem(), landed, new CsvSplit(4, 11, 2), TimeBudget.NONE)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ends at byte 11");
        assertThat(ReadFiles.texts(RowReaders.split(
                        UTF_8, ReadFiles.fileSystem(), landed, new CsvSplit(4, 8, 2), TimeBudget.NONE)))
                .containsExactly("!2: 1| 2|");
    }
}
