package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Stream;
import karvan.config.Configuration;
import karvan.config.Source;
import karvan.faults.Checker;
import karvan.load.read.TimeBudget;
import karvan.load.segment.Piece;
import karvan.load.segment.PieceResult;
import karvan.load.segment.Segments;
import karvan.load.segment.WritePiece;
import karvan.testing.Stores;
import karvan.warehouse.FaultPoints;
import karvan.warehouse.LandedFile;
import karvan.warehouse.PartFile;
import karvan.warehouse.Segment;
import karvan.warehouse.Warehouse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two attempts at one task that Spark lost sight of: they never meet, and only what the driver was told counts. */
class AttemptsTest {

    private static final String JUNE = "rk_4z_06_25.zip";

    @TempDir
    private Path folder;

    @AfterEach
    void noMoreFaults() {
        FaultPoints.clear();
    }

    /** Attempt 7 hangs in the middle of a part, attempt 8 takes its place, the segment is finished, and attempt 7 goes on. */
    @Test
    void anAttemptThatEndsAfterTheSegmentIsFinishedChangesNothing() throws Exception {
        Configuration configuration = Configuration.load(Path.of("conf"));
        Source source = configuration.sources().stream()
                .filter(each -> each.id().equals("kz-customs"))
                .findFirst()
                .orElseThrow();
        Warehouse warehouse = Stores.open(folder);
        LandedFile landed = warehouse.land(
                new ByteArrayInputStream(Files.readAllBytes(Path.of("sample-data/inbox/kz-customs", JUNE))),
                Function.identity());
        String hash = Segments.hash(source, JUNE, landed, configuration.codeLists(), configuration.rates());
        Piece piece = new Piece(source, JUNE, landed, warehouse.segmentFolder(hash), 0, null, null);
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        FaultPoints.inject(point -> {
            if (point.equals("part.written") && Thread.currentThread().getName().equals("attempt 7")) {
                hangs.countDown();
                await(goesOn);
            }
        });

        CompletableFuture<PieceResult> zombie = new CompletableFuture<>();
        Thread attempt7 = new Thread(
                () -> {
                    try {
                        zombie.complete(write(piece, configuration, 7));
                    } catch (IOException e) {
                        zombie.completeExceptionally(e);
                    }
                },
                "attempt 7");
        attempt7.start();
        await(hangs);
        Segment segment = Segments.of(hash, source, JUNE, landed, "", List.of(write(piece, configuration, 8)));
        warehouse.finish(segment);
        Map<String, String> finished = files(hash);
        finished.keySet().removeIf(name -> name.contains("-0-7-"));
        goesOn.countDown();
        attempt7.join();

        assertThat(files(hash)).as("what was finished is as it was").containsAllEntriesOf(finished);
        assertThat(warehouse.segment(hash)).contains(segment);
        List<PartFile> late = zombie.join().parts();
        assertThat(late).hasSameSizeAs(segment.parts());
        assertThat(late).extracting(PartFile::name).allMatch(name -> name.contains("-0-7-"));
        assertThat(segment.parts()).extracting(PartFile::name).allMatch(name -> name.contains("-0-8-"));
        assertThat(late)
                .as("the same rows, the same bytes")
                .extracting(PartFile::sha256)
                .containsExactlyInAnyOrderElementsOf(
                        segment.parts().stream().map(PartFile::sha256).toList());
        assertThat(segment.parts()).allSatisfy(part -> assertThat(finished).containsEntry(part.name(), part.sha256()));
    }

    private static PieceResult write(Piece piece, Configuration configuration, long attempt) throws IOException {
        return WritePiece.write(
                piece, configuration.codeLists(), configuration.rates(), attempt, TimeBudget.NONE, rows -> {});
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> files(String segment) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder.resolve("segments").resolve(segment))) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Checker.sha256(file));
            }
        }
        return files;
    }
}
