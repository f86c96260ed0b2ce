package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A night as {@code jobs/nightly.sh} starts it, on a terminal and not; only the class path is that of the tests. */
class ProgressTest {

    private static final String LINE = "load  0:0";
    private static final String FILES = "  0/1 files  0 rows";
    private static final String CLEARED = "\r\u001B[K";

    @TempDir
    private Path folder;

    /** The scripts in a folder of their own, and a Java that starts the night with the classes of the tests. */
    @BeforeEach
    void scripts() throws IOException {
        Path jobs = Files.createDirectories(folder.resolve("home/jobs"));
        try (Stream<Path> scripts = Files.list(Path.of("jobs"))) {
            for (Path script : scripts.toList()) {
                Files.copy(script, jobs.resolve(script.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Path jar = folder.resolve("home/target/dist/lib/karvan.jar");
        Files.createDirectories(jar.getParent());
        Files.createFile(jar);
        Path inbox = Files.createDirectories(folder.resolve("inbox/kz-transit"));
        try (Stream<Path> files = Files.list(Path.of("sample-data/inbox/kz-transit"))) {
            Files.copy(files.sorted().findFirst().orElseThrow(), inbox.resolve("transit_2024.csv"));
        }
        Path java = Files.createDirectories(folder.resolve("java/bin")).resolve("java");
        Files.writeString(
                java,
                """
                #!/bin/sh
                for option; do
                  case "$option" in -Dkarvan.terminal=*) terminal=$option ;; esac
                done
                exec "%s" "@%s" -XX:TieredStopAtLevel=1 $terminal -cp "$TEST_CLASSES" %s kill 0 "%s" "%s" "%s"
                """
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                Path.of("jobs/java-options").toAbsolutePath(),
                                NightRun.class.getName(),
                                Path.of("conf").toAbsolutePath(),
                                inbox.getParent(),
                                folder.resolve("warehouse")));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String night(String... command) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        ProcessBuilder night = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(printed.toFile());
        night.environment()
                .putAll(Map.of(
                        "JAVA_HOME", folder.resolve("java").toString(),
                        "TEST_CLASSES", System.getProperty("java.class.path"),
                        "TERM", "xterm"));
        Process process = night.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return Files.readString(printed, StandardCharsets.UTF_8);
    }

    private String script() {
        return folder.resolve("home/jobs/nightly.sh").toString();
    }

    @Test
    void aLogHasALineAStageAndNothingElse() throws Exception {
        String printed = night(script());
        assertThat(printed).contains("stage=load files=1").doesNotContain("\r", "\u001B", LINE);
    }

    @Test
    void aTerminalShowsFilesAndRowsBelowWhatIsPrinted() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "without the program script there is no terminal");
        String printed = night("/usr/bin/script", "-qec", script(), "/dev/null");
        assertThat(printed).contains("\r" + LINE).contains(FILES);
        assertThat(lines(printed)).anyMatch(line -> line.startsWith("stage=load files=1"));
        // What a person sees in the end has nothing of it.
        assertThat(lines(printed)).noneMatch(line -> line.contains(LINE) || line.contains(FILES));
        assertThat(printed.strip()).doesNotEndWith(CLEARED);
    }

    /** The lines that stay on a terminal when all is printed. */
    private static List<String> lines(String printed) {
        List<String> lines = new ArrayList<>();
        for (String line : printed.split("\r?\n")) {
            // What is written over from the start, and cleared to the end, is gone.
            lines.add(line.substring(line.lastIndexOf(CLEARED) < 0 ? 0 : line.lastIndexOf(CLEARED) + CLEARED.length()));
        }
        return lines;
    }
}
