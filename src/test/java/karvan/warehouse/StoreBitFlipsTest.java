package karvan.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import karvan.testing.BitFlips;
import karvan.testing.Stores;
import karvan.trade.Period;
import karvan.warehouse.Manifest.SegmentReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the store writes about itself carries the hash of its content: no turned bit passes for another release. */
class StoreBitFlipsTest {

    @TempDir
    private Path folder;

    private Warehouse warehouse;
    private LiveSegment live;

    @BeforeEach
    void aStoreOfOneRelease() {
        warehouse = Stores.open(folder);
        live = Stores.segment(warehouse, "kz-customs", Period.month(2025, 6), "june.zip", List.of());
        assertThat(Releases.of(warehouse)
                        .publish(Stores.manifest(
                                warehouse, 1, "", Instant.parse("2025-08-12T20:30:00Z"), List.of(live))))
                .isTrue();
    }

    private void tellsEveryChange(String name, Supplier<Object> read) throws IOException {
        Path file = folder.resolve(name);
        BitFlips flips = BitFlips.of(name, Files.readAllBytes(file), bytes -> {
            Files.write(file, bytes);
            try {
                return read.get();
            } catch (StorageFailure found) {
                assertThat(found).hasMessageContaining(name);
                return null;
            }
        });
        assertThat(flips.silent()).isZero();
    }

    @Test
    void aManifestTellsEveryChange() throws IOException {
        tellsEveryChange(
                "manifests/v0000000001.json", () -> Releases.of(warehouse).all());
    }

    @Test
    void theDescriptionOfASegmentTellsEveryChange() throws IOException {
        String hash = live.segment().hash();
        tellsEveryChange("segments/" + hash + "/segment.json", () -> warehouse.segment(hash));
    }

    @Test
    void theDescriptionOfTablesTellsEveryChange() throws IOException {
        String hash = Releases.of(warehouse).current().orElseThrow().tables();
        tellsEveryChange("tables/" + hash + "/tables.json", () -> warehouse.tables(hash));
    }

    @Test
    void whatTheStoreRemembersTellsEveryChange() throws IOException {
        warehouse.writeInboxMemory(new InboxMemory(List.of("a".repeat(64)), List.of(), List.of(), List.of()));
        tellsEveryChange("state/inbox.json", warehouse::inboxMemory);
        warehouse.writeCandidate(new Candidate(
                1, LocalDate.of(2025, 8, 12), "conf", "1.0.0", List.of(SegmentReference.to(live)), List.of(), ""));
        tellsEveryChange("state/candidate.json", warehouse::candidate);
    }

    @Test
    void whatIsCutOrCarriesNoHashIsToldToo() throws IOException {
        Path file = folder.resolve("manifests/v0000000001.json");
        byte[] whole = Files.readAllBytes(file);
        String text = new String(whole, java.nio.charset.StandardCharsets.UTF_8);
        for (String wrong :
                List.of("", text.substring(0, text.length() - 1), text.replaceAll(",\\s+\"sha256\".*", ""))) {
            Files.writeString(file, wrong);
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> Releases.of(warehouse).current())
                    .isInstanceOf(StorageFailure.class)
                    .hasMessageContaining("is not what the sha256 in its last line says");
        }
    }

    @Test
    void verifyNamesADamagedMemory() throws IOException {
        warehouse.writeInboxMemory(new InboxMemory(List.of(), List.of(), List.of(), List.of()));
        assertThat(Verification.of(warehouse).problems()).isEmpty();
        Files.writeString(folder.resolve("state/inbox.json"), "{ }\n");
        assertThat(Verification.of(warehouse).problems()).singleElement().satisfies(problem -> assertThat(problem)
                .contains("state/inbox.json"));
    }
}
