package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import karvan.config.InvalidConfiguration;
import karvan.testing.Stores;
import karvan.warehouse.StoreLock;
import karvan.warehouse.Warehouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanUpTest {

    private static final Instant NOW = Instant.parse("2025-08-20T02:00:00Z");

    @TempDir
    private Path folder;

    private Warehouse warehouse;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void nothingButAPartOfAKilledRun() throws IOException {
        warehouse = Stores.open(folder);
        Path part = Files.createDirectories(folder.resolve("segments/killed")).resolve("flows-0-1.parquet");
        Files.writeString(part, "part");
        for (Path old : new Path[] {part, part.getParent()}) {
            Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2025-01-01T00:00:00Z")));
        }
    }

    @Test
    void withoutSweepItOnlySaysWhatWouldGo() {
        assertThat(gc(false, 7, 20)).isEqualTo(ExitCode.OK);
        assertThat(printed())
                .contains("move    segments/killed  4 bytes", "more than 20 % of the store", "--sweep does it");
        assertThat(folder.resolve("segments/killed")).exists();
    }

    @Test
    void moreThanAFifthOfTheStoreGoesOnlyWhenItIsAllowed() {
        assertThat(gc(true, 7, 20)).isEqualTo(ExitCode.USAGE);
        assertThat(printed()).contains("looks like lost manifests", "Nothing was changed");
        assertThat(folder.resolve("segments/killed")).exists();

        assertThat(gc(true, 7, 100)).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("segments/killed")).doesNotExist();
    }

    @Test
    void aGraceOfLessThanAWeekIsRefused() {
        assertThatThrownBy(() -> gc(true, 6, 100))
                .isInstanceOfSatisfying(InvalidConfiguration.class, e -> assertThat(e.problems())
                        .singleElement()
                        .asString()
                        .contains("--grace-days 6: expected at least 7"));
        assertThat(folder.resolve("segments/killed")).exists();
    }

    @Test
    void nothingGoesWhileARunHoldsTheLock() {
        try (StoreLock held =
                StoreLock.take(warehouse, "run of somebody else", Duration.ZERO).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(gc(true, 7, 100)).isEqualTo(ExitCode.LOCKED);
        }
        assertThat(folder.resolve("segments/killed")).exists();
    }

    private ExitCode gc(boolean sweep, int graceDays, int maxPercent) {
        return CleanUp.gc(
                warehouse,
                new CleanUpOptions(sweep, graceDays, 400, maxPercent, Duration.ZERO),
                NOW,
                new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
