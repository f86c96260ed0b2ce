package karvan.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The programs that do the work, each as one process. */
enum Contestant {
    KARVAN("Karvan"),
    DUCKDB("DuckDB"),
    PANDAS("pandas, a process a core"),
    /** As most scripts are: pandas itself works on one core. */
    PANDAS_ALONE("pandas, one process"),
    SPARK("Spark, the usual way");

    /** Debian's Python, whose pandas is the package python3-pandas. */
    private static final String PYTHON = "/usr/bin/python3";

    private final String title;

    Contestant(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isPandas() {
        return this == PANDAS || this == PANDAS_ALONE;
    }

    /** Why it cannot take part on this machine; empty when it can. */
    String missing() throws IOException, InterruptedException {
        if (!isPandas()) {
            return "";
        }
        if (!Files.exists(Path.of(PYTHON))) {
            return "left out: there is no " + PYTHON;
        }
        Process probe = new ProcessBuilder(PYTHON, "-c", "import pandas, openpyxl")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean installed = probe.waitFor(60, TimeUnit.SECONDS) && probe.exitValue() == 0;
        return installed ? "" : "left out: the packages python3-pandas and python3-openpyxl are not installed";
    }

    /** The command that does the work. */
    List<String> command(Work work) {
        String files = work.files().toString();
        String out = work.out().toString();
        return switch (this) {
            case KARVAN ->
                List.of(
                        work.home().resolve("jobs/nightly.sh").toString(),
                        "--conf",
                        work.conf().toString(),
                        "--inbox",
                        work.inbox().toString(),
                        "--warehouse",
                        out,
                        "--as-of",
                        "2026-01-01");
            case DUCKDB -> java(work, DuckDbContestant.class, work.conf().toString(), files, out);
            case SPARK -> java(work, SparkContestant.class, work.conf().toString(), files, out);
            case PANDAS -> pandas(work, "run");
            case PANDAS_ALONE -> pandas(work, "run-alone");
        };
    }

    /** The script is called twice: once for the work, once unmeasured to show its rows to the comparison. */
    static List<String> pandas(Work work, String mode) {
        return List.of(
                PYTHON,
                work.home()
                        .resolve("src/test/resources/benchmark/contestant.py")
                        .toString(),
                mode,
                work.conf().toString(),
                work.files().toString(),
                work.out().toString());
    }

    /**
     * Proves that it did its work; rejected rows make Karvan's night one with warnings.
     *
     * @param log what it printed
     * @throws IllegalStateException when it did not
     */
    void proveDone(Measured measured, Path log) {
        boolean done = measured.exitCode() == 0 || this == KARVAN && measured.exitCode() == 10;
        if (!done) {
            throw new IllegalStateException(
                    title + " ended with " + measured.exitCode() + "; what it printed is in " + log);
        }
    }

    /** Settings a user would give it for this much work on this machine. */
    Map<String, String> environment() {
        // Compilers and collector it chooses itself, by what came into the inbox.
        return this == KARVAN ? Map.of("KARVAN_MAX_MEMORY", "1g") : Map.of();
    }

    private static List<String> java(Work work, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "@" + work.home().resolve("jobs/java-options"),
                "-Xmx4g",
                "-Dlog4j2.configurationFile=log4j2-test.properties",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }
}
