package karvan.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a process and its children cost, seen from outside, start-up included.
 *
 * @param wallSeconds from start to end
 * @param cpuSeconds processor time in user and system mode
 * @param peakMebibytes most memory at a time, of all its processes together; what they share counts once
 * @param exitCode what it ended with
 */
record Measured(double wallSeconds, double cpuSeconds, long peakMebibytes, int exitCode) {

    /** A look goes through all processes of the machine, which takes from what is measured. */
    private static final int MILLISECONDS_BETWEEN_LOOKS = 100;

    /** A peak is new when it is higher by 2 %. */
    private static final double NEW_PEAK = 1.02;

    /** Places in {@code /proc/<pid>/stat} after the name of the program (proc(5)): children waited for. */
    private static final int CUTIME = 13;

    private static final int CSTIME = 14;

    /**
     * Runs a process to its end.
     *
     * @param log takes what it prints
     * @throws IOException when it cannot be started
     */
    static Measured run(List<String> command, Map<String, String> environment, Path log)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        double cpuBefore = cpuOfChildren();
        long start = System.nanoTime();
        Process process = builder.start();
        long peak = 0;
        long shared = 0;
        List<Long> before = List.of();
        while (!process.waitFor(MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
            List<Long> processes = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .map(ProcessHandle::pid)
                    .toList();
            long resident = memory(processes, "status", "VmRSS:");
            // Resident memory counts what processes share once for each, and one that was just forked shares all. To
            // count it once holds a process up, so that is only done where it tells a new peak.
            if (resident > NEW_PEAK * (peak + shared)) {
                long counted = memory(processes, "smaps_rollup", "Pss:");
                peak = Math.max(peak, counted);
                shared = processes.equals(before) ? resident - counted : shared;
            }
            before = processes;
        }
        double wall = (System.nanoTime() - start) / 1e9;
        return new Measured(wall, cpuOfChildren() - cpuBefore, peak / 1024, process.exitValue());
    }

    /** With what other processes did for this one. */
    Measured with(double moreCpuSeconds) {
        return new Measured(wallSeconds, cpuSeconds + moreCpuSeconds, peakMebibytes, exitCode);
    }

    /** A kind of memory of some processes in KiB, as a file of {@code /proc/<pid>} tells it; 0 of one that has ended. */
    private static long memory(List<Long> processes, String file, String kind) {
        long sum = 0;
        for (long pid : processes) {
            try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), file))) {
                sum += lines.filter(line -> line.startsWith(kind))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            } catch (IOException | UncheckedIOException ended) {
                continue;
            }
        }
        return sum;
    }

    /** Processor seconds of all children of this process that have ended, and of theirs. */
    private static double cpuOfChildren() throws IOException {
        return cpuOfChildren("self");
    }

    /** The same of another process. */
    static double cpuOfChildren(String pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", pid, "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        // The kernel counts in hundredths of a second for programs, whatever its own clock (USER_HZ).
        return (Long.parseLong(fields[CUTIME]) + Long.parseLong(fields[CSTIME])) / 100.0;
    }

    /** The middle one of several numbers, of an even count the mean of the two in the middle. */
    static double median(List<Double> numbers) {
        List<Double> sorted = new ArrayList<>(numbers);
        sorted.sort(null);
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }
}
