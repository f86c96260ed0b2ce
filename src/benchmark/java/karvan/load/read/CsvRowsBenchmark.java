package karvan.load.read;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import karvan.benchmark.DrawnMonth;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Bytes of a file of declarations to rows of text: nanoseconds for each row of sixteen fields. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class CsvRowsBenchmark {

    private RowReader reader;

    @Setup
    public void draw() throws IOException {
        reader = DrawnMonth.draw().reader();
    }

    @Benchmark
    @OperationsPerInvocation(DrawnMonth.ROWS)
    public void row(Blackhole rows) throws IOException {
        reader.read(row -> {
            rows.consume(row);
            return true;
        });
    }
}
