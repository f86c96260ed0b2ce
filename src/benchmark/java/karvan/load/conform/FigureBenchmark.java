package karvan.load.conform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import karvan.benchmark.DrawnMonth;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Delivered texts to numbers in the declared format: nanoseconds for each number. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FigureBenchmark {

    private static final int TEXTS = 50_000;

    /** The column of values in the currency of the contract, from 0. */
    private static final int VALUE = 13;

    private static final Source.Numbers GROUPED = new Source.Numbers(",", " ", 5);

    private static final Signs NO_SIGNS = new Signs(Map.of());

    private Source.Numbers declared;
    private final List<String> values = new ArrayList<>(TEXTS);
    private final List<String> grouped = new ArrayList<>(TEXTS);

    @Setup
    public void draw() throws IOException {
        DrawnMonth month = DrawnMonth.draw();
        declared = month.source().numbers();
        month.reader().read(row -> {
            if (row.number() > 1) {
                values.add(row.text(VALUE));
                grouped.add(row.text(VALUE).replaceAll("(?<=\\d)(?=(\\d{3})+(,|$))", " "));
            }
            return values.size() < TEXTS;
        });
    }

    /** {@code 1234567,89}, as declarations have it. */
    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public void number(Blackhole figures) {
        for (String text : values) {
            figures.consume(Figure.read(text, false, declared, NO_SIGNS));
        }
    }

    /** {@code 1 234 567,89}, as printed tables have it. */
    @Benchmark
    @OperationsPerInvocation(TEXTS)
    public void numberInGroups(Blackhole figures) {
        for (String text : grouped) {
            figures.consume(Figure.read(text, false, GROUPED, NO_SIGNS));
        }
    }
}
