package karvan.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import karvan.testing.Stores;
import karvan.trade.Cell;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasesTest {

    private static final Instant NIGHT = Instant.parse("2025-08-12T20:30:00Z");

    @TempDir
    private Path folder;

    private Warehouse warehouse;
    private Releases releases;

    @BeforeEach
    void openStore() {
        warehouse = Stores.open(folder);
        releases = Releases.of(warehouse);
    }

    @Test
    void aNewStoreHasNoRelease() {
        assertThat(releases.current()).isEmpty();
        assertThat(releases.all()).isEmpty();
    }

    @Test
    void whatIsNoNumberAndNoDateIsNoRelease() {
        published(1, "", NIGHT);

        assertThat(releases.find("2025-13-45", ZoneOffset.UTC)).isEmpty();
        assertThat(releases.find("yesterday", ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void aTornManifestIsNamed() throws IOException {
        published(1, "", NIGHT);
        Path torn = folder.resolve("manifests/v0000000001.json");
        Files.writeString(torn, "{");

        assertThatThrownBy(() -> releases.current())
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining(torn + " is no manifest; restore it from a backup");
    }

    @Test
    void aManifestOfTheFirstFormatIsReadAndOneOfALaterFormatIsRefused() throws IOException {
        Manifest written = published(1, "", NIGHT);
        Path file = folder.resolve("manifests/v0000000001.json");
        String today = Files.readString(file);
        assertThat(today).contains("\"formatVersion\" : 2").contains("\"sha256\" : ");
        String unsealed = today.replaceFirst(",\\s+\"sha256\" : \"[0-9a-f]{64}\"\\s*}\\s*$", "\n}\n");

        for (String first : List.of("", "  \"formatVersion\" : 1,\n")) {
            Files.writeString(file, unsealed.replace("  \"formatVersion\" : 2,\n", first));
            Manifest read = releases.current().orElseThrow();
            assertThat(read.formatVersion()).isEqualTo(1);
            assertThat(read.tables()).isEqualTo(written.tables());
            assertThat(read.reports()).isEqualTo(written.reports());
        }

        Files.writeString(file, today.replace("\"formatVersion\" : 2", "\"formatVersion\" : 3"));
        assertThatThrownBy(() -> releases.current())
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining(file + " has the format version 3; this Karvan knows versions up to 2")
                .hasMessageContaining("written by a later one");
    }

    @Test
    void aPartNeverMeetsOneThatAKilledRunLeftUnderTheSameAttempt() throws IOException {
        PartFolder segment = warehouse.segmentFolder("abc");
        String left = segment.part("flows", 0, 0).getPath();

        assertThat(segment.part("flows", 0, 0).getPath()).isNotEqualTo(left);
    }

    @Test
    void theHighestNumberIsTheCurrentRelease() {
        Manifest first = published(1, "", NIGHT);
        Manifest second = published(2, releases.sha256(first), NIGHT.plusSeconds(60));

        assertThat(releases.current()).contains(second);
        assertThat(releases.all()).containsExactly(first, second);
    }

    @Test
    void aNumberIsPublishedOnceAndSayingItAgainIsNoError() {
        Manifest first = published(1, "", NIGHT);
        Manifest rival = Stores.manifest(warehouse, 1, "", NIGHT.plusMillis(1), List.of());

        assertThat(releases.publish(rival)).as("another run's release").isFalse();
        assertThat(releases.publish(first)).as("our own, whose answer was lost").isTrue();
        assertThat(releases.current()).contains(first);
    }

    @Test
    void ofManyRunsThatPublishTheSameNumberOneWins() throws InterruptedException, ExecutionException {
        ExecutorService runs = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> outcomes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            Manifest mine = Stores.manifest(warehouse, 1, "", NIGHT.plusMillis(i), List.of());
            outcomes.add(runs.submit(() -> releases.publish(mine)));
        }
        int won = 0;
        for (Future<Boolean> outcome : outcomes) {
            won += outcome.get() ? 1 : 0;
        }
        runs.shutdown();

        assertThat(won).isEqualTo(1);
    }

    @Test
    void aReleaseIsFoundByNumberAndByTheEndOfADayInAZone() {
        Manifest first = published(1, "", NIGHT);
        Manifest second = published(2, releases.sha256(first), NIGHT.plus(Duration.ofDays(1)));
        ZoneId baku = ZoneId.of("Asia/Baku");

        assertThat(releases.find("1", baku)).contains(first);
        assertThat(releases.find("v0000000002", baku)).contains(second);
        assertThat(releases.find("2025-08-12", ZoneOffset.UTC)).contains(first);
        assertThat(releases.find("2025-08-12", baku))
                .as("20:30 UTC is the 13th in Baku")
                .isEmpty();
        assertThat(releases.find("2025-08-13", baku)).contains(first);
        assertThat(releases.find("yesterday", baku)).isEmpty();
    }

    @Test
    void theExportShowsTheReleaseAndIsRepaired() throws IOException {
        Manifest first = published(1, "", NIGHT);
        Export export = Export.of(warehouse);
        export.show(first, Set.of());
        Path current = folder.resolve("export/current");

        assertThat(Files.readSymbolicLink(current)).hasToString("v0000000001");
        assertThat(names(current)).containsExactly("cells", "indicators", "rejects", "reports", "totals", "vintages");
        assertThat(current.resolve("reports/pair_en.xlsx")).hasContent("workbook 1");

        Files.delete(current);
        export.show(first, Set.of());
        assertThat(Files.readSymbolicLink(current)).hasToString("v0000000001");
    }

    @Test
    void rowsOfDeclarationsAreNotExported() throws IOException {
        LiveSegment table = Stores.segment(warehouse, "customs", Period.month(2025, 6), "a.zip", List.of(cell()));
        LiveSegment declarations =
                Stores.segment(warehouse, "declarations", Period.year(2024), "b.csv", List.of(cell()));
        Manifest manifest = Stores.manifest(warehouse, 1, "", NIGHT, List.of(table, declarations));
        releases.publish(manifest);

        Export.of(warehouse).show(manifest, Set.of("customs"));

        Path shown = folder.resolve("export/current");
        String cells = table.segment().parts().get(0).sha256();
        String rejects = table.segment().parts().get(1).sha256();
        assertThat(names(shown.resolve("cells"))).containsExactly(cells + ".parquet");
        assertThat(names(shown.resolve("rejects"))).containsExactly(rejects + ".parquet");
        assertThat(shown.resolve("cells/" + cells + ".parquet")).isReadable();
        assertThat(Files.getPosixFilePermissions(shown.resolve("cells/" + cells + ".parquet")))
                .as("read-only for everyone")
                .noneMatch(permission -> permission.name().endsWith("WRITE"));
    }

    @Test
    void verificationReadsEverythingAndFindsOneChangedByte() throws IOException {
        LiveSegment live = Stores.segment(warehouse, "customs", Period.month(2025, 6), "a.zip", List.of(cell()));
        releases.publish(Stores.manifest(warehouse, 1, "", NIGHT, List.of(live)));

        assertThat(Verification.of(warehouse).problems()).isEmpty();
        assertThat(Verification.of(warehouse).files()).isEqualTo(1 + 2 + 2 + 1);

        PartFile part = live.segment().parts().get(0);
        Path file = folder.resolve("segments").resolve(live.segment().hash()).resolve(part.name());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(file);
        Files.write(file, bytes);

        assertThat(Verification.of(warehouse).problems())
                .singleElement()
                .asString()
                .contains(part.name(), "expected " + part.sha256(), "restore it from a backup");
    }

    @Test
    void theLockIsHeldByOneRunAndFreeAfterwards() {
        try (StoreLock held = StoreLock.take(warehouse, "run-1", Duration.ZERO).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(StoreLock.take(warehouse, "run-2", Duration.ofMillis(300)))
                    .isEmpty();
            assertThat(StoreLock.holder(warehouse)).isEqualTo("run-1");
        }
        StoreLock.take(warehouse, "run-2", Duration.ZERO).orElseThrow().close();
        assertThat(StoreLock.holder(warehouse)).isEqualTo("run-2");
    }

    @Test
    void aDeliveredFileIsKeptOnceAndReadOnly() {
        LandedFile one = Stores.land(warehouse, "same bytes");
        LandedFile again = Stores.land(warehouse, "same bytes");

        assertThat(again).isEqualTo(one);
        assertThat(folder.resolve("landing").resolve(one.sha256())).hasContent("same bytes");
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void filesThatSomeReleaseHeldAndTheCurrentOneDoesNotAreSuperseded() {
        LiveSegment old = Stores.segment(warehouse, "customs", Period.month(2025, 6), "june.zip", List.of(cell()));
        LiveSegment corrected =
                Stores.segment(warehouse, "customs", Period.month(2025, 6), "june_v2.zip", List.of(cell()));
        Manifest first = Stores.manifest(warehouse, 1, "", NIGHT, List.of(old));
        releases.publish(first);
        Manifest second =
                Stores.manifest(warehouse, 2, releases.sha256(first), NIGHT.plusSeconds(1), List.of(corrected));
        releases.publish(second);

        assertThat(releases.supersededFiles(second))
                .containsExactly(old.segment().fileSha256());
        assertThat(releases.live(second.segments())).containsExactly(corrected);
    }

    private Manifest published(long number, String parent, Instant at) {
        Manifest manifest = Stores.manifest(warehouse, number, parent, at, List.of());
        assertThat(releases.publish(manifest)).isTrue();
        return manifest;
    }

    private static Cell cell() {
        return new Cell(
                "customs",
                "table",
                "KZ",
                "AZ",
                PartnerRole.DESTINATION,
                Direction.EXPORT,
                Period.month(2025, 6),
                "7202",
                4,
                HsEdition.HS2022,
                Valuation.FOB,
                Status.REPORTED,
                null,
                new BigDecimal("10.00"),
                null,
                null,
                1);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.map(p -> p.getFileName().toString()).sorted().toList();
        }
    }
}
