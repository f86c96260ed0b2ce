package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import karvan.load.read.ReadFiles;
import karvan.testing.Sessions;
import karvan.testing.Stores;
import karvan.warehouse.Json;
import karvan.warehouse.Releases;
import karvan.warehouse.StoreLock;
import karvan.warehouse.Warehouse;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each exit code of the contract, as an operator would meet it: the number, the message, and what stays in the store. */
class ExitCodesTest {

    private static final String JUNE = "kz-customs/rk_4z_06_25.zip";
    private static final String JANUARY_TO_JULY = "az-ministry/xarici_ticaret_2025_01-07.xlsx";

    @TempDir
    private Path folder;

    private Path conf = Path.of("conf");
    private Path inbox;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeEach
    void deliverTwoFiles() throws IOException {
        Sessions.spark();
        inbox = folder.resolve("inbox");
        deliver(JUNE);
        deliver(JANUARY_TO_JULY);
    }

    @Test
    void zeroWhenTwoFilesWithoutAFaultArePublishedStageByStage() {
        assertThat(Jobs.load(options(), out())).as(printed()).isZero();
        assertThat(releases().all()).as("load publishes nothing").isEmpty();
        assertThat(Jobs.aggregate(options(), out())).as(printed()).isZero();
        assertThat(releases().all()).as("aggregate publishes nothing").isEmpty();
        assertThat(Jobs.report(options(), out())).as(printed()).isZero();
        assertThat(releases().all()).hasSize(1);
        assertThat(folder.resolve("warehouse/export/current/reports")).isDirectoryContaining("glob:**_kk.xlsx");

        assertThat(Jobs.report(options(), out()))
                .as("the candidate was published already")
                .isEqualTo(40);
        assertThat(printed()).contains("run jobs/load.sh again");
    }

    @Test
    void tenWhenAFileBelongsToNoSourceAndTheRestIsPublished() throws IOException {
        Files.writeString(inbox.resolve("kz-customs/readme.txt"), "hello");

        assertThat(Jobs.nightly(options(), out())).as(printed()).isEqualTo(10);
        assertThat(printed()).contains("warning: kz-customs/readme.txt unclaimed", "rk_4z_??_??.zip");
        assertThat(releases().all()).hasSize(1);
    }

    @Test
    void tenWhenAFileHoldsWhatCannotBeSeenOnTheScreen() throws IOException {
        Path june = inbox.resolve(JUNE);
        Map<String, byte[]> members = ReadFiles.members(Files.readAllBytes(june));
        String name = members.keySet().iterator().next();
        try (Workbook workbook = WorkbookFactory.create(new ByteArrayInputStream(members.get(name)))) {
            workbook.getSheetAt(0).getRow(9).setZeroHeight(true);
            workbook.getSheetAt(0).getRow(11).setZeroHeight(true);
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            workbook.write(changed);
            Files.write(june, ReadFiles.zip(Map.of(name, changed.toByteArray())));
        }

        assertThat(Jobs.nightly(options(), out())).as(printed()).isEqualTo(10);
        assertThat(printed())
                .contains("warning: kz-customs/rk_4z_06_25.zip is used although it holds 2 rows that are hidden");
        assertThat(releases().all()).hasSize(1);
    }

    @Test
    void tenWhenOneFileIsDeliveredUnderTwoNames() throws IOException {
        Files.copy(inbox.resolve(JUNE), inbox.resolve("kz-customs/rk_4z_05_25.zip"));
        Files.writeString(inbox.resolve("kz-customs/rk_4z_05_25.zip.done"), "");

        assertThat(Jobs.nightly(options(), out())).as(printed()).isEqualTo(10);
        assertThat(printed())
                .contains(
                        "kz-customs/rk_4z_06_25.zip has the same bytes as another file of this night and counts once");
        assertThat(releases().all()).hasSize(1);
    }

    @Test
    void twentyWhenACheckOnTheWholeReleaseFails() throws IOException {
        Jobs.load(options(), out());
        Path segment = onlyFile(folder.resolve("warehouse/segments"), "segment.json", "kz-customs");
        String described = Files.readString(segment)
                .replaceFirst(",\\s+\"sha256\" : \"[0-9a-f]{64}\"\\s+}\\s*$", "}")
                .replaceFirst("\"rowsRead\" : (\\d+)", "\"rowsRead\" : 1$1");
        Files.write(
                segment,
                Json.sealed(Json.read(described.getBytes(StandardCharsets.UTF_8), karvan.warehouse.Segment.class)));

        assertThat(Jobs.aggregate(options(), out())).as(printed()).isEqualTo(20);
        assertThat(printed()).contains("error: check rows_conserved of kz-customs");
        assertThat(Jobs.report(options(), out()))
                .as("there is nothing to publish")
                .isEqualTo(2);
        assertThat(releases().all()).isEmpty();
    }

    @Test
    void thirtyWhenASourceToWaitForIsLate() throws IOException {
        conf = copyOfConf();
        Path settings = conf.resolve("karvan.yaml");
        Files.writeString(
                settings,
                Files.readString(settings).replace("wait_for: []", "wait_for: [kz-declarations, kz-transit]"));

        assertThat(Jobs.nightly(options(), out())).as(printed()).isEqualTo(30);
        assertThat(printed()).contains("has delivered nothing yet");
        assertThat(releases().all()).isEmpty();
        assertThat(folder.resolve("warehouse/runs")).isNotEmptyDirectory();
    }

    @Test
    void thirtyWhenNothingThatCanBeUsedWasEverDelivered() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        RunOptions nothing = new RunOptions(
                conf, empty, options().warehouse(), options().asOf(), SparkPlace.local("local[1]"), Duration.ZERO);

        assertThat(Jobs.nightly(nothing, out())).as(printed()).isEqualTo(30);
        assertThat(printed()).contains("No source has delivered a file that can be used yet");
        assertThat(releases().all()).isEmpty();
    }

    @Test
    void fortyWhenAnotherRunHoldsTheLock() {
        try (StoreLock held = StoreLock.take(warehouse(), "run of somebody else", Duration.ZERO)
                .orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(Jobs.nightly(options(), out())).isEqualTo(40);
        }
        assertThat(printed()).contains("The lock is held by: run of somebody else");
    }

    @Test
    void fortyWhenAnotherRunPublishedSinceTheCandidateWasMade() {
        Jobs.load(options(), out());
        releases().publish(Stores.manifest(warehouse(), 1, "", Instant.parse("2025-08-12T01:00:00Z"), List.of()));

        assertThat(Jobs.aggregate(options(), out())).as(printed()).isEqualTo(40);
        assertThat(printed()).contains("The candidate follows release 0, but release 1 is published already");
    }

    @Test
    void fiftyWhenTheStoreCannotBeUsed() throws IOException {
        Files.writeString(folder.resolve("warehouse"), "a file where a folder should be");

        assertThat(Jobs.nightly(options(), out())).as(printed()).isEqualTo(50);
    }

    @Test
    void sixtyWhenAFileIsHostileAndOnceItIsKnownAWarning() throws IOException {
        hostile(inbox.resolve(JANUARY_TO_JULY));

        assertThat(Jobs.nightly(options(), out())).as(printed()).isEqualTo(60);
        assertThat(printed()).contains("xarici_ticaret_2025_01-07.xlsx hostile", "DOCTYPE");
        assertThat(releases().all()).isEmpty();

        assertThat(Jobs.nightly(options(), out())).as(printed()).isEqualTo(10);
        assertThat(releases().all()).hasSize(1);
    }

    @Test
    void twoWhenTheConfigurationIsWrongWithEveryProblemAtOnce() throws IOException {
        conf = copyOfConf();
        Files.writeString(conf.resolve("karvan.yaml"), "zone: Asia/Bakuu\nwait_fro: []\n");
        Path report = conf.resolve("reports/kazakhstan-azerbaijan/report.yaml");
        Files.writeString(report, Files.readString(report).replace("source: az-ministry", "source: az-minister"));

        assertThat(Jobs.nightly(options(), out())).isEqualTo(2);
        assertThat(printed())
                .contains("karvan.yaml:2: key 'wait_fro' unknown; did you mean 'wait_for'?")
                .doesNotContain("Exception");
        assertThat(folder.resolve("warehouse")).doesNotExist();
    }

    @Test
    void theRunThatPublishesTellsWhatTheStagesBeforeFound() throws IOException {
        Files.writeString(inbox.resolve("kz-customs/readme.txt"), "hello");
        Jobs.load(options(), out());
        Jobs.aggregate(options(), out());
        printed.reset();

        assertThat(Jobs.report(options(), out())).as(printed()).isEqualTo(10);
        assertThat(printed()).contains("kz-customs/readme.txt unclaimed");
        assertThat(Files.readString(folder.resolve("warehouse/export/current/run-report.json")))
                .contains("\"exitCode\" : 10", "\"rk_4z_06_25.zip\"", "\"rows_conserved\"", "\"indicators\"");
    }

    @Test
    void twoWhenTheConfigurationChangedSinceTheCandidateWasMade() throws IOException {
        conf = copyOfConf();
        Jobs.load(options(), out());
        Files.writeString(conf.resolve("rates/notes.txt"), "the bank corrected a rate");

        assertThat(Jobs.aggregate(options(), out())).as(printed()).isEqualTo(2);
        assertThat(printed()).contains("changed since the candidate was loaded; run jobs/load.sh again");
    }

    @Test
    void twoWhenTheInboxIsNoFolderSoThatAMistypedOneIsNoQuietNight() {
        inbox = folder.resolve("inbx");

        assertThat(Jobs.nightly(options(), out())).as(printed()).isEqualTo(2);
        assertThat(Jobs.check(options(), out())).isEqualTo(2);
        assertThat(printed()).contains("inbx is no folder; give --inbox");
        assertThat(releases().all()).isEmpty();
    }

    @Test
    void twoWhenTheMasterIsNoneOrCannotReachTheStore() {
        for (String master : List.of("lokal", "spark://cluster:7077")) {
            RunOptions o = options();
            RunOptions elsewhere = new RunOptions(
                    o.conf(),
                    o.inbox(),
                    folder.resolve("warehouse").toString(),
                    o.asOf(),
                    SparkPlace.local(master),
                    o.lockWait());

            assertThat(Jobs.nightly(elsewhere, out())).as(printed()).isEqualTo(2);
        }
        assertThat(printed()).contains("--master lokal: expected local", "--master 'local[*]'");
    }

    @Test
    void fiftyWhenEvenTheRunReportCannotBeWritten() throws IOException {
        Files.createDirectories(folder.resolve("warehouse"));
        Files.writeString(folder.resolve("warehouse/runs"), "a file where a folder should be");

        assertThat(Jobs.nightly(options(), out())).as(printed()).isEqualTo(50);
        assertThat(printed()).contains("run-report.json; check free space and rights");
    }

    @Test
    void commandsThatReadMakeNoStoreAndSayThatThereIsNone() {
        String nowhere = folder.resolve("warehuose").toString();

        assertThat(StoreJobs.verify(nowhere, out())).isEqualTo(2);
        assertThat(StoreJobs.releases(conf, nowhere, out())).isEqualTo(2);
        assertThat(StoreJobs.diff(conf, nowhere, "1", "2", false, out())).isEqualTo(2);
        assertThat(printed()).contains("There is no store in " + nowhere);
        assertThat(folder.resolve("warehuose")).doesNotExist();
    }

    @Test
    void aRunKilledRightAfterItPublishedIsRepairedByTheNext() throws IOException {
        Jobs.nightly(options(), out());
        Path warehouse = folder.resolve("warehouse");
        String run = releases().current().orElseThrow().runId();
        delete(warehouse.resolve("export"));
        delete(warehouse.resolve("runs").resolve(run));

        assertThat(Jobs.nightly(options(), out())).as(printed()).isZero();
        assertThat(warehouse.resolve("export/current/reports")).isDirectoryContaining("glob:**_az.xlsx");
        assertThat(Files.readString(warehouse.resolve("export/current/run-report.json")))
                .contains("was interrupted after it published release 1", "\"rk_4z_06_25.zip\"", "\"rows_conserved\"");
    }

    @Test
    void aDamagedDescriptionIsNamedByVerify() throws IOException {
        Jobs.nightly(options(), out());
        Path segment = onlyFile(folder.resolve("warehouse/segments"), "segment.json", "kz-customs");
        Files.writeString(segment, "{ \"hash\" : ");

        assertThat(StoreJobs.verify(folder.resolve("warehouse").toString(), out()))
                .isEqualTo(50);
        assertThat(printed()).contains("Cannot read", segment.toString(), "1 problems");
    }

    private RunOptions options() {
        return new RunOptions(
                conf,
                inbox,
                folder.resolve("warehouse").toUri().toString(),
                Optional.of(LocalDate.of(2025, 8, 1)),
                SparkPlace.local("local[1]"),
                Duration.ZERO);
    }

    private PrintStream out() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Warehouse warehouse() {
        return Stores.open(folder.resolve("warehouse"));
    }

    private Releases releases() {
        return Releases.of(warehouse());
    }

    private void deliver(String name) throws IOException {
        Path target = inbox.resolve(name);
        Files.createDirectories(target.getParent());
        Files.copy(Path.of("sample-data/inbox").resolve(name), target, StandardCopyOption.REPLACE_EXISTING);
        Files.writeString(target.resolveSibling(target.getFileName() + ".done"), "");
    }

    private Path copyOfConf() throws IOException {
        Path copy = folder.resolve("conf");
        try (Stream<Path> files = Files.walk(Path.of("conf"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(Path.of("conf").relativize(file)));
            }
        }
        return copy;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Path onlyFile(Path folder, String name, String containing) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(f -> f.endsWith(name)).toList()) {
                if (Files.readString(file).contains(containing)) {
                    return file;
                }
            }
        }
        throw new AssertionError("No " + name + " with " + containing + " under " + folder);
    }

    /** The same workbook with a document type declaration in its first sheet. */
    private static void hostile(Path workbook) throws IOException {
        Path original = workbook.resolveSibling("original");
        Files.move(workbook, original);
        try (ZipFile zip = new ZipFile(original.toFile());
                OutputStream file = Files.newOutputStream(workbook);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (ZipEntry entry : zip.stream().map(e -> (ZipEntry) e).toList()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().endsWith("sheet1.xml")) {
                    String xml = new String(bytes, StandardCharsets.UTF_8);
                    bytes = xml.replaceFirst(
                                    "<worksheet",
                                    "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><worksheet")
                            .getBytes(StandardCharsets.UTF_8);
                }
                out.write(bytes);
            }
        }
        Files.delete(original);
    }
}
