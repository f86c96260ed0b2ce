package karvan.faults;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import karvan.trade.Cell;
import karvan.trade.Direction;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Reject;
import karvan.trade.Sha256;
import karvan.trade.Status;
import karvan.trade.Valuation;
import karvan.warehouse.Candidate;
import karvan.warehouse.Export;
import karvan.warehouse.InboxMemory;
import karvan.warehouse.LandedFile;
import karvan.warehouse.LiveSegment;
import karvan.warehouse.Manifest;
import karvan.warehouse.Manifest.SegmentReference;
import karvan.warehouse.Manifest.WorkbookReference;
import karvan.warehouse.Origin;
import karvan.warehouse.PartFile;
import karvan.warehouse.PartFolder;
import karvan.warehouse.PartOutput;
import karvan.warehouse.Releases;
import karvan.warehouse.Segment;
import karvan.warehouse.Store;
import karvan.warehouse.StoreLock;
import karvan.warehouse.TableSet;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import karvan.warehouse.table.Indicators;
import karvan.warehouse.table.ParquetRows;
import karvan.warehouse.table.Rejects;
import karvan.warehouse.table.RowWriter;
import karvan.warehouse.table.Table;
import karvan.warehouse.table.Totals;

/**
 * A night as the store sees it, without Spark and without reading tables: two files land, each becomes a segment, then come
 * tables, a workbook, the release, the run report and the export, in the order and with the calls of a real run. The same
 * night with the same number gives the same bytes.
 */
final class StoreNight {

    /** Source whose cells are exported; the other one keeps rows of declarations. */
    static final String OPEN = "customs";

    private static final Instant FIRST_NIGHT = Instant.parse("2025-08-12T20:30:00Z");

    private StoreNight() {}

    /**
     * Runs the night of a number; the release before it is {@code night - 1}, or the same night was published already.
     *
     * @return whether this run published
     */
    static boolean run(Store store, long night) throws IOException {
        Warehouse warehouse = Warehouse.on(store);
        StoreLock lock =
                StoreLock.take(warehouse, "run-" + night, Duration.ZERO).orElseThrow();
        try (lock) {
            return underLock(warehouse, night, "run-" + night);
        }
    }

    /** The night of a run that lost its lock and goes on: nothing is swept, and others may publish meanwhile. */
    static boolean unlocked(Store store, long night, String writer) throws IOException {
        Warehouse warehouse = Warehouse.on(store);
        warehouse.prove();
        return night(warehouse, night, "run-" + night + "-" + writer);
    }

    private static boolean underLock(Warehouse warehouse, long night, String runId) throws IOException {
        Export.of(warehouse).sweepUnfinished();
        warehouse.prove();
        return night(warehouse, night, runId);
    }

    private static boolean night(Warehouse warehouse, long night, String runId) throws IOException {
        Releases releases = Releases.of(warehouse);
        Optional<Manifest> before = releases.current();
        boolean published = false;
        if (before.map(Manifest::number).orElse(0L) < night) {
            published = publish(warehouse, releases, before, night, runId);
        }
        byte[] report = ("{\"release\": " + night + "}\n").getBytes(StandardCharsets.UTF_8);
        warehouse.writeRunFile(runId, "run-report.json", report);
        warehouse.writeRunFile(runId, "run-report.html", report);
        releases.current().ifPresent(current -> Export.of(warehouse).show(current, Set.of(OPEN)));
        return published;
    }

    private static boolean publish(
            Warehouse warehouse, Releases releases, Optional<Manifest> before, long night, String runId)
            throws IOException {
        warehouse.writeInboxMemory(
                new InboxMemory(List.of(Sha256.of("hostile " + night)), List.of(), List.of(), List.of()));
        List<SegmentReference> live = new ArrayList<>();
        before.ifPresent(manifest -> live.addAll(manifest.segments()));
        // Every night corrects the first file of the night before and brings two more.
        if (!live.isEmpty()) {
            live.remove(0);
        }
        for (String source : List.of(OPEN, "declarations")) {
            Segment segment = segment(warehouse, source, night);
            live.add(SegmentReference.to(new LiveSegment(segment, night, night)));
        }
        TableSet tables = tables(warehouse, night);
        Candidate candidate =
                new Candidate(night - 1, LocalDate.of(2025, 8, 12), "conf", "1", live, List.of(), tables.hash());
        warehouse.writeCandidate(candidate);
        String workbook = warehouse.keepWorkbook(("workbook " + night).getBytes(StandardCharsets.UTF_8));
        Manifest manifest = new Manifest(
                Manifest.FORMAT_VERSION,
                night,
                before.map(releases::sha256).orElse(""),
                runId,
                FIRST_NIGHT.plus(Duration.ofDays(night)),
                candidate.asOf(),
                "1",
                "conf",
                live,
                tables.hash(),
                List.of(new WorkbookReference("pair_en.xlsx", "en", workbook)),
                List.of(),
                Origin.NIGHT);
        return releases.publish(manifest);
    }

    private static Segment segment(Warehouse warehouse, String source, long night) throws IOException {
        byte[] content = (source + " delivered in night " + night).getBytes(StandardCharsets.UTF_8);
        LandedFile landed = warehouse.land(new ByteArrayInputStream(content), Function.identity());
        String hash = Sha256.of(source + landed.sha256());
        Optional<Segment> finished = warehouse.segment(hash);
        if (finished.isPresent()) {
            return finished.get();
        }
        PartFolder folder = warehouse.segmentFolder(hash);
        List<PartFile> parts = List.of(
                part(folder, Cells.TABLE, List.of(cell(source, night)), 0),
                part(folder, Rejects.TABLE, List.<Reject>of(), 0));
        BigDecimal value = cell(source, night).valueUsd();
        Segment segment = new Segment(
                hash,
                source,
                "table",
                Period.month(2025, 6),
                "",
                source + "-" + night,
                landed.sha256(),
                landed.bytes(),
                List.of(Period.month(2025, 6)),
                1,
                1,
                0,
                0,
                Map.of(),
                1,
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
        return segment;
    }

    private static TableSet tables(Warehouse warehouse, long night) throws IOException {
        String hash = Sha256.of("tables " + night);
        Optional<TableSet> finished = warehouse.tables(hash);
        if (finished.isPresent()) {
            return finished.get();
        }
        PartFolder folder = warehouse.tableFolder(hash);
        TableSet tables = new TableSet(
                hash,
                folder.uri(),
                List.of(part(folder, Totals.TABLE, List.of(), 0), part(folder, Indicators.TABLE, List.of(), 0)));
        warehouse.finish(tables);
        return tables;
    }

    /** One part as a task attempt writes it. */
    static <R extends Record> PartFile part(PartFolder folder, Table<R> table, List<R> rows, long attempt)
            throws IOException {
        PartOutput output = folder.part(table.name(), 0, attempt);
        RowWriter<R> writer = ParquetRows.write(output, table);
        for (R row : rows) {
            writer.write(row);
        }
        writer.close();
        return output.written(rows.size());
    }

    static Cell cell(String source, long night) {
        return new Cell(
                source,
                "table",
                "KZ",
                "AZ",
                PartnerRole.DESTINATION,
                Direction.EXPORT,
                Period.month(2025, 6),
                "7202",
                4,
                HsEdition.HS2022,
                Valuation.FOB,
                Status.REPORTED,
                null,
                BigDecimal.valueOf(1000 + night, 2),
                null,
                null,
                1);
    }
}
