package karvan.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import karvan.trade.Cell;
import karvan.trade.Period;
import karvan.trade.Reject;
import karvan.trade.Sha256;
import karvan.warehouse.LandedFile;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.SegmentReference;
import karvan.warehouse.Manifest.WorkbookReference;
import karvan.warehouse.Origin;
import karvan.warehouse.PartFile;
import karvan.warehouse.PartFolder;
import karvan.warehouse.Releases;
import karvan.warehouse.Segment;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import karvan.warehouse.table.Indicators;
import karvan.warehouse.table.Rejects;
import karvan.warehouse.table.Totals;

/** Builds small stores for tests: a delivered file, its segment, tables and a release. */
public final class Stores {

    private Stores() {}

    public static Warehouse open(Path folder) {
        return Warehouse.open(folder.toString());
    }

    /** A live segment with the given cells, made from a delivered file whose content is its name. */
    public static LiveSegment segment(
            Warehouse warehouse, String sourceId, Period slot, String fileName, List<Cell> cells) {
        return inPieces(warehouse, sourceId, slot, fileName, List.of(cells));
    }

    /** The same of a file read in pieces, each with cells of its own. */
    public static LiveSegment inPieces(
            Warehouse warehouse, String sourceId, Period slot, String fileName, List<List<Cell>> pieces) {
        List<Cell> cells = pieces.stream().flatMap(List::stream).toList();
        LandedFile landed = land(warehouse, fileName);
        String hash = Sha256.of(sourceId + slot + landed.sha256());
        PartFolder folder = warehouse.segmentFolder(hash);
        List<PartFile> parts = new ArrayList<>();
        pieces.forEach(piece -> parts.add(Warehouse.write(folder, Cells.TABLE, piece)));
        parts.add(Warehouse.write(folder, Rejects.TABLE, List.<Reject>of()));
        BigDecimal value = cells.stream()
                .map(c -> c.valueUsd() == null ? BigDecimal.ZERO : c.valueUsd())
                .reduce(BigDecimal.ZERO.setScale(2), BigDecimal::add);
        long observations = cells.stream().mapToLong(Cell::observations).sum();
        Segment segment = new Segment(
                hash,
                sourceId,
                "table",
                slot,
                "",
                fileName,
                landed.sha256(),
                landed.bytes(),
                cells.stream().map(Cell::period).distinct().sorted().toList(),
                observations,
                observations,
                0,
                0,
                Map.of(),
                observations,
                0,
                value,
                value,
                BigDecimal.ZERO.setScale(2),
                BigDecimal.ZERO.setScale(3),
                Map.of(),
                Segment.Subtotals.NONE,
                "",
                parts);
        warehouse.finish(segment);
        return new LiveSegment(segment, 1, 1);
    }

    public static LandedFile land(Warehouse warehouse, String content) {
        try {
            return warehouse.land(
                    new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), Function.identity());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tables without rows under a hash. */
    public static TableSet emptyTables(Warehouse warehouse, String hash) {
        PartFolder folder = warehouse.tableFolder(hash);
        TableSet tables = new TableSet(
                hash,
                folder.uri(),
                List.of(
                        Warehouse.write(folder, Totals.TABLE, List.of()),
                        Warehouse.write(folder, Indicators.TABLE, List.of())));
        warehouse.finish(tables);
        return tables;
    }

    /** The manifest of a release with one workbook. */
    public static Manifest manifest(
            Warehouse warehouse, long number, String parentSha256, Instant publishedAt, List<LiveSegment> live) {
        TableSet tables = emptyTables(warehouse, Sha256.of("tables " + number));
        String workbook = warehouse.keepWorkbook(("workbook " + number).getBytes(StandardCharsets.UTF_8));
        return new Manifest(
                Manifest.FORMAT_VERSION,
                number,
                parentSha256,
                "run-" + number,
                publishedAt,
                LocalDate.of(2025, 8, 12),
                "1.0.0",
                "conf",
                live.stream().map(SegmentReference::to).toList(),
                tables.hash(),
                List.of(new WorkbookReference("pair_en.xlsx", "en", workbook)),
                List.of(),
                Origin.NIGHT);
    }

    /** What the current release is made of, without clock and run: table and hash of every part, name and hash of every workbook. */
    public static List<String> content(Warehouse warehouse) {
        Manifest manifest = Releases.of(warehouse).current().orElseThrow();
        List<PartFile> parts = new ArrayList<>(
                warehouse.tables(manifest.tables()).orElseThrow().parts());
        manifest.segments()
                .forEach(s ->
                        parts.addAll(warehouse.segment(s.hash()).orElseThrow().parts()));
        List<String> content = new ArrayList<>();
        parts.forEach(part -> content.add(part.table() + " " + part.sha256()));
        manifest.reports().forEach(report -> content.add(report.file() + " " + report.sha256()));
        return content.stream().sorted().toList();
    }
}
