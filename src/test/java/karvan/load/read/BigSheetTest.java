package karvan.load.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large workbooks in a JVM with a small heap, as a session that reads several files at once leaves to each. */
class BigSheetTest {

    private static final String HEAP = "-Xmx128m";
    private static final int MOST_MEGABYTES = 256;

    @TempDir
    Path folder;

    @Test
    void everyCellOfALargeSheetIsRead() throws Exception {
        proveRead(20_000);
    }

    /** {@code mvn test -Pbenchmark} prints seconds and memory. */
    @Test
    @Tag("benchmark")
    void aMillionRowsOfTenCells() throws Exception {
        proveRead(1_000_000);
    }

    private void proveRead(int rows) throws Exception {
        Path file = folder.resolve("big.xlsx");
        long checkSum = BigSheet.write(file, rows);
        Map<String, String> told = ChildReader.read(file, BigSheet.SHEET, HEAP, "-XX:+UseSerialGC");
        System.out.println(rows + " rows of 10 cells, " + Files.size(file) / (1 << 20) + " MiB, " + HEAP + ": " + told);
        assertThat(told)
                .containsEntry("rows", String.valueOf(rows))
                .containsEntry("checkSum", String.valueOf(checkSum));
        proveMemory(told);
    }

    /** The budget of texts is reached long before the heap is full, so the file is refused and the reader lives on. */
    @Test
    void aFloodOfTextsEndsInARefusal() throws Exception {
        Path file = folder.resolve("flood.xlsx");
        BigSheet.writeFlood(file, 3_000_000);
        Map<String, String> told = ChildReader.read(file, BigSheet.SHEET, HEAP, "-XX:+UseSerialGC");
        System.out.println("flood of 3,000,000 texts, " + Files.size(file) / (1 << 20) + " MiB, " + HEAP + ": " + told);
        assertThat(told.get("refused")).startsWith("HOSTILE The workbook holds more than 1000000 different texts");
        proveMemory(told);
    }

    /** Memory of the whole process, where the system tells it. */
    private static void proveMemory(Map<String, String> told) {
        assertThat(Integer.parseInt(told.getOrDefault("peakMegabytes", "0"))).isLessThanOrEqualTo(MOST_MEGABYTES);
    }
}
