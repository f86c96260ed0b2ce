package karvan.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import karvan.run.Jobs;
import karvan.run.RunOptions;
import karvan.run.SparkPlace;
import karvan.run.StoreJobs;
import karvan.warehouse.Manifest;
import karvan.warehouse.Releases;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Vintages;
import karvan.warehouse.table.Vintages.Vintage;

/** Several nights on one store, with a configuration and an inbox that a test may change between them. */
public final class Nights {

    private final Path folder;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Nights(Path folder) {
        this.folder = folder;
    }

    /** A copy of {@code conf/} whose workbooks are in English only, an empty inbox, and no store yet. */
    public static Nights in(Path folder) throws IOException {
        Sessions.spark();
        Nights nights = new Nights(Files.createDirectories(folder));
        try (Stream<Path> files = Files.walk(Path.of("conf"))) {
            for (Path file : files.toList()) {
                Files.copy(file, nights.conf().resolve(Path.of("conf").relativize(file)));
            }
        }
        nights.change("reports/kazakhstan-azerbaijan/report.yaml", "languages: [az, kk, ru, en]", "languages: [en]");
        return nights;
    }

    public Path conf() {
        return folder.resolve("conf");
    }

    public Path warehouse() {
        return folder.resolve("warehouse");
    }

    /** Replaces a text in a file of the configuration, where it must stand. */
    public void change(String file, String from, String to) throws IOException {
        Path path = conf().resolve(file);
        String text = Files.readString(path);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(path + " does not hold '" + from + "'");
        }
        Files.writeString(path, text.replace(from, to));
    }

    /** Puts a whole file into the inbox. */
    public void deliver(Path file, String name) throws IOException {
        Path target = folder.resolve("inbox").resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(target.resolveSibling(target.getFileName() + ".done"), "");
    }

    /** A night; its exit code. */
    public int night() {
        printed.reset();
        return Jobs.nightly(options(), out());
    }

    public RunOptions options() {
        return new RunOptions(
                conf(),
                folder.resolve("inbox"),
                warehouse().toString(),
                Optional.of(LocalDate.of(2025, 8, 1)),
                SparkPlace.local("local[1]"),
                Duration.ZERO);
    }

    /** Where commands print; emptied when the next one begins. */
    public PrintStream out() {
        printed.reset();
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    /** What the last command printed. */
    public String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    /** What the command diff prints about two releases. */
    public String diff(String older, String newer) {
        StoreJobs.diff(conf(), warehouse().toString(), older, newer, false, out());
        return printed();
    }

    public Warehouse store() {
        return Stores.open(warehouse());
    }

    public Releases releases() {
        return Releases.of(store());
    }

    public Manifest release(long number) {
        return releases().all().stream()
                .filter(manifest -> manifest.number() == number)
                .findFirst()
                .orElseThrow();
    }

    /** The revision triangle as a release holds it. */
    public List<Vintage> vintages(long release) {
        return Warehouse.read(store().tables(release(release).tables()).orElseThrow(), Vintages.TABLE);
    }
}
