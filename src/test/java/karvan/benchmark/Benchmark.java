package karvan.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of {@code jobs/benchmark.sh}. */
@Command(
        name = "jobs/benchmark.sh",
        mixinStandardHelpOptions = true,
        description = "Measures Karvan beside DuckDB, pandas and Spark used the usual way, doing the same work on drawn"
                + " declarations. Prints a table and writes a JSON file; without equal results it prints no ratio.")
final class Benchmark implements Callable<Integer> {

    /** Months of an ordinary run: two years, so that there is a year before. */
    private static final int MONTHS = 24;

    @Parameters(index = "0", defaultValue = "1000000", description = "Rows in all (default: ${DEFAULT-VALUE}).")
    private long rows;

    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "Rounds, each program once a round; 0 only compares what lies there (default: 3).")
    private int rounds;

    @Option(names = "--data", defaultValue = "target/benchmark", description = "Folder of files and results.")
    private Path data;

    @Option(names = "--only", split = ",", description = "Programs to run: ${COMPLETION-CANDIDATES}.")
    private List<Contestant> only = List.of();

    @Option(
            names = "--history",
            description = "Instead, one new monthly file on ROWS rows of history and on four times as many.")
    private boolean history;

    @Option(
            names = "--cluster",
            description = "Instead, the same night on a Spark cluster of one worker and of two, each with one core.")
    private boolean cluster;

    @Option(
            names = "--sample",
            description = "Instead, the night of the sample, by jobs/nightly.sh and by Java started plainly.")
    private boolean sample;

    @Option(names = "--readme", description = "Put the table between its markers in README.md.")
    private boolean readme;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Benchmark())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Path home = Path.of("").toAbsolutePath();
        Path folder = Files.createDirectories(data).toAbsolutePath();
        Path conf = BenchmarkConf.write(home.resolve("conf"), folder.resolve("conf"));
        LocalDate today = LocalDate.now(Clock.systemUTC());
        prepareQuickStart(home, folder, conf);
        Report report = report(home, folder, conf, today);
        System.out.print(report.text());
        report.write(folder.resolve("results"));
        if (readme && report.isComplete()) {
            report.insert(home.resolve("README.md"));
        }
        return report.isComplete() ? 0 : 1;
    }

    /** The first night after a build prepares the start of all later ones; one of nothing does so before anything is measured. */
    private static void prepareQuickStart(Path home, Path folder, Path conf) throws Exception {
        Path inbox = Folders.empty(folder.resolve("inbox-empty"));
        Work work = new Work(home, conf, inbox, Folders.empty(folder.resolve("out-empty")));
        Measured.run(Contestant.KARVAN.command(work), Contestant.KARVAN.environment(), folder.resolve("empty.log"));
    }

    private Report report(Path home, Path folder, Path conf, LocalDate today) throws Exception {
        if (sample) {
            return new SampleNight(home, folder, rounds).run(today);
        }
        if (cluster) {
            return new ScaleOut(home, folder, conf, rows, rounds, MONTHS).run(today);
        }
        return history
                ? new History(home, folder, conf, rows, rounds, MONTHS).run(today)
                : contest(home, folder, conf, today);
    }

    private Report contest(Path home, Path folder, Path conf, LocalDate today) throws Exception {
        List<Path> files = DeclarationFiles.write(conf, folder, rows, MONTHS);
        Path inbox = Inboxes.of(folder.resolve("inbox"), files);
        Report report = new Report("contest", rows, rounds, Machine.here(today));
        Set<Contestant> taking = new LinkedHashSet<>();
        for (Contestant contestant : only.isEmpty() ? Arrays.asList(Contestant.values()) : only) {
            String missing = contestant.missing();
            if (missing.isEmpty()) {
                taking.add(contestant);
            } else {
                report.note(contestant.title() + " is " + missing + ".");
            }
        }
        Map<Contestant, Path> outs = new EnumMap<>(Contestant.class);
        if (rounds == 0) {
            taking.forEach(contestant -> outs.put(contestant, out(folder, contestant)));
            report.compared(Equality.of(outs));
        }
        for (int round = 1; round <= rounds; round++) {
            for (Contestant contestant : alternating(taking, round)) {
                Work work = new Work(home, conf, inbox, Folders.empty(out(folder, contestant)));
                outs.put(contestant, work.out());
                Measured measured = run(folder, contestant, work, round);
                report.add(
                        contestant, measured, contestant == Contestant.KARVAN ? Results.stages(work.out()) : Map.of());
                System.err.printf(
                        "round %d  %-22s %8.2f s wall  %8.2f s processor  %6d MiB%n",
                        round,
                        contestant.title(),
                        measured.wallSeconds(),
                        measured.cpuSeconds(),
                        measured.peakMebibytes());
            }
            for (Map.Entry<Contestant, Path> out : outs.entrySet()) {
                if (out.getKey().isPandas()) {
                    Work work = new Work(home, conf, inbox, out.getValue());
                    Measured.run(Contestant.pandas(work, "show"), Map.of(), folder.resolve("show.log"));
                }
            }
            report.compared(Equality.of(outs));
        }
        return report;
    }

    private static Path out(Path folder, Contestant contestant) {
        return folder.resolve("out-" + contestant.id());
    }

    /** Every other round in reverse, so that nobody always runs after the same one. */
    private static List<Contestant> alternating(Set<Contestant> taking, int round) {
        List<Contestant> order = new ArrayList<>(taking);
        if (round % 2 == 0) {
            Collections.reverse(order);
        }
        return order;
    }

    private static Measured run(Path folder, Contestant contestant, Work work, int round) throws Exception {
        Path log = folder.resolve(contestant.id() + "-" + round + ".log");
        Measured measured = Measured.run(contestant.command(work), contestant.environment(), log);
        contestant.proveDone(measured, log);
        return measured;
    }
}
