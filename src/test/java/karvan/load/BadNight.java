package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import karvan.config.CodeLists;
import karvan.config.Problems;
import karvan.config.Rates;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.testing.Limits;
import karvan.testing.Sessions;
import karvan.trade.Flow;
import karvan.trade.Reject;
import karvan.trade.RejectReason;
import karvan.trade.Sha256;
import karvan.warehouse.Delivery;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Segment;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Flows;
import karvan.warehouse.table.Rejects;
import karvan.warehouse.table.Table;
import org.apache.spark.api.java.JavaSparkContext;

/** Nights of one source in a store of its own, and what is said of the last delivery. */
final class BadNight {

    /** The header of the small table and rows that are right, without line ends. */
    static final String HEADER = "Month;Code;Goods;Country;Flow;Currency;Unit;Quantity;Value";

    static final String FIRST = "2025-06;100199;Wheat;AZ;export;USD;;;10,50";
    static final String SECOND = "2025-06;720839;Coils;TR;export;USD;;;20,25";
    static final String GOOD = HEADER + "\n" + FIRST + "\n" + SECOND + "\n";

    private static final Path DESCRIPTIONS = Path.of("src/test/resources/bad-inputs");
    private static final LoadLimits LIMITS = new LoadLimits(
            new BigDecimal("100"),
            new BigDecimal("100"),
            32L << 20,
            Duration.ofMillis(1),
            Limits.PLAUSIBILITY,
            Limits.AS_OF);
    private static final Problems PROBLEMS = new Problems();
    private static final CodeLists CODE_LISTS = CodeLists.load(Path.of("conf/codelists"), PROBLEMS);
    private static final Rates RATES = Rates.load(Path.of("conf/rates"), PROBLEMS);

    /**
     * What the table of bad inputs prints.
     *
     * @param verdict one or two words
     * @param where place and sentence
     */
    record Verdict(String verdict, String where) {

        /** Both verdicts, on the variants of one input. */
        Verdict and(Verdict other) {
            return new Verdict(verdict + "; " + other.verdict, where + "; " + other.where);
        }
    }

    private final Path folder;
    private final Source source;
    private final Warehouse warehouse;
    private Parent parent = Parent.none();
    private LoadResult result;
    private Delivery delivery;

    private BadNight(Source source) throws IOException {
        this.source = source;
        this.folder = Files.createTempDirectory("bad-input");
        this.warehouse = Warehouse.open(folder.resolve("warehouse").toUri().toString());
        Files.createDirectories(inbox());
    }

    /**
     * A night of the source {@code text} or {@code sheet}.
     *
     * @param changes texts of its description and what stands there instead, in pairs
     */
    static BadNight of(String id, String... changes) {
        try {
            String yaml = Files.readString(DESCRIPTIONS.resolve(id + ".yaml"));
            for (int i = 0; i < changes.length; i += 2) {
                assertThat(yaml).contains(changes[i]);
                yaml = yaml.replace(changes[i], changes[i + 1]);
            }
            Path conf = Files.createTempDirectory("bad-input-conf");
            Files.createDirectories(conf.resolve("sources"));
            Files.writeString(conf.resolve("sources").resolve(id + ".yaml"), yaml);
            return of(Sources.read(conf, PROBLEMS).get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BadNight of(Source source) throws IOException {
        PROBLEMS.throwIfAny();
        return new BadNight(source);
    }

    /** The small table as text, read as described. */
    static BadNight text(String content, String... changes) {
        return of("text", changes).deliver("trade_2025-06.csv", content.getBytes(StandardCharsets.UTF_8));
    }

    /** The header, two rows that are right, and more rows. */
    static BadNight rows(String... rows) {
        return text(GOOD + String.join("\n", rows) + "\n");
    }

    /** A workbook read as described. */
    static BadNight sheet(byte[] workbook, String... changes) {
        return of("sheet", changes).deliver("trade_2025-06.xlsx", workbook);
    }

    Path inbox() {
        return folder.resolve("inbox").resolve(source.id());
    }

    /** Puts a file into the empty inbox and loads it. */
    BadNight deliver(String name, byte[] content) {
        try {
            for (Path old : list(inbox())) {
                Files.delete(old);
            }
            Files.write(inbox().resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return load();
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    /** Loads what lies in the inbox. */
    BadNight load() {
        JavaSparkContext spark = Sessions.context();
        String uri = folder.resolve("inbox").toUri().toString();
        result = Load.load(spark, List.of(source), CODE_LISTS, RATES, Load.look(uri, 0), warehouse, parent, LIMITS);
        delivery = result.deliveries().get(result.deliveries().size() - 1);
        parent = new Parent(result.live(), Set.of(), Set.copyOf(result.hostile()), parent.nextRelease() + 1);
        return this;
    }

    Verdict told(Delivery.State state, String sentence) {
        assertThat(delivery.state()).as(delivery.reason()).isEqualTo(state);
        assertThat(delivery.reason()).contains(sentence).doesNotContainPattern("\\p{Cntrl}");
        if (!delivery.sha256().isEmpty()) {
            assertThat(Sha256.of(landed())).as("the delivered bytes are kept").isEqualTo(delivery.sha256());
        }
        return new Verdict(state.code(), sentence);
    }

    Verdict incomplete(String sentence) {
        return told(Delivery.State.INCOMPLETE, sentence);
    }

    Verdict refused(String sentence) {
        Verdict verdict = told(Delivery.State.REFUSED, sentence);
        assertThat(result.hostile()).isEmpty();
        return verdict;
    }

    Verdict hostile(String sentence) {
        Verdict verdict = told(Delivery.State.HOSTILE, sentence);
        assertThat(result.hostile()).containsExactly(delivery.sha256());
        return verdict;
    }

    Segment segment() {
        assertThat(delivery.state()).as(delivery.reason()).isEqualTo(Delivery.State.ACCEPTED);
        LiveSegment live = result.live().get(result.live().size() - 1);
        return live.segment();
    }

    private <R extends Record> List<R> read(Table<R> table) {
        return Warehouse.read(new ArrayList<>(warehouse.files(segment(), table)), table);
    }

    /** The one row or observation that was rejected; the others of the file are used. */
    Verdict rejected(RejectReason reason, long row, String column, String rawText) {
        return rejected(1, reason, row, column, rawText);
    }

    /** The first of {@code count} rejects, which all have the same reason. */
    Verdict rejected(int count, RejectReason reason, long row, String column, String rawText) {
        List<Reject> rejects = read(Rejects.TABLE);
        assertThat(rejects).hasSize(count).extracting(Reject::reason).containsOnly(reason);
        Reject reject = rejects.get(0);
        assertThat(reject.sourceRow()).isEqualTo(row);
        assertThat(reject.column()).isEqualTo(column);
        assertThat(reject.rawText()).isEqualTo(rawText);
        assertThat(reject.detail()).isNotEmpty();
        String sheet = reject.sourceSheet().isEmpty() ? "" : "sheet " + reject.sourceSheet() + ", ";
        return new Verdict(
                "row rejected: " + reason.code(),
                sheet + "row " + row + (column.isEmpty() ? "" : ", column " + column));
    }

    /** All is used; the values of the accepted rows in their order, {@code null} where unknown. */
    Verdict normalised(String where, String... values) {
        List<Flow> flows = read(Flows.TABLE);
        assertThat(read(Rejects.TABLE)).isEmpty();
        assertThat(flows)
                .extracting(
                        flow -> flow.valueUsd() == null ? null : flow.valueUsd().toPlainString())
                .containsExactly(values);
        return new Verdict("normalised", where);
    }

    /** Like {@link #normalised}, and the segment counts {@code times} of {@code what}. */
    Verdict counted(String what, long times, String... values) {
        normalised(what, values);
        assertThat(segment().repairs()).containsEntry(what, times);
        return new Verdict("warned, counted", "counted as " + what);
    }

    Verdict accepted(String where) {
        segment();
        return new Verdict("accepted", where);
    }

    List<Flow> flows() {
        return read(Flows.TABLE);
    }

    LoadResult result() {
        return result;
    }

    Delivery delivery() {
        return delivery;
    }

    /** The Parquet file that holds the flows of the last delivery. */
    Path flowsFile() {
        return Path.of(
                java.net.URI.create(warehouse.files(segment(), Flows.TABLE).get(0)));
    }

    /** The landed copy holds the delivered bytes, whatever became of the file. */
    byte[] landed() {
        try {
            return Files.readAllBytes(folder.resolve("warehouse/landing").resolve(delivery.sha256()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
