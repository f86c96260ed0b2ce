package karvan.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import karvan.testing.Stores;
import karvan.trade.Period;
import karvan.warehouse.Manifest.SegmentReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarbageTest {

    private static final Instant NOW = Instant.parse("2025-08-20T02:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration YEAR = Duration.ofDays(400);

    @TempDir
    private Path folder;

    private Warehouse warehouse;
    private LiveSegment held;

    /** One release, last changed long ago. */
    @BeforeEach
    void aRelease() throws IOException {
        warehouse = Stores.open(folder);
        held = Stores.segment(warehouse, "kz-customs", Period.month(2025, 6), "june", List.of());
        Releases.of(warehouse)
                .publish(Stores.manifest(warehouse, 1, "", Instant.parse("2025-08-01T02:00:00Z"), List.of(held)));
        write("runs/run-1/run-report.json");
        write("lock");
        age("2020-01-01T00:00:00Z");
    }

    @Test
    void whatAReleaseNamesIsNoGarbageHoweverOldItIs() {
        assertThat(find().items()).isEmpty();
        assertThat(find().storeBytes()).isPositive();
    }

    @Test
    void whatNothingNamesIsGarbageOnceItHasNotChangedForTheGrace() throws IOException {
        LiveSegment orphan = Stores.segment(warehouse, "kz-customs", Period.month(2025, 7), "july", List.of());
        Stores.emptyTables(warehouse, "never published");
        String retried = "segments/" + held.segment().hash() + "/flows-0-7-of-a-retry.parquet";
        for (String file : List.of(
                retried,
                "segments/killed/flows-0-1.parquet",
                "reports/nobody",
                "configurations/nobody.zip",
                "runs/run-0/run-report.json",
                "tmp/left")) {
            write(file);
        }
        age("2025-08-13T03:00:00Z");
        assertThat(find().items()).as("younger than a week").isEmpty();

        age("2025-08-13T01:00:00Z");
        assertThat(find().items())
                .extracting(Garbage.Item::name)
                .containsExactlyInAnyOrder(
                        "segments/" + orphan.segment().hash(),
                        "segments/killed",
                        retried,
                        "tables/never published",
                        "reports/nobody",
                        "configurations/nobody.zip",
                        "tmp/left");

        age("2024-07-01T00:00:00Z");
        assertThat(find().items())
                .extracting(Garbage.Item::name)
                .as("runs stay longer")
                .contains("runs/run-0")
                .doesNotContain("runs/run-1");
    }

    @Test
    void aDeliveredFileStaysAlsoWhenNoReleaseHoldsIt() throws IOException {
        LandedFile refused = Stores.land(warehouse, "a file that was refused");
        age("2020-01-01T00:00:00Z");

        find().sweep(warehouse, NOW);

        assertThat(folder.resolve("landing").resolve(refused.sha256())).exists();
    }

    @Test
    void theCandidateOfTheStagesIsKept() throws IOException {
        LiveSegment next = Stores.segment(warehouse, "kz-customs", Period.month(2025, 7), "july", List.of());
        Stores.emptyTables(warehouse, "candidate");
        warehouse.writeCandidate(new Candidate(
                1,
                LocalDate.of(2025, 8, 12),
                "conf",
                "1.0.0",
                List.of(SegmentReference.to(next)),
                List.of(),
                "candidate"));
        age("2020-01-01T00:00:00Z");

        assertThat(find().items()).isEmpty();
    }

    @Test
    void sweepingMovesToTheTrashAndALaterOneDeletes() throws IOException {
        write("segments/killed/flows-0-1.parquet");
        age("2020-01-01T00:00:00Z");

        find().sweep(warehouse, NOW);
        assertThat(folder.resolve("segments/killed")).doesNotExist();
        assertThat(folder.resolve("trash/20250820T020000000Z/segments/killed/flows-0-1.parquet"))
                .exists();
        assertThat(find().items()).isEmpty();
        assertThat(find().trash()).as("its grace has just begun").isEmpty();

        Instant later = NOW.plus(WEEK).plusSeconds(1);
        Garbage.find(warehouse, later, WEEK, YEAR).sweep(warehouse, later);
        assertThat(folder.resolve("trash")).isEmptyDirectory();
        assertThat(Verification.of(warehouse).problems()).isEmpty();
    }

    @Test
    void aDamagedStoreIsNotCleaned() throws IOException {
        Files.delete(folder.resolve("segments/" + held.segment().hash() + "/segment.json"));

        assertThatThrownBy(this::find)
                .isInstanceOf(StorageFailure.class)
                .hasMessageContaining("segment.json of release 1 is missing");
    }

    @Test
    void itsPartOfTheStoreIsToldInPerCent() throws IOException {
        write("segments/killed/flows-0-1.parquet");
        age("2020-01-01T00:00:00Z");
        Garbage garbage = find();

        assertThat(garbage.isMoreThan((int) (garbage.bytes() * 100 / garbage.storeBytes())))
                .isTrue();
        assertThat(garbage.isMoreThan((int) (garbage.bytes() * 100 / garbage.storeBytes()) + 1))
                .isFalse();
    }

    private Garbage find() {
        return Garbage.find(warehouse, NOW, WEEK, YEAR);
    }

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, "content of a file".getBytes(StandardCharsets.UTF_8));
    }

    /** Gives every file and folder of the store this age. */
    private void age(String modified) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.parse(modified)));
            }
        }
    }
}
