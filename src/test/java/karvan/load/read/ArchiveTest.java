package karvan.load.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import karvan.config.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {

    private static final Source.Files ZIP = ReadFiles.csv("UTF-8", Source.Container.ZIP);
    private static final Source.Files GZIP = ReadFiles.csv("UTF-8", Source.Container.GZIP);
    private static final byte[] TABLE = ReadFiles.bytes("a;b\n1;2\n", "UTF-8");

    @TempDir
    Path folder;

    private void refused(Source.Files files, byte[] bytes, Refusal.Kind kind, String sentence) {
        assertThatThrownBy(() -> ReadFiles.texts(ReadFiles.reader(folder, files, bytes)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence)
                .extracting(e -> ((Refusal) e).kind())
                .isEqualTo(kind);
    }

    @Test
    void theOneMemberIsRead() throws IOException {
        assertThat(ReadFiles.texts(ReadFiles.reader(folder, ZIP, ReadFiles.zip(Map.of("t.csv", TABLE)))))
                .containsExactly("!1: a| b|", "!2: 1| 2|");
        assertThat(ReadFiles.texts(ReadFiles.reader(folder, GZIP, ReadFiles.gzip(TABLE))))
                .containsExactly("!1: a| b|", "!2: 1| 2|");
    }

    @Test
    void otherMembersAreRefused() throws IOException {
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put("t.csv", TABLE);
        two.put("readme.txt", TABLE);
        refused(
                ZIP,
                ReadFiles.zip(two),
                Refusal.Kind.UNEXPECTED,
                "should hold one file named like '*.csv', found [t.csv, readme.txt]");
        refused(ZIP, ReadFiles.zip(Map.of("t.txt", TABLE)), Refusal.Kind.UNEXPECTED, "found [t.txt]");
        refused(ZIP, TABLE, Refusal.Kind.UNEXPECTED, "no ZIP archive");
        refused(GZIP, TABLE, Refusal.Kind.UNEXPECTED, "not packed with gzip");
    }

    @Test
    void namesThatLeadOutOfTheFolderAreHostile() throws IOException {
        for (String name : new String[] {"../t.csv", "/t.csv", "a/../../t.csv", "..\\t.csv", "C:t.csv", "a\nb.csv"}) {
            refused(ZIP, ReadFiles.zip(Map.of(name, TABLE)), Refusal.Kind.HOSTILE, "leads out of its folder");
        }
    }

    @Test
    void bombsAreHostile() throws IOException {
        byte[] blanks = new byte[5 << 20];
        Arrays.fill(blanks, (byte) '\n');
        refused(ZIP, ReadFiles.zip(Map.of("t.csv", blanks)), Refusal.Kind.HOSTILE, "is a bomb");
        refused(GZIP, ReadFiles.gzip(blanks), Refusal.Kind.HOSTILE, "is a bomb");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= 1000; i++) {
            many.put(i + ".csv", TABLE);
        }
        refused(ZIP, ReadFiles.zip(many), Refusal.Kind.HOSTILE, "more than 1000 files");
    }

    @Test
    void aMemberNamedTwiceIsHostile() throws IOException {
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put("t.csv", TABLE);
        two.put("u.csv", TABLE);
        byte[] archive = ReadFiles.zip(two);
        String text = new String(archive, StandardCharsets.ISO_8859_1).replace("u.csv", "t.csv");
        refused(ZIP, text.getBytes(StandardCharsets.ISO_8859_1), Refusal.Kind.HOSTILE, "'t.csv' twice");
    }

    @Test
    void everyCutIsRefused() throws IOException {
        byte[] zip = ReadFiles.zip(Map.of("t.csv", TABLE));
        for (int length = 30; length < zip.length; length++) {
            refused(ZIP, Arrays.copyOf(zip, length), Refusal.Kind.INCOMPLETE, "ends before it is complete");
        }
        byte[] gzip = ReadFiles.gzip(TABLE);
        for (int length = 1; length < gzip.length; length++) {
            refused(GZIP, Arrays.copyOf(gzip, length), Refusal.Kind.INCOMPLETE, "ends before it is complete");
        }
        refused(ZIP, new byte[0], Refusal.Kind.INCOMPLETE, "The file is empty");
    }

    @Test
    void aMemberThatIsNotSqueezedIsCutTheSameWay() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            CRC32 checkSum = new CRC32();
            checkSum.update(TABLE);
            ZipEntry stored = new ZipEntry("t.csv");
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(TABLE.length);
            stored.setCrc(checkSum.getValue());
            zip.putNextEntry(stored);
            zip.write(TABLE);
        }
        byte[] cut = Arrays.copyOf(bytes.toByteArray(), 30 + "t.csv".length() + 2);
        refused(ZIP, cut, Refusal.Kind.INCOMPLETE, "ends before it is complete");
    }

    @Test
    void aWrongCheckSumIsRefused() throws IOException {
        byte[] gzip = ReadFiles.gzip(TABLE);
        gzip[gzip.length - 8] ^= 1;
        refused(GZIP, gzip, Refusal.Kind.UNEXPECTED, "is damaged");
        byte[] zip = ReadFiles.zip(Map.of("t.csv", TABLE));
        int descriptor = new String(zip, StandardCharsets.ISO_8859_1).indexOf("PK\7\10");
        zip[descriptor + 4] ^= 1;
        refused(ZIP, zip, Refusal.Kind.UNEXPECTED, "is damaged");
    }
}
