package karvan.benchmark;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import karvan.testing.SmallCluster;
import karvan.warehouse.PartFile;
import karvan.warehouse.Releases;
import karvan.warehouse.Warehouse;

/**
 * The same night on a Spark cluster of one worker and of two, each with one core. Master and workers wait already; measured is
 * the driver, with its start, from outside. Executors have one processor, so that one of them cannot use both cores.
 */
record ScaleOut(Path home, Path folder, Path conf, long rows, int rounds, int months) {

    private static final int MOST_WORKERS = 2;

    private static final String SPARK_DEFAULTS =
            """
            spark.executor.memory 768m
            spark.executor.extraJavaOptions -XX:ActiveProcessorCount=1
            spark.ui.enabled false
            """;

    Report run(LocalDate today) throws Exception {
        SmallCluster.missing().ifPresent(why -> {
            throw new IllegalStateException(why);
        });
        List<Path> files = DeclarationFiles.write(conf, folder, rows, months);
        Path inbox = Inboxes.of(folder.resolve("inbox"), files);
        Report report = new Report("cluster", rows, rounds, Machine.here(today));
        List<String> tables = null;
        for (int round = 1; round <= rounds; round++) {
            for (int i = 1; i <= MOST_WORKERS; i++) {
                int workers = round % 2 == 1 ? i : MOST_WORKERS + 1 - i;
                Work work = new Work(home, conf, inbox, Folders.empty(folder.resolve("out-cluster")));
                report.addCluster(workers, night(work, workers), Results.stages(work.out()));
                List<String> made = tables(work.out());
                if (tables != null && !tables.equals(made)) {
                    throw new IllegalStateException(
                            "The tables differ with the number of workers: " + tables + " and " + made);
                }
                tables = made;
            }
        }
        return report;
    }

    private Measured night(Work work, int workers) throws Exception {
        Path place = Folders.empty(folder.resolve("cluster"));
        try (SmallCluster cluster = SmallCluster.start(place, workers, SPARK_DEFAULTS)) {
            List<String> command = new ArrayList<>(Contestant.KARVAN.command(work));
            command.set(0, cluster.home().resolve("jobs/nightly.sh").toString());
            command.addAll(List.of("--master", cluster.address(), "--shared-warehouse"));
            cluster.awaitWorkers();
            Path log = folder.resolve("cluster.log");
            Measured measured = Measured.run(command, cluster.environment(), log);
            Contestant.KARVAN.proveDone(measured, log);
            cluster.awaitNoExecutor();
            double executors = 0;
            for (Process worker : cluster.workers()) {
                executors += Measured.cpuOfChildren(Long.toString(worker.pid()));
            }
            System.err.printf(
                    "%d workers  %8.2f s wall  driver %8.2f s processor  executors %8.2f s processor%n",
                    workers, measured.wallSeconds(), measured.cpuSeconds(), executors);
            return measured.with(executors);
        }
    }

    /** Content of all parts of segments and tables, whoever wrote them. */
    private static List<String> tables(Path out) {
        Warehouse warehouse = Warehouse.open(out.toString());
        var release = Releases.of(warehouse).current().orElseThrow();
        TreeMap<String, PartFile> parts = new TreeMap<>();
        release.segments().forEach(reference -> warehouse
                .segment(reference.hash())
                .orElseThrow()
                .parts()
                .forEach(part -> parts.put(reference.hash() + part.sha256(), part)));
        warehouse.tables(release.tables()).orElseThrow().parts().forEach(part -> parts.put(part.sha256(), part));
        return parts.values().stream()
                .map(part -> part.table() + " " + part.sha256())
                .toList();
    }
}
