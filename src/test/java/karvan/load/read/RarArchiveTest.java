package karvan.load.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import karvan.config.Source;
import karvan.testing.BitFlips;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for ZIP archives holds for RAR archives of both versions. */
class RarArchiveTest {

    private static final Source.Files RAR = ReadFiles.csv("UTF-8", Source.Container.RAR);
    private static final byte[] TABLE = ReadFiles.bytes("a;b\n1;2\n", "UTF-8");

    @TempDir
    Path folder;

    private static List<byte[]> both(Map<String, byte[]> members) {
        return List.of(RarFiles.rar4(members), RarFiles.rar5(members));
    }

    private void refused(byte[] bytes, Refusal.Kind kind, String sentence) {
        assertThatThrownBy(() -> ReadFiles.texts(ReadFiles.reader(folder, RAR, bytes)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(sentence)
                .extracting(e -> ((Refusal) e).kind())
                .isEqualTo(kind);
    }

    private static void refused(RarArchiveTest test, Map<String, byte[]> members, Refusal.Kind kind, String sentence) {
        both(members).forEach(bytes -> test.refused(bytes, kind, sentence));
    }

    @Test
    void theOneMemberIsReadAsOftenAsIsAsked() throws IOException {
        for (byte[] archive : both(Map.of("t.csv", TABLE))) {
            RowReader reader = ReadFiles.reader(folder, RAR, archive);
            assertThat(ReadFiles.texts(reader)).containsExactly("!1: a| b|", "!2: 1| 2|");
            assertThat(ReadFiles.texts(reader)).containsExactly("!1: a| b|", "!2: 1| 2|");
        }
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(file -> file.getFileName().toString().matches("karvan.*\\.member")))
                    .as("unpacked files have no name")
                    .isEmpty();
        }
    }

    @Test
    void aWorkbookInAnArchive() throws IOException {
        Source.Files files = ReadFiles.workbook("Trade", Source.Container.RAR);
        Path workbook = folder.resolve("big.xlsx");
        BigSheet.write(workbook, 3);
        for (byte[] archive : both(Map.of("t.xlsx", Files.readAllBytes(workbook)))) {
            assertThat(ReadFiles.rows(ReadFiles.reader(folder, files, archive))).hasSize(3);
        }
    }

    @Test
    void otherMembersAreRefused() {
        Map<String, byte[]> two = new LinkedHashMap<>();
        two.put("t.csv", TABLE);
        two.put("readme.txt", TABLE);
        refused(
                this,
                two,
                Refusal.Kind.UNEXPECTED,
                "should hold one file named like '*.csv', found [t.csv, readme.txt]");
        refused(this, Map.of("t.txt", TABLE), Refusal.Kind.UNEXPECTED, "found [t.txt]");
        refused(TABLE, Refusal.Kind.UNEXPECTED, "no RAR archive");
        refused(new byte[0], Refusal.Kind.INCOMPLETE, "The file is empty");
    }

    @Test
    void whatOnlyAnAttackHoldsIsHostile() {
        refused(this, Map.of("../t.csv", TABLE), Refusal.Kind.HOSTILE, "leads out of its folder");
        Map<String, byte[]> twice = new LinkedHashMap<>();
        twice.put("t.csv", TABLE);
        twice.put("T.csv", TABLE);
        refused(this, twice, Refusal.Kind.HOSTILE, "'T.csv' twice");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i <= 1000; i++) {
            many.put(i + ".csv", TABLE);
        }
        refused(this, many, Refusal.Kind.HOSTILE, "more than 1000 files");
        refused(RarFiles.rar4(Map.of("t.csv", TABLE), 0, 0, 5 << 20), Refusal.Kind.HOSTILE, "is a bomb");
    }

    @Test
    void whatCannotBeUnpackedIsToldInWords() {
        Map<String, byte[]> table = Map.of("t.csv", TABLE);
        String password = "The archive is protected by a password";
        refused(RarFiles.rar4(table, 0x80, 0, 0), Refusal.Kind.UNEXPECTED, password);
        refused(RarFiles.rar4(table, 0, 0x04, 0), Refusal.Kind.UNEXPECTED, password);
        refused(RarFiles.rar5(table, 0, true), Refusal.Kind.UNEXPECTED, password);
        String several = "The archive is one of several that belong together";
        refused(RarFiles.rar4(table, 0x01, 0, 0), Refusal.Kind.UNEXPECTED, several);
        refused(RarFiles.rar4(table, 0, 0x02, 0), Refusal.Kind.UNEXPECTED, several);
        refused(RarFiles.rar5(table, 0x10, false), Refusal.Kind.UNEXPECTED, several);
    }

    @Test
    void everyCutIsRefused() {
        for (byte[] archive : both(Map.of("t.csv", TABLE))) {
            for (int length = 9; length < archive.length; length++) {
                refused(Arrays.copyOf(archive, length), Refusal.Kind.INCOMPLETE, "ends before it is complete");
            }
        }
    }

    @Test
    void aWrongCheckSumIsRefused() {
        for (byte[] archive : both(Map.of("t.csv", TABLE))) {
            String text = new String(archive, StandardCharsets.ISO_8859_1);
            archive[text.indexOf("1;2")] ^= 1;
            refused(archive, Refusal.Kind.UNEXPECTED, "The archive is damaged (a check sum is wrong)");
        }
    }

    @Test
    void everyTurnedBitIsToldOrHarmless() throws IOException {
        for (byte[] archive : both(Map.of("t.csv", TABLE.clone()))) {
            BitFlips flips = BitFlips.of("text in RAR", archive, bytes -> {
                try {
                    return ReadFiles.texts(ReadFiles.reader(folder, RAR, bytes));
                } catch (Refusal found) {
                    return null;
                }
            });
            assertThat(flips.silent()).isZero();
        }
    }
}
