package karvan.load.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import karvan.config.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The clock of these tests goes on by a second whenever it is looked at. */
class TimeBudgetTest {

    private static final byte[] TABLE = ReadFiles.bytes("a;b\n" + "1;2\n".repeat(50), "UTF-8");

    @TempDir
    Path folder;

    private static TimeBudget seconds(int limit) {
        AtomicLong clock = new AtomicLong();
        return new TimeBudget(limit, () -> clock.getAndAdd(1_000_000_000L));
    }

    private Map<Source.Files, byte[]> files() throws IOException {
        Path workbook = folder.resolve("t.xlsx");
        BigSheet.write(workbook, 50);
        Map<Source.Files, byte[]> files = new LinkedHashMap<>();
        files.put(ReadFiles.csv("UTF-8", Source.Container.NONE), TABLE);
        files.put(ReadFiles.csv("UTF-8", Source.Container.GZIP), ReadFiles.gzip(TABLE));
        files.put(ReadFiles.csv("UTF-8", Source.Container.ZIP), ReadFiles.zip(Map.of("t.csv", TABLE)));
        files.put(ReadFiles.csv("UTF-8", Source.Container.RAR), RarFiles.rar4(Map.of("t.csv", TABLE)));
        files.put(ReadFiles.workbook("Trade", Source.Container.NONE), Files.readAllBytes(workbook));
        files.put(
                ReadFiles.workbook("Trade", Source.Container.ZIP),
                ReadFiles.zip(Map.of("t.xlsx", Files.readAllBytes(workbook))));
        return files;
    }

    @Test
    void aFileThatTakesLongerIsRefused() throws IOException {
        for (Map.Entry<Source.Files, byte[]> file : files().entrySet()) {
            Path landed = Files.write(folder.resolve("landed"), file.getValue());
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(landed.toUri());
            for (int limit = 1; limit < 50; limit += 6) {
                RowReader reader = RowReaders.of(file.getKey(), ReadFiles.fileSystem(), path, seconds(limit));
                assertThatThrownBy(() -> ReadFiles.rows(reader))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("Reading takes longer than the " + limit + " seconds of"
                                + " limits.max_seconds_per_file in karvan.yaml")
                        .extracting(e -> ((Refusal) e).kind())
                        .isEqualTo(Refusal.Kind.UNEXPECTED);
            }
            assertThat(ReadFiles.rows(RowReaders.of(file.getKey(), ReadFiles.fileSystem(), path, seconds(1_000_000))))
                    .hasSizeGreaterThanOrEqualTo(50);
        }
    }

    @Test
    void eachPartOfALargeFileHasItsOwnTime() throws IOException {
        Path landed = Files.write(folder.resolve("landed"), TABLE);
        CsvSplit split = new CsvSplit(4, TABLE.length, 2);
        RowReader reader = RowReaders.split(
                ReadFiles.csv("UTF-8", Source.Container.NONE),
                ReadFiles.fileSystem(),
                new org.apache.hadoop.fs.Path(landed.toUri()),
                split,
                seconds(5));
        assertThatThrownBy(() -> ReadFiles.rows(reader)).hasMessageContaining("longer than the 5 seconds");
    }
}
