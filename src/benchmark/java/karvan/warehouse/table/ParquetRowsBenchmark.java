package karvan.warehouse.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import karvan.benchmark.DrawnMonth;
import karvan.trade.Flow;
import org.apache.parquet.io.LocalOutputFile;
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

/** Flows to a Parquet file of a segment: nanoseconds for each flow of 29 columns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
public class ParquetRowsBenchmark {

    private static final int FLOWS = 90_000;

    private List<Flow> flows;
    private Path file;

    @Setup
    public void draw() throws IOException {
        flows = DrawnMonth.draw().flows().subList(0, FLOWS);
        file = Files.createTempFile("flows", ".parquet");
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    @OperationsPerInvocation(FLOWS)
    public long flow() throws IOException {
        Files.delete(file);
        try (RowWriter<Flow> writer = ParquetRows.write(new LocalOutputFile(file), Flows.TABLE)) {
            for (Flow flow : flows) {
                writer.write(flow);
            }
        }
        return Files.size(file);
    }
}
