package karvan.load.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import karvan.config.Problems;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.trade.Sha256;
import karvan.warehouse.Delivery;
import karvan.warehouse.SeenFiles;
import karvan.warehouse.Warehouse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

    private static final Known NOTHING = known(Map.of(), Set.of(), Set.of(), Set.of());
    private static final List<Source> SOURCES = Sources.read(Path.of("conf"), new Problems());

    @TempDir
    private Path folder;

    private Path inbox;

    @BeforeEach
    void makeFolders() throws IOException {
        inbox = Files.createDirectories(folder.resolve("inbox"));
        Files.createDirectories(inbox.resolve("kz-transit"));
    }

    private Look look() {
        return Look.at(inbox.toUri().toString(), 0);
    }

    private Inbox.Taken take(Look first, Known known) {
        return take(first, known, new Landings());
    }

    private Inbox.Taken take(Look first, Known known, Landings landings) {
        Look second = Inbox.secondLook(first, Duration.ofMillis(1)).join();
        return Inbox.take(first, second, SOURCES, warehouse(), known, 1 << 20, landings);
    }

    private List<Arrival> ahead(Look first, long settledMillis, Landings landings) {
        return Inbox.ahead(first, settledMillis, SOURCES, warehouse(), NOTHING, 1 << 20, landings);
    }

    private Warehouse warehouse() {
        return Warehouse.open(folder.resolve("warehouse").toUri().toString());
    }

    private Path deliver(String name, String content) throws IOException {
        return Files.writeString(inbox.resolve(name), content);
    }

    private static Delivery only(Inbox.Taken taken) {
        assertThat(taken.arrivals()).isEmpty();
        assertThat(taken.deliveries()).hasSize(1);
        return taken.deliveries().get(0);
    }

    @Test
    void aFileThatDoesNotChangeIsTakenAndLanded() throws IOException {
        deliver("kz-transit/transit_2025.csv", "content\n");
        Inbox.Taken taken = take(look(), NOTHING);
        assertThat(taken.deliveries()).isEmpty();
        assertThat(taken.arrivals()).singleElement().satisfies(arrival -> {
            assertThat(arrival.source().id()).isEqualTo("kz-transit");
            assertThat(arrival.fileName()).isEqualTo("transit_2025.csv");
            assertThat(arrival.file().sha256()).isEqualTo(Sha256.of("content\n"));
        });
    }

    @Test
    void aGrowingOrNewFileIsIncompleteUnlessItIsMarkedDone() throws IOException {
        Look first = look();
        deliver("kz-transit/transit_2025.csv", "content\n");
        Inbox.Taken taken = take(first, NOTHING);
        assertThat(taken.arrivals()).as("an empty first look is not repeated").isEmpty();
        first = look();
        deliver("kz-transit/transit_2025.csv", "more content\n");
        assertThat(only(take(first, NOTHING)).state()).isEqualTo(Delivery.State.INCOMPLETE);
        first = look();
        deliver("kz-transit/transit_2025.csv", "all of the content\n");
        deliver("kz-transit/transit_2025.csv.done", "");
        assertThat(take(first, NOTHING).arrivals()).hasSize(1);
    }

    @Test
    void aFileThatIsCopiedBeforeTheSecondLookIsNotCopiedAgain() throws IOException {
        deliver("kz-transit/transit_2025.csv", "content\n");
        Look first = look();
        Landings landings = new Landings();
        List<Arrival> ahead = ahead(first, Long.MAX_VALUE, landings);
        Files.delete(folder.resolve("warehouse/landing").resolve(Sha256.of("content\n")));

        assertThat(ahead).hasSize(1);
        assertThat(take(first, NOTHING, landings).arrivals()).isEqualTo(ahead);
        assertThat(folder.resolve("warehouse/landing").resolve(Sha256.of("content\n")))
                .doesNotExist();
    }

    @Test
    void aFileThatChangedAfterItWasCopiedIsIncompleteOrCopiedAgainWhereItIsMarkedDone() throws IOException {
        deliver("kz-transit/transit_2025.csv", "content\n");
        Look first = look();
        Landings landings = new Landings();
        assertThat(ahead(first, Long.MAX_VALUE, landings)).hasSize(1);
        deliver("kz-transit/transit_2025.csv", "more content\n");

        assertThat(only(take(first, NOTHING, landings)).state()).isEqualTo(Delivery.State.INCOMPLETE);
        deliver("kz-transit/transit_2025.csv.done", "");
        assertThat(take(first, NOTHING, landings).arrivals())
                .singleElement()
                .satisfies(arrival -> assertThat(arrival.file().sha256()).isEqualTo(Sha256.of("more content\n")));
    }

    @Test
    void aFileThatIsReplacedAfterTheSecondLookIsTakenAsItWasCopied() throws IOException {
        deliver("kz-transit/transit_2025.csv", "content\n");
        Look first = look();
        Landings landings = new Landings();
        List<Arrival> ahead = ahead(first, Long.MAX_VALUE, landings);
        Look second = look();
        deliver("kz-transit/transit_2025.csv", "more content\n");
        deliver("kz-transit/transit_2026.csv", "a file of its own\n");

        Inbox.Taken taken = Inbox.take(first, second, SOURCES, warehouse(), NOTHING, 1 << 20, landings);
        assertThat(taken.arrivals()).isEqualTo(ahead).hasSize(1);
        assertThat(taken.deliveries())
                .as("what comes later waits for the next run")
                .isEmpty();
    }

    @Test
    void aFileThatChangesWhileItIsCopiedIsIncomplete() throws IOException {
        Path file = deliver("kz-transit/transit_2025.csv", "content\n");
        Look first = look();
        Look second = look();
        deliver("kz-transit/transit_2025.csv", "CONTENT\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

        Delivery verdict = only(Inbox.take(first, second, SOURCES, warehouse(), NOTHING, 1 << 20, new Landings()));
        assertThat(verdict.state()).isEqualTo(Delivery.State.INCOMPLETE);
        assertThat(verdict.reason()).contains("changed while it was copied");
    }

    @Test
    void aFileThatIsRewrittenInTheSameSizeBetweenTheLooksIsIncomplete() throws IOException {
        Path file = deliver("kz-transit/transit_2025.csv", "content\n");
        Look first = look();
        Landings landings = new Landings();
        ahead(first, Long.MAX_VALUE, landings);
        deliver("kz-transit/transit_2025.csv", "CONTENT\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));

        assertThat(only(take(first, NOTHING, landings)).reason()).contains("changed between two looks");
    }

    @Test
    void aFileThatIsTakenAwayBetweenTheLooksIsTold() throws IOException {
        Path file = deliver("kz-transit/transit_2025.csv", "content\n");
        Look first = look();
        Landings landings = new Landings();
        ahead(first, Long.MAX_VALUE, landings);
        Files.delete(file);

        Delivery verdict = only(take(first, NOTHING, landings));
        assertThat(verdict.fileName()).isEqualTo("transit_2025.csv");
        assertThat(verdict.reason()).contains("taken away between two looks");
    }

    @Test
    void theSecondLookIsTakenWhileTheFirstFilesAreStillRead() throws IOException {
        deliver("kz-transit/transit_2025.csv", "content\n");
        Look first = look();
        CompletableFuture<Look> second = Inbox.secondLook(first, Duration.ofMillis(200));
        assertThat(second).isNotDone();
        assertThat(second.join().takenNanos() - first.takenNanos()).isGreaterThanOrEqualTo(200_000_000L);
    }

    @Test
    void whatCouldNotBeReadAtFirstIsTriedAgain() throws IOException {
        Path file = deliver("kz-transit/transit_2025.csv", "content\n");
        Look first = look();
        Landings landings = new Landings();
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(file, elsewhere);
        assertThat(ahead(first, Long.MAX_VALUE, landings)).isEmpty();
        Files.move(elsewhere, file);

        assertThat(take(first, NOTHING, landings).arrivals()).hasSize(1);
    }

    @Test
    void aFileThatChangedAMomentAgoIsNotCopiedBeforeTheSecondLook() throws IOException {
        long changed = Files.getLastModifiedTime(deliver("kz-transit/transit_2025.csv", "content\n"))
                .toMillis();
        Look first = look();
        Landings landings = new Landings();

        assertThat(ahead(first, changed - 1, landings)).isEmpty();
        assertThat(take(first, NOTHING, landings).arrivals()).hasSize(1);
        assertThat(ahead(first, changed, landings)).hasSize(1);
    }

    @Test
    void aSidecarIsHeldAgainstTheBytes() throws IOException {
        deliver("kz-transit/transit_2025.csv", "content\n");
        deliver(
                "kz-transit/transit_2025.csv.sha256",
                Sha256.of("content\n").toUpperCase(Locale.ROOT) + "  transit_2025.csv\n");
        assertThat(take(look(), NOTHING).arrivals()).hasSize(1);
        deliver("kz-transit/transit_2025.csv.sha256", Sha256.of("other") + "\n");
        assertThat(only(take(look(), NOTHING)).state()).isEqualTo(Delivery.State.INCOMPLETE);
    }

    @Test
    void whatBelongsToNoSourceIsUnclaimed() throws IOException {
        deliver("kz-transit/notes.txt", "x");
        Files.createDirectories(inbox.resolve("elsewhere"));
        deliver("elsewhere/transit_2025.csv", "x");
        deliver("transit_2025.csv", "x");
        Inbox.Taken taken = take(look(), NOTHING);
        assertThat(taken.arrivals()).isEmpty();
        assertThat(taken.deliveries())
                .hasSize(3)
                .allMatch(delivery -> delivery.state() == Delivery.State.UNCLAIMED)
                .extracting(Delivery::fileName)
                .containsExactlyInAnyOrder("notes.txt", "elsewhere/transit_2025.csv", "transit_2025.csv");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "secret\n");
        Files.createSymbolicLink(inbox.resolve("kz-transit/transit_2025.csv"), secret);
        assertThat(only(take(look(), NOTHING)).state()).isEqualTo(Delivery.State.REFUSED);
        assertThat(folder.resolve("warehouse/landing")).doesNotExist();
    }

    /** What is known of files but for their times of change. */
    private static Known known(
            Map<String, String> live, Set<String> superseded, Set<String> hostile, Set<String> namesAndSizes) {
        return new Known(live, superseded, hostile, namesAndSizes, SeenFiles.Hashes.NONE);
    }

    @Test
    void knownBytesAreNotReadAgain() throws IOException {
        deliver("kz-transit/transit_2025.csv", "content\n");
        Set<String> sha256 = Set.of(Sha256.of("content\n"));
        Map<String, String> where = Map.of(Sha256.of("content\n"), "kz-transit/transit_2025.csv");
        Known live = known(where, Set.of(), Set.of(), Set.of("kz-transit/transit_2025.csv/8"));
        assertThat(only(take(look(), live)).isWarning()).isFalse();
        assertThat(only(take(look(), live)).state()).isEqualTo(Delivery.State.UNCHANGED);
        assertThat(folder.resolve("warehouse/landing")).doesNotExist();
        Known superseded = known(Map.of(), sha256, Set.of(), Set.of());
        assertThat(only(take(look(), superseded)).state()).isEqualTo(Delivery.State.SUPERSEDED);
        Known hostile = known(Map.of(), Set.of(), sha256, Set.of());
        assertThat(only(take(look(), hostile)).state()).isEqualTo(Delivery.State.REFUSED);
    }

    @Test
    void aFileThatDidNotChangeSinceItWasReadIsNotReadAgain() throws IOException {
        deliver("kz-transit/transit_2025.csv", "content\n");
        String sha256 = Sha256.of("content\n");
        Map<String, String> live = Map.of(sha256, "kz-transit/transit_2025.csv");
        Set<String> namesAndSizes = Set.of("kz-transit/transit_2025.csv/8");
        Inbox.Taken first = take(look(), known(live, Set.of(), Set.of(), namesAndSizes));
        assertThat(first.seen()).singleElement().satisfies(seen -> assertThat(seen.sha256())
                .isEqualTo(sha256));
        long modified = first.seen().get(0).modifiedMillis();
        assertThat(new SeenFiles(first.seen()).before(modified + 1_000).files())
                .as("changed so lately that the next change may bear the same time")
                .isEmpty();

        // The same size and time of change, but other bytes: nobody looks at them, which proves that they are not read.
        SeenFiles.Hashes seen =
                new SeenFiles(first.seen()).before(modified + 10_000).hashes();
        Path file = inbox.resolve("kz-transit/transit_2025.csv");
        Files.writeString(file, "CONTENT\n");
        Files.setLastModifiedTime(file, FileTime.fromMillis(modified));
        Known known = new Known(live, Set.of(), Set.of(), namesAndSizes, seen);
        assertThat(only(take(look(), known)).state()).isEqualTo(Delivery.State.UNCHANGED);

        Files.setLastModifiedTime(file, FileTime.fromMillis(modified + 1));
        assertThat(take(look(), known).arrivals()).hasSize(1);
    }

    @Test
    void knownBytesUnderAnotherNameAreAWarning() throws IOException {
        deliver("kz-transit/transit_2025.csv", "content\n");
        Map<String, String> where = Map.of(Sha256.of("content\n"), "kz-transit/transit_2024.csv");
        Delivery told = only(take(look(), known(where, Set.of(), Set.of(), Set.of())));
        assertThat(told.state()).isEqualTo(Delivery.State.UNCHANGED);
        assertThat(told.isWarning()).isTrue();
        assertThat(told.reason()).contains("same bytes as kz-transit/transit_2024.csv");
    }

    @Test
    void theSameBytesUnderTwoNamesCountOnce() throws IOException {
        deliver("kz-transit/transit_2024.csv", "content\n");
        deliver("kz-transit/transit_2025.csv", "content\n");
        Inbox.Taken taken = take(look(), NOTHING);
        assertThat(taken.arrivals()).hasSize(1);
        assertThat(taken.deliveries()).singleElement().satisfies(delivery -> assertThat(delivery.state())
                .isEqualTo(Delivery.State.UNCHANGED));
    }
}
