package karvan.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import karvan.config.Configuration;
import karvan.config.Source;
import karvan.load.conform.Conform;
import karvan.load.conform.Verdict;
import karvan.load.layout.LayoutOutput;
import karvan.load.layout.Layouts;
import karvan.load.layout.Observation;
import karvan.load.read.RawRow;
import karvan.load.read.RowReader;
import karvan.load.read.RowReaders;
import karvan.trade.Flow;
import karvan.trade.Period;
import karvan.trade.RejectReason;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * One drawn file of declarations, as the benchmark of whole programs reads them, for the benchmarks of single kernels.
 *
 * @param file windows-1251, semicolons, decimal comma
 */
public record DrawnMonth(Path file, Configuration configuration) {

    /** Rows of the file, without its header. */
    public static final int ROWS = 100_000;

    private static final Path FOLDER = Path.of("target/benchmark/kernels");

    /** The month, drawn when it is not there yet. */
    public static DrawnMonth draw() throws IOException {
        Path conf = Path.of("conf");
        Path file = DeclarationFiles.write(conf, FOLDER, ROWS, 1).get(0);
        return new DrawnMonth(file, Configuration.load(BenchmarkConf.write(conf, FOLDER.resolve("conf"))));
    }

    public Source source() {
        return configuration.sources().get(0);
    }

    /** The reader of the file, as its source describes it. */
    public RowReader reader() throws IOException {
        RawLocalFileSystem disk = new RawLocalFileSystem();
        disk.initialize(file.toUri().resolve("/"), new org.apache.hadoop.conf.Configuration(false));
        return RowReaders.of(source().files(), disk, new org.apache.hadoop.fs.Path(file.toUri()));
    }

    /** What the accepted rows become. */
    public List<Flow> flows() throws IOException {
        String name = file.getFileName().toString();
        Flows flows = new Flows(
                new Conform(
                        source(), configuration.codeLists(), configuration.rates(), name, "0".repeat(64)),
                new ArrayList<>());
        Layouts.read(source(), name, reader(), flows);
        return flows.accepted();
    }

    private record Flows(Conform conform, List<Flow> accepted) implements LayoutOutput {

        @Override
        public void observation(Observation observation) {
            if (conform.conform(observation, null) instanceof Verdict.Accepted verdict) {
                accepted.add((Flow) verdict.row());
            }
        }

        @Override
        public void titled(Period period) {
            // The rows of declarations tell their months themselves.
        }

        @Override
        public void control(Observation observation) {
            // Declarations have none.
        }

        @Override
        public void skip(RawRow row, String rule) {
            // Only rows that are accepted become flows.
        }

        @Override
        public void reject(RawRow row, RejectReason reason, String column, String rawText, String detail) {
            // Only rows that are accepted become flows.
        }

        @Override
        public void printedTotal(String key, Observation observation) {
            // Declarations have none.
        }
    }
}
