package karvan.load.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import karvan.config.Source;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Cells of a delivered workbook, half of them texts, half numbers: nanoseconds for each cell. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
public class XlsxRowsBenchmark {

    private static final int ROWS = 100_000;

    private Path file;
    private RowReader reader;

    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("big", ".xlsx");
        BigSheet.write(file, ROWS);
        reader = RowReaders.of(
                ReadFiles.workbook(BigSheet.SHEET, Source.Container.NONE),
                ReadFiles.fileSystem(),
                new org.apache.hadoop.fs.Path(file.toUri()));
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS * BigSheet.COLUMNS)
    public void cell(Blackhole rows) throws IOException {
        reader.read(row -> {
            rows.consume(row);
            return true;
        });
    }
}
