package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import karvan.testing.Sessions;
import karvan.testing.Stores;
import karvan.testing.sample.Doctored;
import karvan.trade.Sha256;
import karvan.warehouse.Delivery;
import karvan.warehouse.Manifest;
import karvan.warehouse.Releases;
import karvan.warehouse.StoreLock;
import karvan.warehouse.Warehouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A corrected June in dollars instead of thousand dollars, from the night that holds it back to the one that forgets it. */
class FileDecisionsTest {

    private static final String JUNE = "rk_4z_06_25.zip";
    private static final String CORRECTED = "rk_4z_06_25_v2.zip";

    @TempDir
    private Path folder;

    private Path inbox;
    private String store;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void deliverJune() throws IOException {
        Sessions.spark();
        store = folder.resolve("warehouse").toUri().toString();
        inbox = Files.createDirectories(folder.resolve("inbox/kz-customs"));
        deliver(JUNE, june());
    }

    @Test
    void aPersonDecidesAboutAFileThatWasHeldBack() throws IOException {
        assertThat(night()).as("the other source is late").isEqualTo(10);
        byte[] dollars = Doctored.values(june(), new BigDecimal("1000"));
        String sha256 = Sha256.of(dollars);
        deliver(CORRECTED, dollars);

        assertThat(night()).as("nothing new is published").isZero();
        assertThat(printed())
                .contains(
                        CORRECTED + " refused: ", "accept " + sha256.substring(0, 12) + " if it is right all the same");
        assertThat(live()).containsExactly(JUNE);

        assertThat(accept("12345678")).isEqualTo(2);
        assertThat(printed()).contains("No delivered file has a SHA-256 that begins with 12345678");
        assertThat(accept("1234")).isEqualTo(2);
        assertThat(accept(sha256.substring(0, 8))).as(printed()).isZero();
        assertThat(printed()).contains("Accepted kz-customs/" + CORRECTED + " " + sha256 + ", although: ");

        Files.delete(inbox.resolve(CORRECTED));
        assertThat(night()).as(printed()).isEqualTo(10);
        assertThat(live()).containsExactly(CORRECTED);
        assertThat(current().deliveries())
                .filteredOn(delivery -> delivery.state() == Delivery.State.ACCEPTED_BY_HAND)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.reason()).startsWith("A person let it in. "));
        assertThat(Files.readString(folder.resolve("warehouse/export/current/run-report.json")))
                .contains("\"accepted_by_hand\"", "A person let it in.");

        assertThat(reject(sha256)).as(printed()).isZero();
        assertThat(printed()).contains("It is live: the next night its slot falls back");
        assertThat(night()).as(printed()).isEqualTo(10);
        assertThat(live()).containsExactly(JUNE);
        assertThat(current().deliveries())
                .filteredOn(delivery -> delivery.state() == Delivery.State.REJECTED_BY_HAND)
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.reason())
                        .isEqualTo(CORRECTED + " was rejected by a person; its slot 2025-06 falls back to " + JUNE));

        deliver(CORRECTED, dollars);
        assertThat(night()).as("it never comes back by itself").isZero();
        assertThat(live()).containsExactly(JUNE);
        assertThat(printed()).contains("was rejected by a person and is not taken");
    }

    @Test
    void decisionsThatCannotBeAreSaidAndChangeNothing() throws IOException {
        deliver("rk_4z_05_25.zip", "no archive".getBytes(StandardCharsets.UTF_8));
        assertThat(load()).isEqualTo(10);
        String damaged = Sha256.of("no archive");

        assertThat(accept(damaged)).isEqualTo(2);
        assertThat(printed()).contains("which a person's word does not mend");
        assertThat(accept("gggggggg")).isEqualTo(2);
        assertThat(printed()).contains("'gggggggg' is no SHA-256 of a file; give at least its first 8 digits");
        try (StoreLock held = StoreLock.take(warehouse(), "run of somebody else", Duration.ZERO)
                .orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(reject(damaged)).isEqualTo(40);
        }
        assertThat(warehouse().inboxMemory().rejected()).isEmpty();
        assertThat(reject(damaged)).isZero();
        assertThat(warehouse().inboxMemory().rejected()).hasSize(1);
    }

    private static byte[] june() throws IOException {
        return Files.readAllBytes(Path.of("sample-data/inbox/kz-customs").resolve(JUNE));
    }

    private void deliver(String name, byte[] content) throws IOException {
        Files.write(inbox.resolve(name), content);
        Files.writeString(inbox.resolve(name + ".done"), "");
    }

    private RunOptions options() {
        return new RunOptions(
                Path.of("conf"),
                folder.resolve("inbox"),
                store,
                Optional.of(LocalDate.of(2025, 8, 1)),
                SparkPlace.local("local[1]"),
                Duration.ZERO);
    }

    private int night() {
        printed.reset();
        return Jobs.nightly(options(), out());
    }

    private int load() {
        return Jobs.load(options(), out());
    }

    private int accept(String sha256) {
        return StoreJobs.accept(store, sha256, out());
    }

    private int reject(String sha256) {
        return StoreJobs.reject(store, sha256, out());
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Warehouse warehouse() {
        return Stores.open(folder.resolve("warehouse"));
    }

    private Manifest current() {
        return Releases.of(warehouse()).current().orElseThrow();
    }

    private List<String> live() {
        return current().segments().stream()
                .map(Manifest.SegmentReference::fileName)
                .toList();
    }
}
