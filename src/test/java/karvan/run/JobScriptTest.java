package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How {@code jobs/karvan.sh} starts Java, told by a Java that prints what it was given. */
class JobScriptTest {

    private static final List<String> ORDINARY = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseParallelGC");
    private static final List<String> LARGE = List.of(
            "-XX:Tier4InvocationThreshold=100000",
            "-XX:Tier4MinInvocationThreshold=12000",
            "-XX:Tier4CompileThreshold=300000",
            "-XX:Tier4BackEdgeThreshold=800000",
            "-XX:MaxInlineLevel=9",
            "-XX:InlineSmallCode=1500",
            "-XX:LoopUnrollLimit=10",
            "-XX:+UseParallelGC");

    private static final List<String> HEAP =
            List.of("-Xms768m", "-Xmn192m", "-XX:SurvivorRatio=3", "-XX:MaxTenuringThreshold=2");

    @TempDir
    private Path home;

    private Path inbox;

    @BeforeEach
    void install() throws IOException {
        Files.createDirectories(home.resolve("jobs"));
        for (String script : List.of("karvan.sh", "nightly.sh", "java-options")) {
            Files.copy(Path.of("jobs", script), home.resolve("jobs").resolve(script));
        }
        Files.createDirectories(home.resolve("target/dist/lib"));
        Files.createFile(home.resolve("target/dist/lib/karvan.jar"));
        Path java = Files.createDirectories(home.resolve("java/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"host=$SPARK_LOCAL_HOSTNAME\" \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        inbox = Files.createDirectories(home.resolve("an inbox/kz-customs")).getParent();
    }

    private List<String> options(String... arguments) throws IOException, InterruptedException {
        return optionsAfter("-Dlast=1", arguments);
    }

    private List<String> optionsAfter(String given, String... arguments) throws IOException, InterruptedException {
        return printed(given, arguments).stream()
                .filter(option -> ORDINARY.contains(option) || LARGE.contains(option))
                .toList();
    }

    private List<String> printed(String given, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("bash", home.resolve("jobs").resolve("karvan.sh").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", home.resolve("java").toString());
        builder.environment().put("KARVAN_QUICK_START", "no");
        builder.environment().put("KARVAN_JAVA_OPTIONS", given);
        builder.redirectErrorStream(true);
        Process process = builder.start();
        List<String> printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).as(String.join("\n", printed)).isZero();
        assertThat(printed).endsWith(arguments);
        assertThat(printed.indexOf(given)).isGreaterThan(printed.indexOf("-Xmx4g"));
        return printed;
    }

    private Path deliver(String name, int megabytes) throws IOException {
        Path file = inbox.resolve("kz-customs").resolve(name);
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength((long) megabytes << 20);
        }
        return file;
    }

    @Test
    void aNightOfSmallFilesStartsQuickly() throws Exception {
        deliver("a.csv", 100);
        deliver("b.csv", 100);

        assertThat(options("nightly", "--inbox", inbox.toString())).isEqualTo(ORDINARY);
        assertThat(options("nightly")).as("an inbox that is not there").isEqualTo(ORDINARY);
    }

    @Test
    void aNightOfLargeFilesTakesBothCompilers() throws Exception {
        deliver("a.csv", 200);
        deliver("b.csv", 200);

        assertThat(options("nightly", "--inbox", inbox.toString())).isEqualTo(LARGE);
        assertThat(options("load", "--inbox=" + inbox)).isEqualTo(LARGE);
        assertThat(options("status", "--inbox", inbox.toString())).isEqualTo(ORDINARY);
        assertThat(optionsAfter("-XX:+UseG1GC", "nightly", "--inbox", inbox.toString()))
                .as("a collector of one's own is not met by a second one")
                .isEqualTo(LARGE.subList(0, LARGE.size() - 1));
        assertThat(printed("-Dlast=1", "nightly", "--inbox", inbox.toString())).containsSubsequence(HEAP);
        assertThat(printed("-Dlast=1", "status")).containsSubsequence(HEAP);
        assertThat(printed("-Xmn200m", "status"))
                .as("a heap of one's own is not begun larger than it may grow")
                .doesNotContainAnyElementsOf(HEAP);
    }

    @Test
    void largePagesAreTakenWhereLinuxGivesThemToThoseWhoAsk() throws Exception {
        Path pages = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
        boolean forTheAsking =
                Files.isReadable(pages) && Files.readString(pages).contains("[madvise]");

        assertThat(printed("-Dlast=1", "status").contains("-XX:+UseTransparentHugePages"))
                .isEqualTo(forTheAsking);
    }

    @Test
    void sparkInThisProcessAsksNobodyForTheNameOfTheMachine() throws Exception {
        String ofTheMachine = "host=" + System.getenv().getOrDefault("SPARK_LOCAL_HOSTNAME", "");

        assertThat(printed("-Dlast=1", "nightly"))
                .first()
                .isEqualTo(ofTheMachine.equals("host=") ? "host=localhost" : ofTheMachine);
        assertThat(printed("-Dlast=1", "nightly", "--master", "local[2]"))
                .first()
                .isNotEqualTo("host=");
        assertThat(printed("-Dlast=1", "nightly", "--master", "spark://far:7077"))
                .as("workers have to find this machine")
                .first()
                .isEqualTo(ofTheMachine);
    }

    @Test
    void theLastOfAnOptionGivenTwiceDecides() throws Exception {
        deliver("a.csv", 300);

        assertThat(options("nightly", "--inbox", "nowhere", "--inbox", inbox.toString()))
                .isEqualTo(LARGE);
        assertThat(options("nightly", "--inbox=" + inbox, "--inbox", "nowhere")).isEqualTo(ORDINARY);
    }

    /** A Java of version 17 that writes a line for each of its runs and leaves its classes where it is told to. */
    private void installQuickStart(int exitCodeOfSample) throws IOException {
        Path java = home.resolve("java/bin/java");
        Files.writeString(
                java,
                """
                #!/bin/bash
                code=0
                for option in "$@"; do
                  case "$option" in
                    -XX:ArchiveClassesAtExit=*) echo classes >"${option#*=}"; made=" made" ;;
                    -XX:SharedArchiveFile=*) used=" used" ;;
                    *.conf) conf=" $(ls "$option/sources" | paste -sd,)"; code=%d ;;
                  esac
                done
                echo "${*: -1}$conf$made$used" >>"%s"
                exit $code
                """
                        .formatted(exitCodeOfSample, home.resolve("runs")));
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("java/release"), "JAVA_VERSION=\"17.0.15\"\n");
        Files.createFile(Files.createDirectories(home.resolve("java/lib")).resolve("modules"));
        Path sources = Files.createDirectories(home.resolve("conf/sources"));
        for (String name : List.of("files.yaml", "register.yaml", "register.sql")) {
            Files.createFile(sources.resolve(name));
        }
    }

    private List<String> runs(String command, int expectedCode) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("bash", home.resolve("jobs/karvan.sh").toString(), command, "--as-of", "2025-09-01");
        builder.environment().put("JAVA_HOME", home.resolve("java").toString());
        builder.environment().remove("KARVAN_QUICK_START");
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        assertThat(builder.start().waitFor()).isEqualTo(expectedCode);
        // The store of the sample is a new one each time.
        return Files.readAllLines(home.resolve("runs")).stream()
                .map(run -> run.replaceAll(".*\\.store ", "sample "))
                .toList();
    }

    private List<Path> left() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("target/dist/quick-start"))) {
            return files.toList();
        }
    }

    @Test
    void aNightOfTheSampleLeavesTheClassesThatAllRunsStartFrom() throws Exception {
        installQuickStart(10);

        assertThat(runs("status", 0)).containsExactly("2025-09-01");
        assertThat(runs("load", 0))
                .as("databases are not asked for it")
                .containsExactly("2025-09-01", "sample files.yaml made", "2025-09-01 used");
        assertThat(runs("nightly", 0)).endsWith("2025-09-01 used", "2025-09-01 used");
        assertThat(left()).singleElement().asString().endsWith(".archive");
    }

    @Test
    void whereTheSampleIsNotKnownTheOwnNightLeavesThem() throws Exception {
        installQuickStart(2);

        assertThat(runs("load", 0)).containsExactly("sample files.yaml made", "2025-09-01");
        assertThat(left()).isEmpty();
        assertThat(runs("nightly", 0)).endsWith("sample files.yaml made", "2025-09-01 made");
        assertThat(runs("nightly", 0)).endsWith("2025-09-01 made", "2025-09-01 used");
        assertThat(left()).singleElement().asString().endsWith(".archive");
    }

    @Test
    void whatTheLastNightSawDoesNotMakeTheNextOneLarge() throws Exception {
        Path seen = Files.createDirectories(home.resolve("store/state")).resolve("seen.json");
        Files.writeString(seen, "{}");
        Path old = deliver("a.csv", 400);
        Files.setLastModifiedTime(old, FileTime.fromMillis(0));
        String store = home.resolve("store").toString();

        assertThat(options("nightly", "--inbox", inbox.toString(), "--warehouse", store))
                .isEqualTo(ORDINARY);
        Files.setLastModifiedTime(
                old, FileTime.fromMillis(Files.getLastModifiedTime(seen).toMillis() + 5_000));
        assertThat(options("nightly", "--inbox", inbox.toString(), "--warehouse", store))
                .isEqualTo(LARGE);
    }
}
