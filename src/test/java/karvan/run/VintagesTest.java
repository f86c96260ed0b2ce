package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import karvan.testing.Nights;
import karvan.testing.Stores;
import karvan.trade.Period;
import karvan.trade.Sha256;
import karvan.warehouse.Delivery;
import karvan.warehouse.Json;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.SegmentReference;
import karvan.warehouse.Manifest.WorkbookReference;
import karvan.warehouse.Origin;
import karvan.warehouse.Releases;
import karvan.warehouse.table.Vintages.Vintage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One store with eight runs: a delivery, a changed configuration, a corrected delivery, its withdrawal, a night after that, the
 * withdrawal taken back, and a backfill, first shown and then published. Every release stays what it was.
 */
class VintagesTest {

    private static final String REPORT = "kazakhstan-azerbaijan";
    private static final String JUNE = "rk_4z_06_25.zip";
    private static final String JUNE_CORRECTED = "rk_4z_06_25_v2.zip";

    @TempDir
    private static Path folder;

    private static Nights nights;

    /** What each step printed, by its name. */
    private static final Map<String, String> PRINTED = new LinkedHashMap<>();

    @BeforeAll
    static void eightRuns() throws IOException {
        // Folders are named in the languages of the offices.
        nights = Nights.in(folder.resolve("Xarici ticarət, сыртқы сауда 100% (ё)"));
        nights.deliver(Path.of("sample-data/inbox/kz-customs", JUNE), "kz-customs/" + JUNE);
        String july = "az-ministry/xarici_ticaret_2025_01-07.xlsx";
        nights.deliver(Path.of("sample-data/inbox", july), july);
        ended("delivery", nights.night());

        nights.change("commodity-groups/karvan.csv", "metals,72,", "equipment,72,");
        nights.change("labels/en.properties", "report.subject = Trade", "report.subject = Foreign trade");
        ended("configuration", nights.night());

        nights.deliver(
                Path.of("sample-data/inbox-second-night/kz-customs", JUNE_CORRECTED), "kz-customs/" + JUNE_CORRECTED);
        ended("correction", nights.night());

        ended("withdrawal", StoreJobs.withdraw(nights.options(), "3", "the office sent a draft", nights.out()));
        ended("night after", nights.night());
        ended("taken back", StoreJobs.withdraw(nights.options(), "4", "", nights.out()));

        nights.change(
                "sources/kz-customs.yaml",
                "header: [\"экспорт*\", \"тонн*\"], unit: t,",
                "header: [\"экспорт*\", \"тонн*\"], unit: kg,");
        ended("dry run", backfill(false));
        assertThat(nights.releases().all()).as("a dry run publishes nothing").hasSize(5);
        ended("backfill", backfill(true));
    }

    private static int backfill(boolean publish) {
        return StoreJobs.backfill(
                nights.options(),
                new BackfillOptions(
                        Optional.of("kz-customs"),
                        Optional.of(Period.parse("2025-06")),
                        Optional.of(Period.parse("2025-Q4")),
                        publish,
                        "the office counts kilograms"),
                nights.out());
    }

    private static void ended(String step, int code) {
        assertThat(code).as(step + ": " + nights.printed()).isIn(0, 10);
        PRINTED.put(step, nights.printed());
    }

    @Test
    void everyReleaseIsMadeAgainToTheByte() throws IOException {
        for (long number : List.of(1L, 2L, 3L, 6L)) {
            Manifest manifest = nights.release(number);
            Path out = folder.resolve("rebuilt " + manifest.number());

            assertThat(rebuild(Long.toString(manifest.number()), out))
                    .as(nights.printed())
                    .isZero();
            assertThat(nights.printed()).contains("made again, as published").doesNotContain("DIFFERS");
            assertThat(hashes(out))
                    .containsExactlyElementsOf(manifest.reports().stream()
                            .map(report -> report.file() + " " + report.sha256())
                            .toList());
        }
        assertThat(nights.releases().all()).as("rebuilding publishes nothing").hasSize(6);
    }

    @Test
    void aWorkbookThatThisProgramMakesOtherwiseIsWrittenAsItWasPublished() throws IOException {
        Path store = folder.resolve("other-program");
        copy(nights.warehouse(), store);
        String hash = nights.release(1).reports().get(0).sha256();
        madeOtherwise(store, "0.9", hash);
        Path published = store.resolve("reports").resolve(hash);
        Path out = folder.resolve("by another program");
        assertThat(StoreJobs.rebuild(
                        nights.conf(), store.toString(), SparkPlace.local("local[1]"), "1", out, nights.out()))
                .as("another version that makes the same bytes")
                .isZero();
        assertThat(nights.printed()).contains("was made by the program 0.9", "its bytes may differ");

        String sha256 = Sha256.of("another workbook".getBytes(StandardCharsets.UTF_8));
        Files.writeString(published.resolveSibling(sha256), "another workbook");
        madeOtherwise(store, "0.9", sha256);

        assertThat(StoreJobs.rebuild(
                        nights.conf(), store.toString(), SparkPlace.local("local[1]"), "1", out, nights.out()))
                .as(nights.printed())
                .isEqualTo(10);
        assertThat(out.resolve(REPORT + "_en.xlsx")).hasContent("another workbook");
        assertThat(out.resolve(REPORT + "_en.remade.xlsx")).hasSameBinaryContentAs(published);
        assertThat(nights.printed())
                .contains("made again it DIFFERS")
                .endsWith("Exit 10: Done with warnings; nothing was published. Read what is said above.\n");
    }

    @Test
    void aFigureOfAnOldReleaseIsExplainedWithTheGroupsAndFilesOfThatTime() {
        assertThat(explain("1")).contains("conf/ has changed since release 1", JUNE, "equal to the published figure");
        assertThat(explain("2")).contains(JUNE, "equal to the published figure");
        assertThat(explain("3")).contains(JUNE_CORRECTED, "equal to the published figure");
        assertThat(explain("1").lines().filter(line -> line.contains("  72")))
                .as("iron and steel was a metal in release 1")
                .isNotEmpty();
        assertThat(explain("2").lines().filter(line -> line.contains("  72")))
                .as("and not in release 2")
                .isEmpty();
    }

    @Test
    void theTriangleKeepsEveryFigureSinceItWasFirstPublished() {
        List<Vintage> june = nights.vintages(5).stream()
                .filter(vintage -> vintage.key().toString().equals(REPORT + " value KZ export AZ karvan/total 2025-06"))
                .toList();

        assertThat(june).extracting(Vintage::vintage).containsExactly(1, 2, 3, 4);
        assertThat(june).extracting(Vintage::release).containsExactly(1L, 3L, 4L, 5L);
        assertThat(june).extracting(Vintage::kind).containsExactly("first", "revised", "revised", "revised");
        assertThat(june.get(1).difference()).isEqualByComparingTo("-1250000");
        assertThat(june.get(1).causeFiles()).isEqualTo(JUNE + ", " + JUNE_CORRECTED);
        assertThat(june.get(2).value()).isEqualByComparingTo(june.get(0).value());
        assertThat(june.get(3).value()).isEqualByComparingTo(june.get(1).value());
        for (long release = 1; release <= 6; release++) {
            assertThat(nights.vintages(6)).as("the triangle only grows").containsAll(nights.vintages(release));
        }
    }

    /** A group that was cut otherwise has a vintage of its own, which no file caused. */
    @Test
    void aChangedGroupIsAVintageOfItsOwn() {
        assertThat(nights.vintages(2))
                .filteredOn(vintage -> vintage.release() == 2 && vintage.group().equals("metals"))
                .isNotEmpty()
                .allSatisfy(vintage -> assertThat(vintage.causeFiles()).isEmpty());
    }

    @Test
    void theDifferenceIsPrintedForPeopleAndForPrograms() throws IOException {
        assertThat(nights.diff("2", "3"))
                .contains("left     kz-customs/" + JUNE, "entered  kz-customs/" + JUNE_CORRECTED)
                .containsPattern(
                        "value KZ export AZ karvan/total 2025-06 .* \\(-1250000\\) usd  because of kz-customs/" + JUNE)
                .doesNotContain("the configuration differs");
        assertThat(nights.diff("1", "2"))
                .contains("the configuration differs", "because of the configuration or the program");
        assertThat(nights.diff("3", "5")).contains("0 of ", " published figures differ");

        StoreJobs.diff(nights.conf(), nights.warehouse().toString(), "2", "3", true, nights.out());
        JsonNode json = new ObjectMapper().readTree(nights.printed());
        assertThat(json.get("older").asLong()).isEqualTo(2);
        assertThat(json.get("left").get(0).get("fileName").asText()).isEqualTo(JUNE);
        List<BigDecimal> differences = new ArrayList<>();
        for (JsonNode change : json.get("figures")) {
            if (change.get("figure").get("group").asText().equals("total")
                    && change.get("figure").get("indicator").asText().equals("value")
                    && change.get("figure").get("scheme").asText().equals("karvan")
                    && change.get("figure").get("period").asText().equals("2025-06")) {
                differences.add(new BigDecimal(change.get("difference").asText()));
                assertThat(change.get("files")).hasSize(2);
            }
        }
        assertThat(differences).singleElement().satisfies(d -> assertThat(d).isEqualByComparingTo("-1250000"));
    }

    @Test
    void aWithdrawalGoesBackToTheReleaseBeforeAndIsRemembered() {
        assertThat(hashes(nights.release(4))).isEqualTo(hashes(nights.release(2)));
        assertThat(nights.release(4).origin())
                .isEqualTo(new Origin(Origin.Kind.WITHDRAWAL, 3, "the office sent a draft"));
        assertThat(PRINTED.get("withdrawal")).contains("left     kz-customs/" + JUNE_CORRECTED);
        assertThat(nights.diff("2", "4")).contains("0 of ");
        assertThat(nights.warehouse().resolve("export/v0000000004/reports/" + REPORT + "_en.xlsx"))
                .isRegularFile();

        assertThat(PRINTED.get("night after"))
                .as("the file still lies in the inbox")
                .contains("Nothing new since release 4.", JUNE_CORRECTED + " withdrawn", "the office sent a draft");
        assertThat(nights.release(4).deliveries())
                .anyMatch(delivery -> delivery.state() == Delivery.State.WITHDRAWN
                        && delivery.fileName().equals(JUNE_CORRECTED));

        assertThat(hashes(nights.release(5)))
                .as("the withdrawal was taken back")
                .isEqualTo(hashes(nights.release(3)));
    }

    @Test
    void theListOfReleasesSaysWhatMadeThem() {
        StoreJobs.releases(nights.conf(), nights.warehouse().toString(), nights.out());

        assertThat(nights.printed())
                .contains(
                        "night (withdrawn by release 4)",
                        "withdrawal of release 3: the office sent a draft (withdrawn by release 5)",
                        "withdrawal of release 4",
                        "backfill: the office counts kilograms");
        Jobs.status(nights.options(), nights.out());
        assertThat(nights.printed()).contains("made by backfill: the office counts kilograms");
    }

    @Test
    void theFirstReleaseCannotBeWithdrawnNorOneThatDoesNotExist() {
        assertThat(StoreJobs.withdraw(nights.options(), "1", "", nights.out())).isEqualTo(2);
        assertThat(nights.printed()).contains("there is no older content to go back to");
        assertThat(StoreJobs.withdraw(nights.options(), "17", "", nights.out())).isEqualTo(2);
        assertThat(nights.releases().all()).hasSize(6);
    }

    @Test
    void aBackfillIsShownFirstAndThenPublishedAsItWasShown() {
        String shown = PRINTED.get("dry run");
        assertThat(shown)
                .contains(
                        "reread   kz-customs/" + JUNE_CORRECTED,
                        "Dry run: nothing was published",
                        "net_mass KZ export AZ karvan/total 2025-06")
                .doesNotContain(REPORT + " value KZ export AZ");
        assertThat(PRINTED.get("backfill"))
                .contains("read=0 reused=1")
                .contains(shown.lines().filter(line -> line.contains("->")).toList());
        Manifest backfilled = nights.release(6);
        assertThat(backfilled.origin()).isEqualTo(Origin.backfill("the office counts kilograms"));
        assertThat(backfilled.segments())
                .extracting(SegmentReference::fileSha256)
                .as("the same files")
                .containsExactlyElementsOf(nights.release(5).segments().stream()
                        .map(SegmentReference::fileSha256)
                        .toList());
        assertThat(hashes(backfilled)).isNotEqualTo(hashes(nights.release(5)));
    }

    @Test
    void aBackfillOfNothingSaysSo() {
        BackfillOptions nothing = new BackfillOptions(
                Optional.of("kz-customs"),
                Optional.of(Period.parse("2019")),
                Optional.of(Period.parse("2019")),
                false,
                "");
        assertThat(StoreJobs.backfill(nights.options(), nothing, nights.out())).isEqualTo(2);
        assertThat(backfill(true)).as(nights.printed()).isZero();
        assertThat(nights.printed()).contains("there is nothing to backfill");
        assertThat(nights.releases().all()).hasSize(6);
    }

    @Test
    void verifyReadsTheKeptConfigurationsToo() throws IOException {
        Path store = folder.resolve("damaged");
        copy(nights.warehouse(), store);
        assertThat(StoreJobs.verify(store.toString(), nights.out()))
                .as(nights.printed())
                .isZero();

        Path kept = store.resolve("configurations/" + nights.release(1).configurationHash() + ".zip");
        byte[] bytes = Files.readAllBytes(kept);
        bytes[bytes.length / 2] ^= 1;
        Files.delete(kept);
        Files.write(kept, bytes);

        assertThat(StoreJobs.verify(store.toString(), nights.out())).isEqualTo(50);
        assertThat(nights.printed())
                .contains("configurations/" + nights.release(1).configurationHash() + ".zip");
    }

    /** Writes the manifest of release 1 as if another program had made it, with another workbook. */
    private static void madeOtherwise(Path store, String codeVersion, String workbookSha256) throws IOException {
        Manifest m = nights.release(1);
        WorkbookReference report = m.reports().get(0);
        Files.write(
                store.resolve("manifests/v0000000001.json"),
                Json.sealed(new Manifest(
                        m.formatVersion(),
                        m.number(),
                        m.parentSha256(),
                        m.runId(),
                        m.publishedAt(),
                        m.asOf(),
                        codeVersion,
                        m.configurationHash(),
                        m.segments(),
                        m.tables(),
                        List.of(new WorkbookReference(report.file(), report.language(), workbookSha256)),
                        m.deliveries(),
                        m.origin())));
    }

    private static int rebuild(String release, Path out) {
        return StoreJobs.rebuild(
                nights.conf(), nights.warehouse().toString(), SparkPlace.local("local[1]"), release, out, nights.out());
    }

    private static String explain(String release) {
        int code = StoreJobs.explain(
                new ExplainOptions(
                        nights.conf(),
                        nights.warehouse().toString(),
                        Optional.of(release),
                        REPORT,
                        "value",
                        "KZ",
                        "AZ",
                        "export",
                        "karvan",
                        "metals",
                        Period.parse("2025-06")),
                nights.out());
        assertThat(code).as(nights.printed()).isZero();
        return nights.printed();
    }

    private static List<String> hashes(Path out) throws IOException {
        List<String> hashes = new ArrayList<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.sorted().toList()) {
                hashes.add(file.getFileName() + " " + Sha256.of(Files.readAllBytes(file)));
            }
        }
        return hashes;
    }

    private static List<String> hashes(Manifest manifest) {
        return manifest.segments().stream().map(SegmentReference::hash).toList();
    }

    /** Without what the export shows: it is made of links. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    files.filter(f -> !f.startsWith(from.resolve("export"))).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        assertThat(Releases.of(Stores.open(to)).all()).isNotEmpty();
    }
}
