package karvan.load.read;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import karvan.config.Source;

/** Reads a workbook in a JVM of its own with a heap of a given size, and tells what it took. */
final class ChildReader {

    private static final Path STATUS = Path.of("/proc/self/status");

    private ChildReader() {}

    /**
     * What the child tells, by name: {@code refused} with kind and sentence, or {@code rows} and {@code checkSum}; and
     * {@code seconds} and, on Linux, {@code peakMegabytes} of memory of the whole process.
     */
    static Map<String, String> read(Path workbook, String sheet, String... javaOptions)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(javaOptions));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), ChildReader.class.getName(), workbook.toString(), sheet));
        Path out = Files.createTempFile(workbook.toAbsolutePath().getParent(), "child", ".txt");
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            if (!child.waitFor(5, TimeUnit.MINUTES) || child.exitValue() != 0) {
                throw new IllegalStateException(command + ": " + Files.readString(out));
            }
        } finally {
            child.destroyForcibly();
        }
        Map<String, String> told = new LinkedHashMap<>();
        for (String line : Files.readAllLines(out)) {
            String[] parts = line.split("=", 2);
            told.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        return told;
    }

    public static void main(String[] arguments) throws IOException {
        long start = System.nanoTime();
        Source.Files files = ReadFiles.workbook(arguments[1], Source.Container.NONE);
        RowReader reader = RowReaders.of(
                files,
                ReadFiles.fileSystem(),
                new org.apache.hadoop.fs.Path(Path.of(arguments[0]).toUri()));
        long[] sums = new long[2];
        try {
            reader.read(row -> {
                sums[0]++;
                for (int column = 0; column < row.width(); column++) {
                    sums[1] = BigSheet.checkSum(sums[1], row.text(column));
                }
                return true;
            });
            System.out.println("rows=" + sums[0]);
            System.out.println("checkSum=" + sums[1]);
        } catch (Refusal refusal) {
            System.out.println("refused=" + refusal.kind() + " " + refusal.getMessage());
        }
        System.out.println("seconds=" + (System.nanoTime() - start) / 100_000_000 / 10.0);
        if (Files.exists(STATUS)) {
            for (String line : Files.readAllLines(STATUS, StandardCharsets.UTF_8)) {
                if (line.startsWith("VmHWM:")) {
                    System.out.println("peakMegabytes=" + Long.parseLong(line.replaceAll("\\D", "")) / 1024);
                }
            }
        }
    }
}
