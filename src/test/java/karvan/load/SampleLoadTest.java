package karvan.load;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import karvan.config.CodeLists;
import karvan.config.Problems;
import karvan.config.Rates;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.load.database.Extracts;
import karvan.testing.Limits;
import karvan.testing.Sessions;
import karvan.trade.Cell;
import karvan.trade.ControlFigure;
import karvan.trade.Direction;
import karvan.trade.Flow;
import karvan.trade.Period;
import karvan.trade.Reject;
import karvan.trade.RejectReason;
import karvan.trade.Transit;
import karvan.warehouse.Delivery;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.PartFile;
import karvan.warehouse.Segment;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import karvan.warehouse.table.ControlFigures;
import karvan.warehouse.table.Flows;
import karvan.warehouse.table.Rejects;
import karvan.warehouse.table.Table;
import karvan.warehouse.table.Transits;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The sample inbox from files to segments, as the first two nights read it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleLoadTest {

    private static final Path INBOX = Path.of("sample-data/inbox");
    private static final LoadLimits LIMITS = limits(32L << 20);

    private List<Source> sources;
    private CodeLists codeLists;
    private Rates rates;
    private Path stores;
    private Warehouse warehouse;
    private LoadResult night;
    private List<Flow> flows;
    private List<Cell> cells;
    private List<Reject> rejects;

    private static LoadLimits limits(long splitBytes) {
        return new LoadLimits(
                new BigDecimal("1.0"),
                new BigDecimal("2.0"),
                splitBytes,
                Duration.ofMillis(1),
                Limits.PLAUSIBILITY,
                Limits.AS_OF);
    }

    @BeforeAll
    void loadTheFirstNight(@TempDir Path folder) {
        Problems problems = new Problems();
        sources = Sources.read(Path.of("conf"), problems);
        codeLists = CodeLists.load(Path.of("conf/codelists"), problems);
        rates = Rates.load(Path.of("conf/rates"), problems);
        problems.throwIfAny();
        stores = folder;
        warehouse = store("first");
        night = load(INBOX, warehouse, Parent.none(), LIMITS);
        flows = rows(warehouse, night, Flows.TABLE);
        cells = rows(warehouse, night, Cells.TABLE);
        rejects = rows(warehouse, night, Rejects.TABLE);
    }

    private Warehouse store(String name) {
        return Warehouse.open(stores.resolve(name).toUri().toString());
    }

    private LoadResult load(Path inbox, Warehouse into, Parent parent, LoadLimits limits) {
        JavaSparkContext spark = Sessions.context();
        return Load.load(
                spark, sources, codeLists, rates, Load.look(inbox.toUri().toString(), 0), into, parent, limits);
    }

    private static <R extends Record> List<R> rows(Warehouse warehouse, LoadResult result, Table<R> table) {
        List<String> files = new ArrayList<>();
        result.live().forEach(live -> files.addAll(warehouse.files(live.segment(), table)));
        return Warehouse.read(files, table);
    }

    private static BigDecimal sum(BigDecimal a, BigDecimal b) {
        return a == null ? b : b == null ? a : a.add(b);
    }

    private BigDecimal total(String source, String partner, Direction direction, String... periods) {
        Set<Period> wanted = Arrays.stream(periods).map(Period::parse).collect(Collectors.toSet());
        return cells.stream()
                .filter(cell -> cell.sourceId().equals(source)
                        && cell.partner().equals(partner)
                        && cell.direction() == direction
                        && wanted.contains(cell.period()))
                .map(Cell::valueUsd)
                .reduce(null, SampleLoadTest::sum);
    }

    @Test
    void whoWatchesSeesTheReadingBeginAndEndWithAllFilesAndRows() {
        List<ReadSoFar> told = new CopyOnWriteArrayList<>();
        LoadResult loaded = Load.load(
                Sessions::context,
                sources,
                codeLists,
                rates,
                Load.look(INBOX.toUri().toString(), 0),
                Long.MAX_VALUE,
                Extracts.NONE,
                store("watched"),
                Parent.none(),
                limits(1L << 18),
                told::add);
        int files = loaded.live().size();
        long rows = loaded.live().stream()
                .mapToLong(live -> live.segment().rowsRead())
                .sum();
        long bytes = loaded.live().stream()
                .mapToLong(live -> live.segment().fileBytes())
                .sum();
        assertThat(told.get(0)).isEqualTo(new ReadSoFar(0, files, 0, 0, bytes));
        assertThat(told).endsWith(new ReadSoFar(files, files, rows, bytes, bytes));
        assertThat(told).hasSizeGreaterThan(2).allMatch(each -> each.bytesDone() <= bytes && each.rows() <= rows);
    }

    @Test
    void everyFileIsAccepted() {
        assertThat(night.deliveries()).allMatch(delivery -> delivery.state() == Delivery.State.ACCEPTED);
        assertThat(night.live()).hasSameSizeAs(night.deliveries());
        assertThat(night.live()).extracting(LiveSegment::deliveryOrder).doesNotHaveDuplicates();
        assertThat(night.live()).extracting(LiveSegment::since).containsOnly(1L);
    }

    @Test
    void everyRowObservationAndValueIsAccountedFor() {
        for (LiveSegment live : night.live()) {
            Segment segment = live.segment();
            assertThat(segment.rowsUsed() + segment.rowsRejected() + segment.rowsSkipped())
                    .as(segment.fileName())
                    .isEqualTo(segment.rowsRead());
            assertThat(segment.valueUsd().add(segment.rejectedValueUsd()))
                    .as(segment.fileName())
                    .isEqualByComparingTo(segment.valueReadUsd());
        }
        long accepted = night.live().stream()
                .mapToLong(live -> live.segment().observationsAccepted())
                .sum();
        List<Transit> transits = rows(warehouse, night, Transits.TABLE);
        List<ControlFigure> controls = rows(warehouse, night, ControlFigures.TABLE);
        assertThat(accepted).isEqualTo(flows.size() + transits.size() + controls.size());
        assertThat(night.live().stream()
                        .mapToLong(live -> live.segment().observationsRejected())
                        .sum())
                .isEqualTo(rejects.size());
    }

    @Test
    void publishedTotalsAreHitToTheLastDigit() {
        String[] firstHalf = {"2025-01", "2025-02", "2025-03", "2025-04", "2025-05", "2025-06"};
        assertThat(total("kz-customs", "AZ", Direction.EXPORT, firstHalf)).isEqualByComparingTo("281600000.00");
        assertThat(total("kz-customs", "AZ", Direction.IMPORT, firstHalf)).isEqualByComparingTo("50100000.00");
        assertThat(total("az-ministry", "KZ", Direction.IMPORT, "2025-01-01/P7M"))
                .isEqualByComparingTo("448000000.00");
    }

    @Test
    void printedTotalsMatchTheirRows() {
        assertThat(night.live())
                .allMatch(live -> live.segment().subtotals().mismatched() == 0)
                .anyMatch(live -> live.segment().subtotals().matched() > 0);
    }

    @Test
    void rejectsAreTheExpectedOnesAndEveryReasonOccurs() throws IOException {
        List<String> expected = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> file =
                CsvReader.builder().ofNamedCsvRecord(Path.of("sample-data/expected-rejects.csv"))) {
            file.forEach(row -> expected.add(String.join("; ", row.getFields())));
        }
        List<String> found = rejects.stream()
                .map(reject -> String.join(
                        "; ",
                        reject.sourceId(),
                        reject.sourceFile(),
                        reject.sourceSheet(),
                        Long.toString(reject.sourceRow()),
                        reject.reason().code(),
                        reject.column()))
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rejects).extracting(Reject::reason).contains(RejectReason.values());
    }

    @Test
    void cellsAreTheSumsOfTheirFlows() {
        record Sums(long observations, BigDecimal valueUsd, BigDecimal netMassKg, BigDecimal quantity) {
            private Sums plus(Sums other) {
                return new Sums(
                        observations + other.observations,
                        sum(valueUsd, other.valueUsd),
                        sum(netMassKg, other.netMassKg),
                        sum(quantity, other.quantity));
            }
        }
        Function<Flow, List<Object>> keyOfFlow = flow -> Arrays.asList(
                flow.sourceId(),
                flow.partner(),
                flow.direction(),
                flow.period(),
                flow.commodityCode(),
                flow.status(),
                flow.supplementaryUnit());
        Map<List<Object>, Sums> byKey = flows.stream()
                .collect(groupingBy(
                        keyOfFlow,
                        Collectors.reducing(
                                new Sums(0, null, null, null),
                                flow -> new Sums(1, flow.valueUsd(), flow.netMassKg(), flow.supplementaryQuantity()),
                                Sums::plus)));
        Map<List<Object>, Sums> found = cells.stream()
                .collect(Collectors.toMap(
                        cell -> Arrays.asList(
                                cell.sourceId(),
                                cell.partner(),
                                cell.direction(),
                                cell.period(),
                                cell.commodityCode(),
                                cell.status(),
                                cell.supplementaryUnit()),
                        cell -> new Sums(
                                cell.observations(), cell.valueUsd(), cell.netMassKg(), cell.supplementaryQuantity())));
        assertThat(found).isEqualTo(byKey);
    }

    @Test
    void loadingTwiceIsLoadingOnce() {
        LoadResult again = load(INBOX, warehouse, new Parent(night.live(), Set.of(), Set.of(), 2), LIMITS);
        assertThat(again.live()).isEqualTo(night.live());
        assertThat(again.deliveries()).allMatch(delivery -> delivery.state() == Delivery.State.UNCHANGED);
        LoadResult fresh = load(INBOX, warehouse, Parent.none(), LIMITS);
        assertThat(fresh.live()).isEqualTo(night.live());
        assertThat(fresh.segmentsMade()).isZero();
    }

    @Test
    void readingInPiecesGivesTheSameRows() {
        LoadLimits small = limits(200_000);
        Path declarations = onlyDeclarations();
        Warehouse inPieces = store("pieces");
        LoadResult pieces = load(declarations, inPieces, Parent.none(), small);
        Segment segment = pieces.live().get(0).segment();
        Segment whole = night.live().stream()
                .map(LiveSegment::segment)
                .filter(candidate -> candidate.sourceId().equals("kz-declarations"))
                .findFirst()
                .orElseThrow();
        assertThat(segment.hash()).isEqualTo(whole.hash());
        assertThat(List.of(segment.rowsRead(), segment.rowsUsed(), segment.valueUsd(), segment.netMassKg()))
                .isEqualTo(List.of(whole.rowsRead(), whole.rowsUsed(), whole.valueUsd(), whole.netMassKg()));
        assertThat(rows(inPieces, pieces, Flows.TABLE))
                .isEqualTo(flows.stream()
                        .filter(flow -> flow.sourceId().equals("kz-declarations"))
                        .toList());
        assertThat(rows(inPieces, pieces, Rejects.TABLE))
                .isEqualTo(rejects.stream()
                        .filter(reject -> reject.sourceId().equals("kz-declarations"))
                        .toList());
    }

    @Test
    void aDuplicateInAnotherPieceIsFound() throws IOException {
        Path folder = Files.createDirectories(stores.resolve("inbox-with-a-duplicate/kz-declarations"));
        byte[] delivered = Files.readAllBytes(INBOX.resolve("kz-declarations/declarations_2024.csv"));
        String text = new String(delivered, StandardCharsets.ISO_8859_1);
        int second = text.indexOf('\n') + 1;
        String repeated = text.substring(second, text.indexOf('\n', second) + 1);
        Files.writeString(folder.resolve("declarations_2024.csv"), text + repeated, StandardCharsets.ISO_8859_1);
        LoadLimits small = limits(1_000_000);
        Warehouse into = store("duplicate");
        LoadResult result = load(folder.getParent(), into, Parent.none(), small);
        long rowOfTheCopy = text.lines().count() + 1;
        assertThat(rows(into, result, Rejects.TABLE))
                .filteredOn(reject -> reject.sourceRow() == rowOfTheCopy)
                .extracting(Reject::reason)
                .containsExactly(RejectReason.DUPLICATE_KEY);
        assertThat(result.live().get(0).segment().parts())
                .extracting(PartFile::table)
                .as("read again in one piece")
                .doesNotHaveDuplicates();
    }

    private Path onlyDeclarations() {
        Path inbox = stores.resolve("inbox-of-declarations");
        copy(INBOX.resolve("kz-declarations/declarations_2024.csv"), inbox.resolve("kz-declarations"));
        return inbox;
    }

    private static void copy(Path file, Path folder) {
        try {
            Files.createDirectories(folder);
            Files.copy(file, folder.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theSecondNightSupersedesOneMonthAddsATableAndKeepsTheOldDeclarations() {
        Parent parent = new Parent(night.live(), Set.of(), Set.of(), 2);
        LoadResult second = load(Path.of("sample-data/inbox-second-night"), warehouse, parent, LIMITS);
        assertThat(second.deliveries().stream()
                        .sorted(Comparator.comparing(Delivery::fileName))
                        .map(delivery -> delivery.fileName() + " " + delivery.state()))
                .containsExactly(
                        "declarations_2025.csv INCOMPLETE",
                        "rk_4z_06_25_v2.zip ACCEPTED",
                        "xarici_ticaret_2025_01-08.xlsx ACCEPTED");
        assertThat(second.live()).hasSize(night.live().size() + 1);
        assertThat(second.live())
                .extracting(live -> live.segment().fileName())
                .contains("rk_4z_06_25_v2.zip")
                .doesNotContain("rk_4z_06_25.zip");
        Set<String> superseded = Set.of(night.live().stream()
                .map(LiveSegment::segment)
                .filter(segment -> segment.fileName().equals("rk_4z_06_25.zip"))
                .findFirst()
                .orElseThrow()
                .fileSha256());
        LoadResult third = load(INBOX, warehouse, new Parent(second.live(), superseded, Set.of(), 3), LIMITS);
        assertThat(third.live()).isEqualTo(second.live());
        assertThat(third.deliveries().stream().filter(Delivery::isWarning))
                .singleElement()
                .satisfies(delivery -> {
                    assertThat(delivery.fileName()).isEqualTo("rk_4z_06_25.zip");
                    assertThat(delivery.state()).isEqualTo(Delivery.State.SUPERSEDED);
                });
    }
}
