package karvan.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Processes of their own, for what a process does to others: it holds locks, is killed, and leaves files behind. */
public final class Children {

    /** Longer than any child needs; reached only by one that hangs. */
    private static final long MINUTES = 10;

    private Children() {}

    /**
     * How a process ended.
     *
     * @param code 128 + the number of the signal when it was killed
     */
    public record Ended(int code, String printed) {}

    /** Starts a main class with the class path of the tests; it prints into {@code output}. */
    public static Process start(Class<?> main, Path output, List<String> jvmOptions, String... arguments) {
        return start(List.of(), main, output, jvmOptions, arguments);
    }

    /** @param classPath where the child has its classes from */
    public static Process start(
            String classPath, Class<?> main, Path output, List<String> jvmOptions, String... arguments) {
        return start(List.of(), classPath, main, output, jvmOptions, arguments);
    }

    /** @param wrapper command that starts the JVM, such as a shell that sets a limit first; mostly empty */
    public static Process start(
            List<String> wrapper, Class<?> main, Path output, List<String> jvmOptions, String... arguments) {
        return start(wrapper, System.getProperty("java.class.path"), main, output, jvmOptions, arguments);
    }

    private static Process start(
            List<String> wrapper,
            String classPath,
            Class<?> main,
            Path output,
            List<String> jvmOptions,
            String... arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "@" + Path.of("jobs/java-options").toAbsolutePath(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto"));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(List.of(arguments));
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of a process that prints into {@code output}. */
    public static Ended end(Process process, Path output) {
        try {
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("A child process hangs; it printed: " + Files.readString(output));
            }
            return new Ended(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw new IllegalStateException(e);
        }
    }

    /** Runs a main class to its end. */
    public static Ended run(Class<?> main, Path output, List<String> jvmOptions, String... arguments) {
        return end(start(main, output, jvmOptions, arguments), output);
    }

    /** Waits until a process has printed a line that begins with {@code start}, and returns the rest of that line. */
    public static String awaitLine(Process process, Path output, String start) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(MINUTES);
        try {
            while (System.nanoTime() < deadline) {
                boolean alive = process.isAlive();
                String printed = Files.exists(output) ? Files.readString(output, StandardCharsets.UTF_8) : "";
                for (String line :
                        printed.substring(0, printed.lastIndexOf('\n') + 1).split("\n")) {
                    if (line.startsWith(start)) {
                        return line.substring(start.length());
                    }
                }
                if (!alive) {
                    throw new AssertionError("The process ended without '" + start + "'; it printed: " + printed);
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        throw new AssertionError("The process never printed '" + start + "'");
    }
}
