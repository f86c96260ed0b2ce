package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import karvan.config.Problems;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.load.inbox.Inbox;
import karvan.load.inbox.Known;
import karvan.load.inbox.Look;
import karvan.load.read.RawRow;
import karvan.load.read.ReadFiles;
import karvan.load.read.Refusal;
import karvan.trade.Sha256;
import karvan.warehouse.Delivery;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Flows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Single bits of files are turned over, one at a time: the change is found, or nothing that is read changes. {@code
 * -Dflips=1000} tries more of them.
 */
class BitFlipsTest {

    private static final int FLIPS = Integer.getInteger("flips", 200);
    private static final byte[] TEXT = BadNight.GOOD.getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    /** Reads bytes to something that can be compared; a change that is found is null. */
    private interface Read {
        Object read(byte[] bytes) throws IOException;
    }

    /** @param silent flips that gave other rows without a word */
    private record Count(int detected, int harmless, int silent) {}

    private static Count flip(String what, byte[] file, Read reader) throws IOException {
        Object whole = reader.read(file);
        assertThat(whole).isNotNull();
        Random random = new Random(20250812);
        int detected = 0;
        int harmless = 0;
        for (int i = 0; i < FLIPS; i++) {
            byte[] flipped = file.clone();
            flipped[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
            Object read = reader.read(flipped);
            detected += read == null ? 1 : 0;
            harmless += whole.equals(read) ? 1 : 0;
        }
        Count count = new Count(detected, harmless, FLIPS - detected - harmless);
        System.out.println(FLIPS + " bit flips, " + what + ": " + count);
        return count;
    }

    private Read rows(Source.Files files) {
        return bytes -> {
            try {
                return ReadFiles.rows(ReadFiles.reader(folder, files, bytes)).stream()
                        .map(BitFlipsTest::text)
                        .toList();
            } catch (Refusal found) {
                return null;
            }
        };
    }

    private static String text(RawRow row) {
        return row.sheet() + "!" + row.number() + ": " + row;
    }

    @Test
    void gzipTellsEveryChange() throws IOException {
        Read reader = rows(ReadFiles.csv("UTF-8", Source.Container.GZIP));
        assertThat(flip("text in gzip", ReadFiles.gzip(TEXT), reader).silent()).isZero();
    }

    @Test
    void xlsxTellsEveryChange() throws IOException {
        Read reader = rows(ReadFiles.workbook("Trade", Source.Container.NONE));
        assertThat(flip(".xlsx", BadWorkbooks.good(), reader).silent()).isZero();
    }

    @Test
    void xlsInAnArchiveTellsEveryChange() throws IOException {
        Read reader = rows(ReadFiles.workbook("Trade", Source.Container.ZIP));
        byte[] archive = ReadFiles.zip(Map.of("trade.xls", BadWorkbooks.old()));
        assertThat(flip(".xls in an archive", archive, reader).silent()).isZero();
    }

    /** Neither text nor .xls carries a check sum of its own: the sidecar does. */
    @Test
    void aSidecarTellsEveryChange() throws IOException {
        assertThat(flip("text with sidecar", TEXT, withSidecar(TEXT)).silent()).isZero();
        byte[] workbook = BadWorkbooks.old();
        assertThat(flip(".xls with sidecar", workbook, withSidecar(workbook)).silent())
                .isZero();
        flip("text without sidecar, which cannot tell", TEXT, rows(ReadFiles.csv("UTF-8", Source.Container.NONE)));
        flip(
                ".xls without sidecar, which cannot tell",
                workbook,
                rows(ReadFiles.workbook("Trade", Source.Container.NONE)));
    }

    private Read withSidecar(byte[] whole) throws IOException {
        List<Source> sources = Sources.read(Path.of("conf"), new Problems());
        Path inbox = Files.createTempDirectory(folder, "inbox");
        Path file = Files.createDirectories(inbox.resolve("kz-transit")).resolve("transit_2025.csv");
        Files.writeString(Path.of(file + ".sha256"), Sha256.of(whole) + "  transit_2025.csv\n");
        Warehouse warehouse = Warehouse.open(folder.resolve("warehouse").toUri().toString());
        Known nothing = new Known(Set.of(), Set.of(), Set.of(), Set.of());
        return bytes -> {
            Files.write(file, bytes);
            Inbox.Taken taken =
                    Inbox.take(Look.at(inbox.toUri().toString()), Duration.ZERO, sources, warehouse, nothing, 1L << 20);
            boolean found = taken.deliveries().stream().anyMatch(d -> d.state() == Delivery.State.INCOMPLETE);
            return found ? null : taken.arrivals().get(0).file().sha256();
        };
    }

    @Test
    void aSegmentTellsEveryChange() throws IOException {
        byte[] parquet = Files.readAllBytes(BadNight.text(BadNight.GOOD).flowsFile());
        assertThat(flip("Parquet segment", parquet, this::flows).silent()).isZero();
    }

    private Object flows(byte[] parquet) throws IOException {
        Path file = Files.createTempFile(folder, "flows", ".parquet");
        Files.write(file, parquet);
        try {
            return Warehouse.read(List.of(file.toUri().toString()), Flows.TABLE);
        } catch (RuntimeException stopped) {
            // A damaged length or type ends in whatever the reader meets first; the run stops with it.
            return null;
        }
    }
}
