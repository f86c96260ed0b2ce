package karvan.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import karvan.config.CodeLists;
import karvan.config.Problems;
import karvan.config.Rates;
import karvan.config.Source;
import karvan.config.Sources;
import karvan.config.Wildcard;
import karvan.load.conform.Conform;
import karvan.load.layout.LayoutOutput;
import karvan.load.layout.Layouts;
import karvan.load.layout.Observation;
import karvan.load.read.RawRow;
import karvan.load.read.RowReader;
import karvan.load.read.RowReaders;
import karvan.load.read.TimeBudget;
import karvan.load.segment.Piece;
import karvan.load.segment.PieceResult;
import karvan.load.segment.Segments;
import karvan.load.segment.WritePiece;
import karvan.trade.ControlFigure;
import karvan.trade.Direction;
import karvan.trade.Flow;
import karvan.trade.Period;
import karvan.trade.Reject;
import karvan.trade.RejectReason;
import karvan.trade.Sha256;
import karvan.warehouse.LandedFile;
import karvan.warehouse.PartFolder;
import karvan.warehouse.Segment;
import karvan.warehouse.Store;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.ControlFigures;
import karvan.warehouse.table.Flows;
import karvan.warehouse.table.Rejects;
import karvan.warehouse.table.Table;
import org.apache.hadoop.conf.Configuration;

/**
 * A real file of an office, loaded as at night but for Spark: description, reader, layout, conform, segment. Rows and
 * values are proved to add up on the way.
 *
 * @param printedUsd sum of the totals printed in the file, which are no data
 * @param skippedRows rows read over, by rule
 */
record OfficeFile(
        Segment segment,
        List<Flow> flows,
        List<ControlFigure> controls,
        List<Reject> rejects,
        BigDecimal printedUsd,
        Map<String, List<RawRow>> skippedRows) {

    static final Path DESCRIPTIONS = Path.of("src/test/resources");

    /** Loads {@code file} by the description {@code sourceId} into {@code folder}. */
    static OfficeFile load(String sourceId, Path file, Path folder) throws IOException {
        return load(DESCRIPTIONS, sourceId, file, folder, Path.of("conf/rates"));
    }

    /** Loads with the descriptions under {@code confDir} and other rates. */
    static OfficeFile load(Path confDir, String sourceId, Path file, Path folder, Path ratesFolder) throws IOException {
        Problems problems = new Problems();
        Source source = Sources.read(confDir, problems).stream()
                .filter(each -> each.id().equals(sourceId))
                .findFirst()
                .orElse(null);
        CodeLists codeLists = CodeLists.load(Path.of("conf/codelists"), problems);
        Rates rates = Rates.load(ratesFolder, problems);
        assertThat(problems.sentences()).isEmpty();
        assertThat(source).as(sourceId).isNotNull();
        String name = file.getFileName().toString();
        assertThat(source.files().names()).anyMatch(pattern -> Wildcard.matches(pattern, name));
        byte[] bytes = Files.readAllBytes(file);
        LandedFile landed = new LandedFile(
                Sha256.of(bytes), bytes.length, file.toAbsolutePath().toUri().toString());
        PartFolder parts = new PartFolder(Store.at(folder.toUri().toString()), sourceId + "-" + landed.sha256());
        PieceResult result = WritePiece.write(
                new Piece(source, name, landed, parts, 0, null, null),
                codeLists,
                rates,
                0,
                TimeBudget.NONE,
                rows -> {});
        assertThat(result.sentence()).isNull();
        Segment segment = Segments.of(landed.sha256(), source, name, landed, "", List.of(result));
        List<BigDecimal> printed = new ArrayList<>();
        Map<String, List<RawRow>> skipped = new TreeMap<>();
        readOver(source, new Conform(source, codeLists, rates, name, ""), landed, printed, skipped);
        return new OfficeFile(
                segment,
                read(segment, parts, Flows.TABLE),
                read(segment, parts, ControlFigures.TABLE),
                read(segment, parts, Rejects.TABLE),
                printed.stream().reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add),
                skipped);
    }

    private static void readOver(
            Source source,
            Conform conform,
            LandedFile file,
            List<BigDecimal> printed,
            Map<String, List<RawRow>> skipped)
            throws IOException {
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.uri());
        RowReader reader = RowReaders.of(source.files(), path.getFileSystem(new Configuration()), path);
        Layouts.read(source, path.getName(), reader, new LayoutOutput() {
            @Override
            public void titled(Period period) {}

            @Override
            public void observation(Observation observation) {}

            @Override
            public void control(Observation observation) {}

            @Override
            public void skip(RawRow row, String rule) {
                skipped.computeIfAbsent(rule, any -> new ArrayList<>()).add(row);
            }

            @Override
            public void reject(RawRow row, RejectReason reason, String column, String rawText, String detail) {}

            @Override
            public void printedTotal(String key, Observation observation) {
                conform.printedValueUsd(observation).ifPresent(printed::add);
            }
        });
    }

    private static <R extends Record> List<R> read(Segment segment, PartFolder folder, Table<R> table) {
        List<String> uris = segment.parts().stream()
                .filter(part -> part.table().equals(table.name()))
                .map(part -> folder.uri() + "/" + part.name())
                .toList();
        return Warehouse.read(uris, table);
    }

    /** Sum of one column of the rows read over by a rule; the first column is 0. */
    BigDecimal skipped(String rule, int column) {
        return skippedRows.getOrDefault(rule, List.of()).stream()
                .map(row -> new BigDecimal(row.text(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Sum of the values of the flows that fit. */
    BigDecimal valueOf(Predicate<Flow> wanted) {
        return flows.stream()
                .filter(wanted)
                .map(flow -> flow.valueUsd() == null ? BigDecimal.ZERO : flow.valueUsd())
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }

    BigDecimal valueOf(String reporter, String partner, Direction direction) {
        return valueOf(flow ->
                flow.reporter().equals(reporter) && flow.partner().equals(partner) && flow.direction() == direction);
    }

    /** The control figure of a code or range of codes in a period. */
    BigDecimal controlOf(String code, String period) {
        return controls.stream()
                .filter(figure -> code.equals(figure.commodityCode())
                        && figure.period().toString().equals(period))
                .map(ControlFigure::valueUsd)
                .findFirst()
                .orElse(null);
    }

    /** Sum of the control figures of all goods of a partner and direction in the periods that begin with {@code period}. */
    BigDecimal control(String reporter, String partner, Direction direction, String period) {
        return controls.stream()
                .filter(figure -> figure.reporter().equals(reporter)
                        && figure.partner().equals(partner)
                        && figure.direction() == direction
                        && figure.period().toString().startsWith(period)
                        && figure.commodityCode() == null
                        && figure.valueUsd() != null)
                .map(ControlFigure::valueUsd)
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
    }
}
