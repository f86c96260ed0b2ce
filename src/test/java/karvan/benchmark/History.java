package karvan.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a night with one new monthly file costs on a short and on a long history. Months are equally large in both, so the
 * long history is four times as many years.
 *
 * @param rows rows of the short history, in {@code months} months
 */
record History(Path home, Path folder, Path conf, long rows, int rounds, int months) {

    private static final int TIMES = 4;

    Report run(LocalDate today) throws Exception {
        int all = months * TIMES + rounds;
        List<Path> files = DeclarationFiles.write(conf, folder, rows / months * all, all);
        Report report = new Report("history", rows, rounds, Machine.here(today));
        Work brief = built("short", files.subList(0, months));
        Work longer = built("long", files.subList(0, months * TIMES));
        for (int round = 0; round < rounds; round++) {
            // Every other round in reverse: a machine that becomes slower all the time makes neither of them look so.
            for (int times : round % 2 == 0 ? List.of(1, TIMES) : List.of(TIMES, 1)) {
                Work work = times == 1 ? brief : longer;
                Measured measured = night(work, files.get(months * times + round));
                report.addNight(rows * times, measured, Results.stages(work.out()));
                System.err.printf(
                        "round %d  %,12d rows  %8.2f s wall  %8.2f s processor  %6d MiB%n",
                        round + 1,
                        rows * times,
                        measured.wallSeconds(),
                        measured.cpuSeconds(),
                        measured.peakMebibytes());
            }
        }
        return report;
    }

    /** A store that holds the history; its making is not measured. */
    private Work built(String name, List<Path> files) throws Exception {
        Path inbox = Inboxes.of(folder.resolve("inbox-" + name), files);
        Work work = new Work(home, conf, inbox, Folders.empty(folder.resolve("out-" + name)));
        night(work);
        return work;
    }

    private Measured night(Work work, Path added) throws Exception {
        Files.createLink(work.files().resolve(added.getFileName()), added);
        return night(work);
    }

    private Measured night(Work work) throws Exception {
        Path log = folder.resolve("history.log");
        Map<String, String> environment = Contestant.KARVAN.environment();
        Measured measured = Measured.run(Contestant.KARVAN.command(work), environment, log);
        Contestant.KARVAN.proveDone(measured, log);
        return measured;
    }
}
