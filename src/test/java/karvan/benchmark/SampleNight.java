package karvan.benchmark;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What starting costs: the night of the sample as {@code jobs/nightly.sh} starts it, and the same jar started plainly, with the
 * compilers, the collector and the heap that Java takes by itself. Both into an empty store, alternating.
 */
record SampleNight(Path home, Path folder, int rounds) {

    private static final String PLAIN = "the same jar, started plainly";
    private static final String SCRIPT = "jobs/nightly.sh";

    Report run(LocalDate today) throws Exception {
        Report report = new Report("sample", 0, rounds, Machine.here(today));
        for (int round = 1; round <= rounds; round++) {
            List<String> order = round % 2 == 1 ? List.of(PLAIN, SCRIPT) : List.of(SCRIPT, PLAIN);
            for (String start : order) {
                Measured measured = night(start, round);
                report.add(start, measured, Results.stages(store()));
            }
        }
        return report;
    }

    private Path store() {
        return folder.resolve("out-sample");
    }

    private Measured night(String start, int round) throws Exception {
        Work work = new Work(home, home.resolve("conf"), home.resolve("sample-data/inbox"), Folders.empty(store()));
        List<String> script = Contestant.KARVAN.command(work);
        Path log = folder.resolve("sample-" + round + ".log");
        String java = System.getProperty("java.home");
        List<String> command = new ArrayList<>(start.equals(PLAIN) ? plain(java) : script.subList(0, 1));
        command.addAll(script.subList(1, script.size()));
        Measured measured = Measured.run(command, Map.of("JAVA_HOME", java), log);
        Contestant.KARVAN.proveDone(measured, log);
        return measured;
    }

    private List<String> plain(String java) {
        Path jars = home.resolve("target/dist");
        return List.of(
                Path.of(java, "bin/java").toString(),
                "@" + home.resolve("jobs/java-options"),
                "-Dkarvan.home=" + home,
                "-Dlog4j2.configurationFile=karvan-log4j2.properties",
                "-cp",
                jars.resolve("lib/*") + ":" + jars.resolve("spark/*"),
                "karvan.Karvan",
                "nightly");
    }
}
