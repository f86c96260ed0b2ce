package karvan.load.segment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import karvan.benchmark.DrawnMonth;
import karvan.trade.Cell;
import karvan.trade.Flow;
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

/** Flows of a month added up to its cells: nanoseconds for each flow, with the making of the cells at the end. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class FileCellsBenchmark {

    private static final int FLOWS = 90_000;

    private List<Flow> flows;

    @Setup
    public void draw() throws IOException {
        flows = DrawnMonth.draw().flows().subList(0, FLOWS);
    }

    @Benchmark
    @OperationsPerInvocation(FLOWS)
    public List<Cell> flow() {
        FileCells cells = new FileCells();
        for (Flow flow : flows) {
            cells.add(flow);
        }
        List<Cell> made = new ArrayList<>();
        cells.forEach(made::add);
        return made;
    }
}
