package karvan.warehouse.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.junit.jupiter.api.Test;

/** Against the encoder of parquet-hadoop, which is told every number one by one. */
class RunLengthsTest {

    private final RunLengths ours = new RunLengths();

    private record Run(int number, int times) {}

    @Test
    void theBytesAreThoseOfTheLibrary() throws IOException {
        Random random = new Random(7);
        for (int round = 0; round < 4_000; round++) {
            int bits = random.nextInt(21);
            Run[] runs = new Run[random.nextInt(1 + random.nextInt(400))];
            for (int i = 0; i < runs.length; i++) {
                runs[i] = new Run(random.nextInt(1 << bits), times(random));
            }
            assertThat(ours(bits, runs)).as("round %d", round).isEqualTo(library(bits, runs));
        }
    }

    @Test
    void whatIsWrittenIsReadAgainAsFarAsItIsWanted() throws IOException {
        Random random = new Random(8);
        for (int round = 0; round < 2_000; round++) {
            int bits = random.nextInt(21);
            Run[] runs = new Run[random.nextInt(300)];
            for (int i = 0; i < runs.length; i++) {
                runs[i] = new Run(random.nextInt(1 << bits), times(random));
            }
            int[] numbers = Arrays.stream(runs)
                    .flatMapToInt(run -> IntStream.generate(() -> run.number).limit(run.times))
                    .toArray();
            int wanted = numbers.length == 0 ? 0 : random.nextInt(numbers.length + 1);
            assertThat(StoredRuns.read(ByteBuffer.wrap(ours(bits, runs)), bits, wanted))
                    .as("round %d", round)
                    .isEqualTo(Arrays.copyOf(numbers, wanted));
        }
    }

    @Test
    void bytesThatEndOrTellOfNoRowsAreNotTakenForNumbers() throws IOException {
        byte[] whole = ours(3, new Run(5, 20), new Run(2, 1), new Run(4, 1));
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> StoredRuns.read(ByteBuffer.wrap(cut), 3, 22));
        assertThatExceptionOfType(BufferUnderflowException.class)
                .isThrownBy(() -> StoredRuns.read(ByteBuffer.wrap(new byte[0]), 3, 1));
        assertThatIllegalStateException()
                .isThrownBy(() -> StoredRuns.read(ByteBuffer.wrap(new byte[] {0, 0}), 3, 1))
                .withMessage("A run of no rows after 0 of 1");
    }

    /** Mostly a few rows, around the eight that make a run, and seldom a whole page. */
    private static int times(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> 1 + random.nextInt(20);
            case 1 -> 8 * (1 + random.nextInt(3));
            case 2 -> random.nextInt(20) == 0 ? 20_000 : 1;
            default -> 1 + random.nextInt(3);
        };
    }

    @Test
    void moreGroupsThanOneByteCountsArePackedInSeveral() throws IOException {
        Run[] alternating = new Run[8 * 200 + 3];
        for (int i = 0; i < alternating.length; i++) {
            alternating[i] = new Run(i % 2, 1);
        }
        assertThat(ours(1, alternating)).isEqualTo(library(1, alternating));
    }

    @Test
    void nothingHasNoBytes() throws IOException {
        assertThat(ours(3)).isEmpty();
    }

    private byte[] ours(int bits, Run... runs) throws IOException {
        ours.begin(bits);
        for (Run run : runs) {
            ours.add(run.number, run.times);
        }
        return ours.bytes().toInputStream().readAllBytes();
    }

    private static byte[] library(int bits, Run... runs) throws IOException {
        RunLengthBitPackingHybridEncoder encoder =
                new RunLengthBitPackingHybridEncoder(bits, 64, 1 << 20, new HeapByteBufferAllocator());
        for (Run run : runs) {
            for (int i = 0; i < run.times; i++) {
                encoder.writeInt(run.number);
            }
        }
        return encoder.toBytes().toInputStream().readAllBytes();
    }
}
