package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import karvan.config.Configuration;
import karvan.load.database.Extracts;
import karvan.testing.Limits;
import karvan.testing.Sessions;
import karvan.testing.sample.Doctored;
import karvan.trade.Reject;
import karvan.trade.RejectReason;
import karvan.trade.Sha256;
import karvan.warehouse.Delivery;
import karvan.warehouse.InboxMemory.Decision;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Segment;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Rejects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The customs table of June 2025 as the office delivers it, doctored: March to May are live and as they should be. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlausibilityTest {

    private static final Path SAMPLE = Path.of("sample-data/inbox/kz-customs");
    private static final String JUNE = "rk_4z_06_25.zip";
    private static final LoadLimits LIMITS = looksApart(Duration.ofMillis(1));

    private Configuration configuration;
    private Warehouse warehouse;
    private LoadResult spring;
    private Path inbox;

    private static LoadLimits looksApart(Duration apart) {
        return new LoadLimits(
                new BigDecimal("1.0"), new BigDecimal("2.0"), 32L << 20, apart, Limits.PLAUSIBILITY, Limits.AS_OF);
    }

    @BeforeAll
    void loadThreeMonths(@TempDir Path folder) throws IOException {
        configuration = Configuration.load(Path.of("conf"));
        warehouse = Warehouse.open(folder.resolve("warehouse").toUri().toString());
        inbox = Files.createDirectories(folder.resolve("inbox/kz-customs"));
        for (String month : List.of("03", "04", "05")) {
            String name = "rk_4z_" + month + "_25.zip";
            Files.copy(SAMPLE.resolve(name), inbox.resolve(name));
        }
        spring = load(Parent.none());
        assertThat(spring.deliveries()).hasSize(3).noneMatch(Delivery::isWarning);
    }

    @BeforeEach
    void emptyTheInbox() throws IOException {
        try (var files = Files.list(inbox)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private LoadResult load(Parent parent) {
        return Load.load(
                Sessions.context(),
                configuration.sources(),
                configuration.codeLists(),
                configuration.rates(),
                Load.look(inbox.getParent().toUri().toString(), 0),
                warehouse,
                parent,
                LIMITS);
    }

    private Parent parent(List<Decision> accepted) {
        return new Parent(spring.live(), Set.of(), Set.of(), accepted, Set.of(), 2);
    }

    private LoadResult deliver(String name, byte[] content) throws IOException {
        Files.write(inbox.resolve(name), content);
        return load(parent(List.of()));
    }

    /** The sentence that holds June back; its slot stays empty and the bytes are kept. */
    private String heldBack(String name, byte[] content) throws IOException {
        LoadResult result = deliver(name, content);
        assertThat(result.live()).isEqualTo(spring.live());
        assertThat(result.held()).singleElement().satisfies(held -> {
            assertThat(held.sha256()).isEqualTo(Sha256.of(content));
            assertThat(warehouse.landed(held.sha256())).isPresent();
        });
        Delivery delivery = result.deliveries().get(0);
        assertThat(delivery.state()).isEqualTo(Delivery.State.REFUSED);
        assertThat(delivery.reason())
                .contains("run jobs/karvan.sh accept " + delivery.sha256().substring(0, 12));
        return delivery.reason();
    }

    private static byte[] june() throws IOException {
        return Files.readAllBytes(SAMPLE.resolve(JUNE));
    }

    @Test
    void juneAsItIsIsTakenWithoutARemark() throws IOException {
        LoadResult result = deliver(JUNE, june());
        assertThat(result.live()).hasSize(4);
        assertThat(result.deliveries()).singleElement().satisfies(delivery -> assertThat(delivery.reason())
                .isEmpty());
    }

    @Test
    void juneThatChangesWhileItIsReadIsLeftToTheNextNight() throws IOException {
        Path file = Files.write(inbox.resolve(JUNE), Doctored.values(june(), new BigDecimal("0.999")));
        Parent parent = parent(List.of());

        LoadResult result = Load.load(
                () -> {
                    // Spark is asked for when the copy is there and before the second look.
                    append(file, "x");
                    return Sessions.context();
                },
                configuration.sources(),
                configuration.codeLists(),
                configuration.rates(),
                Load.look(inbox.getParent().toUri().toString(), 0),
                Long.MAX_VALUE,
                Extracts.NONE,
                warehouse,
                parent,
                looksApart(Duration.ofSeconds(2)),
                any -> {});

        assertThat(result.live()).isEqualTo(spring.live());
        assertThat(result.segmentsMade()).isZero();
        assertThat(result.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(Delivery.State.INCOMPLETE);
            assertThat(delivery.reason()).contains("changed between two looks");
        });
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void dollarsUnderTheHeadingOfThousandDollarsAreFoundByTheUnitValues() throws IOException {
        assertThat(heldBack(JUNE, Doctored.values(june(), new BigDecimal("1000"))))
                .contains(
                        "The unit values of its",
                        "times those of rk_4z_03_25.zip, rk_4z_04_25.zip and 1 more, the limit is 30 times more or less",
                        "That is about 1,000: most likely the unit of a column is another.");
    }

    @Test
    void exchangedHeadingsAreFoundByTheMixOfGoods() throws IOException {
        assertThat(heldBack(JUNE, Doctored.texts(june(), Map.of("экспорт", "импорт", "импорт", "экспорт"))))
                .contains(
                        "By their mix of goods its exports and imports are",
                        "% like what they are called; the limit is 20 points");
    }

    @Test
    void mayUnderTheTitleOfJuneIsFoundByItsFigures() throws IOException {
        byte[] may = Doctored.withRowsOf(june(), Files.readAllBytes(SAMPLE.resolve("rk_4z_05_25.zip")), 7);
        assertThat(heldBack(JUNE, may))
                .contains("100.0 % of its", "figures are those of rk_4z_05_25.zip, which is about 2025-05");
    }

    @Test
    void aNameThatTellsAnotherMonthThanTheTitleIsAQuestionForTheOffice() throws IOException {
        assertThat(heldBack("rk_4z_07_25.zip", june()))
                .contains("The file is named after 2025-07, but is about 2025-06");
    }

    @Test
    void aRowThatContinuesADuplicateIsADuplicateToo() throws IOException {
        BigDecimal little = new BigDecimal("0.001");
        Object[] italy = {null, "ИТАЛИЯ", null, little, null, little};
        Object[] continued = {null, null, null, null, null, null, little, null, little};
        LoadResult result = deliver(JUNE, Doctored.withRows(june(), List.of(italy, italy, continued)));

        Segment segment = result.live().get(3).segment();
        assertThat(segment.fileName()).isEqualTo(JUNE);
        List<Reject> rejects = Warehouse.read(warehouse.files(segment, Rejects.TABLE), Rejects.TABLE);
        assertThat(rejects).extracting(Reject::reason).containsOnly(RejectReason.DUPLICATE_KEY);
        assertThat(rejects.get(rejects.size() - 1).detail())
                .startsWith("The row continues row ")
                .contains("which is a duplicate");
    }

    @Test
    void aPersonLetsItInFromItsLandedCopy() throws IOException {
        byte[] dollars = Doctored.values(june(), new BigDecimal("1000"));
        heldBack(JUNE, dollars);
        emptyTheInbox();
        LoadResult accepted =
                load(parent(List.of(new Decision("kz-customs", JUNE, Sha256.of(dollars), "unit values", 1))));

        assertThat(accepted.live()).hasSize(4);
        assertThat(accepted.held()).isEmpty();
        assertThat(accepted.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(Delivery.State.ACCEPTED_BY_HAND);
            assertThat(delivery.reason()).startsWith("A person let it in. The unit values of its");
        });
    }

    @Test
    void aRejectedFileIsNotTakenHoweverGoodItIs() throws IOException {
        Files.write(inbox.resolve(JUNE), june());
        LoadResult result =
                load(new Parent(spring.live(), Set.of(), Set.of(), List.of(), Set.of(Sha256.of(june())), 2));

        assertThat(result.live()).extracting(LiveSegment::segment).hasSize(3);
        assertThat(result.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(Delivery.State.REJECTED_BY_HAND);
            assertThat(delivery.reason()).contains("was rejected by a person and is not taken");
        });
    }
}
