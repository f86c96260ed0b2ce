package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import karvan.load.ReadOnSpark.Unread;
import karvan.load.inbox.Arrival;
import karvan.load.segment.Piece;
import karvan.warehouse.LandedFile;
import org.junit.jupiter.api.Test;

/** Which files one task of Spark reads. */
class ReadOnSparkTest {

    private static final long KILOBYTE = 1 << 10;

    private static List<Unread> files(long... kilobytes) {
        return LongStream.of(kilobytes)
                .mapToObj(size -> {
                    LandedFile file = new LandedFile("", size * KILOBYTE, "file:/landing/" + size);
                    return new Unread(
                            new Arrival(null, size + ".csv", file, List.of()),
                            new Piece(null, size + ".csv", file, null, 0, null, null));
                })
                .toList();
    }

    private static List<List<Long>> kilobytes(List<List<Unread>> tasks) {
        return tasks.stream()
                .map(task -> task.stream()
                        .map(unread -> unread.piece().bytes() / KILOBYTE)
                        .toList())
                .toList();
    }

    @Test
    void smallFilesShareATaskAndLargeOnesHaveTheirOwn() {
        List<List<Unread>> tasks = ReadOnSpark.tasks(files(100, 5000, 90, 80, 300, 70, 60, 50, 40), 2);
        assertThat(kilobytes(tasks))
                .containsExactly(List.of(5000L), List.of(300L), List.of(100L, 90L, 80L), List.of(70L, 60L, 50L, 40L));
    }

    @Test
    void fewSmallFilesLeaveNoCoreWithoutATask() {
        assertThat(kilobytes(ReadOnSpark.tasks(files(10, 10, 10, 10), 2)))
                .containsExactly(List.of(10L), List.of(10L), List.of(10L), List.of(10L));
        assertThat(kilobytes(ReadOnSpark.tasks(files(10), 32))).containsExactly(List.of(10L));
    }

    @Test
    void everyFileIsReadOnceWhateverItsSize() {
        List<Unread> files = files(0, 0, 1, 2, 700, 3, 255, 256, 257, 0);
        for (int cores : List.of(1, 2, 7, 64)) {
            List<Unread> read = new ArrayList<>();
            ReadOnSpark.tasks(files, cores).forEach(read::addAll);
            assertThat(read).as("%s cores", cores).containsExactlyInAnyOrderElementsOf(files);
        }
        assertThat(ReadOnSpark.tasks(files(0, 0), 2))
                .allSatisfy(task -> assertThat(task).isNotEmpty());
    }
}
