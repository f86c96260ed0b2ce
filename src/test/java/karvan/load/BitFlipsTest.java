package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import karvan.config.Problems;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.load.inbox.Inbox;
import karvan.load.inbox.Known;
import karvan.load.inbox.Landings;
import karvan.load.inbox.Look;
import karvan.load.read.RawRow;
import karvan.load.read.ReadFiles;
import karvan.load.read.Refusal;
import karvan.testing.BitFlips;
import karvan.trade.Sha256;
import karvan.warehouse.Delivery;
import karvan.warehouse.SeenFiles;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Flows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single bits of files are turned over, one at a time: the change is found, or nothing that is read changes. */
class BitFlipsTest {

    private static final byte[] TEXT = BadNight.GOOD.getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private BitFlips.Read rows(Source.Files files) {
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
        BitFlips.Read reader = rows(ReadFiles.csv("UTF-8", Source.Container.GZIP));
        assertThat(BitFlips.of("text in gzip", ReadFiles.gzip(TEXT), reader).silent())
                .isZero();
    }

    @Test
    void xlsxTellsEveryChange() throws IOException {
        BitFlips.Read reader = rows(ReadFiles.workbook("Trade", Source.Container.NONE));
        assertThat(BitFlips.of(".xlsx", BadWorkbooks.good(), reader).silent()).isZero();
    }

    @Test
    void xlsInAnArchiveTellsEveryChange() throws IOException {
        BitFlips.Read reader = rows(ReadFiles.workbook("Trade", Source.Container.ZIP));
        byte[] archive = ReadFiles.zip(Map.of("trade.xls", BadWorkbooks.old()));
        assertThat(BitFlips.of(".xls in an archive", archive, reader).silent()).isZero();
    }

    /** Neither text nor .xls carries a check sum of its own: the sidecar does. */
    @Test
    void aSidecarTellsEveryChange() throws IOException {
        assertThat(BitFlips.of("text with sidecar", TEXT, withSidecar(TEXT)).silent())
                .isZero();
        byte[] workbook = BadWorkbooks.old();
        assertThat(BitFlips.of(".xls with sidecar", workbook, withSidecar(workbook))
                        .silent())
                .isZero();
        BitFlips.of(
                "text without sidecar, which cannot tell", TEXT, rows(ReadFiles.csv("UTF-8", Source.Container.NONE)));
        BitFlips.of(
                ".xls without sidecar, which cannot tell",
                workbook,
                rows(ReadFiles.workbook("Trade", Source.Container.NONE)));
    }

    private BitFlips.Read withSidecar(byte[] whole) throws IOException {
        List<Source> sources = Sources.read(Path.of("conf"), new Problems());
        Path inbox = Files.createTempDirectory(folder, "inbox");
        Path file = Files.createDirectories(inbox.resolve("kz-transit")).resolve("transit_2025.csv");
        Files.writeString(Path.of(file + ".sha256"), Sha256.of(whole) + "  transit_2025.csv\n");
        Warehouse warehouse = Warehouse.open(folder.resolve("warehouse").toUri().toString());
        Known nothing = new Known(Map.of(), Set.of(), Set.of(), Set.of(), SeenFiles.Hashes.NONE);
        return bytes -> {
            Files.write(file, bytes);
            Look look = Look.at(inbox.toUri().toString(), 0);
            Inbox.Taken taken = Inbox.take(look, look, sources, warehouse, nothing, 1L << 20, new Landings());
            boolean found = taken.deliveries().stream().anyMatch(d -> d.state() == Delivery.State.INCOMPLETE);
            return found ? null : taken.arrivals().get(0).file().sha256();
        };
    }

    @Test
    void aSegmentTellsEveryChange() throws IOException {
        byte[] parquet = Files.readAllBytes(BadNight.text(BadNight.GOOD).flowsFile());
        assertThat(BitFlips.of("Parquet segment", parquet, this::flows).silent())
                .isZero();
    }

    /** Whatever the damage, the reader tells that the file is damaged: the night ends with the code of the store. */
    private Object flows(byte[] parquet) throws IOException {
        Path file = Files.createTempFile(folder, "flows", ".parquet");
        Files.write(file, parquet);
        try {
            return Warehouse.read(List.of(file.toUri().toString()), Flows.TABLE);
        } catch (StorageFailure found) {
            return null;
        } finally {
            Files.delete(file);
        }
    }
}
