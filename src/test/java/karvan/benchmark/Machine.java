package karvan.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where and when it was measured.
 *
 * @param processor model of the processor
 * @param cores processors the JVM may use
 * @param memoryGibibytes memory of the machine
 * @param java version and vendor of the JVM
 */
record Machine(LocalDate date, String processor, int cores, double memoryGibibytes, String java) {

    static Machine here(LocalDate date) throws IOException {
        String kibibytes = line(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", "");
        return new Machine(
                date,
                line(Path.of("/proc/cpuinfo"), "model name")
                        .replaceAll("\\s+", " ")
                        .strip(),
                Runtime.getRuntime().availableProcessors(),
                Math.round(Long.parseLong(kibibytes) / 1024.0 / 1024.0 * 10) / 10.0,
                System.getProperty("java.vm.vendor") + " " + System.getProperty("java.version"));
    }

    private static String line(Path file, String key) throws IOException {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> line.substring(line.indexOf(':') + 1))
                    .findFirst()
                    .orElse("unknown");
        }
    }

    String text() {
        return String.format(
                Locale.ROOT, "%s; %s, %d cores, %.1f GiB; JVM %s", date, processor, cores, memoryGibibytes, java);
    }
}
