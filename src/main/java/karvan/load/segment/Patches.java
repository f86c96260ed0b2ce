package karvan.load.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import karvan.config.Field;
import karvan.config.Source;
import karvan.trade.Flow;
import karvan.trade.Period;
import karvan.trade.Sha256;
import karvan.warehouse.PartFolder;
import karvan.warehouse.Segment;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.Warehouse;
import karvan.warehouse.table.Cells;
import karvan.warehouse.table.Flows;
import karvan.warehouse.table.Rejects;

/**
 * Merges a file that brings only what changed into the segment that fills its slot. An observation of the patch takes the
 * place of all that agree with it in the declared keys; every observation keeps the file and row it came from.
 */
public final class Patches {

    private final Source source;
    private final Parts parts;
    private final FileCells cells = new FileCells();
    private final Set<Period> periods = new TreeSet<>();
    private BigDecimal value = BigDecimal.ZERO.setScale(2);
    private BigDecimal netMass = BigDecimal.ZERO.setScale(3);
    private long observations;
    private long rows;
    private String row = "";

    private Patches(Source source, Parts parts) {
        this.source = source;
        this.parts = parts;
    }

    /**
     * The merged segment; made once, then found again.
     *
     * @param base the segment that fills the slot
     * @param patch the segment of the file that brings what changed
     * @throws StorageFailure when the store cannot be read or written
     */
    public static Segment merge(Warehouse warehouse, Source source, Segment base, Segment patch) {
        String keys = source.expected().patchKeys().stream().map(Field::code).collect(Collectors.joining(" "));
        String hash = Sha256.of(String.join("\n", "patch", base.hash(), patch.hash(), keys));
        Optional<Segment> made = warehouse.segment(hash);
        if (made.isPresent()) {
            return made.get();
        }
        PartFolder folder = warehouse.segmentFolder(hash);
        try (Parts parts = new Parts(folder, 0, 0)) {
            Segment merged = new Patches(source, parts).merge(warehouse, hash, base, patch);
            warehouse.finish(merged);
            return merged;
        } catch (IOException | UncheckedIOException e) {
            throw new StorageFailure(
                    "Cannot merge " + patch.fileName() + " into " + base.fileName() + "; check free space and rights",
                    e);
        }
    }

    private Segment merge(Warehouse warehouse, String hash, Segment base, Segment patch) throws IOException {
        Set<String> changed = new HashSet<>();
        Warehouse.forEach(warehouse.files(patch, Flows.TABLE), Flows.TABLE, flow -> changed.add(key(flow)));
        for (Flow flow : flows(warehouse, base)) {
            if (!changed.contains(key(flow))) {
                keep(flow);
            }
        }
        long replaced = base.rowsUsed() - rows;
        for (Flow flow : flows(warehouse, patch)) {
            keep(flow);
        }
        cells.forEach(cell -> parts.write(Cells.TABLE, cell));
        for (Segment each : List.of(base, patch)) {
            for (var reject : Warehouse.read(warehouse.files(each, Rejects.TABLE), Rejects.TABLE)) {
                parts.write(Rejects.TABLE, reject);
            }
        }
        Map<String, Long> skipped = plus(base.skippedByRule(), patch.skippedByRule());
        skipped.merge(Segment.REPLACED_BY_PATCH, replaced, Long::sum);
        BigDecimal rejectedValue = base.rejectedValueUsd().add(patch.rejectedValueUsd());
        return new Segment(
                hash,
                base.sourceId(),
                base.table(),
                base.slot(),
                patch.version(),
                patch.fileName(),
                patch.fileSha256(),
                patch.fileBytes(),
                List.copyOf(periods),
                base.rowsRead() + patch.rowsRead(),
                base.rowsUsed() - replaced + patch.rowsUsed(),
                base.rowsRejected() + patch.rowsRejected(),
                base.rowsSkipped() + patch.rowsSkipped() + replaced,
                skipped,
                observations,
                base.observationsRejected() + patch.observationsRejected(),
                value.add(rejectedValue),
                value,
                rejectedValue,
                netMass,
                plus(base.repairs(), patch.repairs()),
                patch.subtotals(),
                base.firstRow(),
                parts.finish());
    }

    private static List<Flow> flows(Warehouse warehouse, Segment segment) {
        return Warehouse.read(warehouse.files(segment, Flows.TABLE), Flows.TABLE);
    }

    /** All observations of a row come one after the other. */
    private void keep(Flow flow) {
        String of = flow.sourceSha256() + flow.sourceFile() + flow.sourceSheet() + flow.sourceRow();
        rows += of.equals(row) ? 0 : 1;
        row = of;
        observations++;
        periods.add(flow.period());
        value = flow.valueUsd() == null ? value : value.add(flow.valueUsd());
        netMass = flow.netMassKg() == null ? netMass : netMass.add(flow.netMassKg());
        cells.add(flow);
        parts.write(Flows.TABLE, flow);
    }

    private String key(Flow flow) {
        return source.expected().patchKeys().stream()
                .map(field -> String.valueOf(text(flow, field)))
                .collect(Collectors.joining("|"));
    }

    private static Object text(Flow flow, Field field) {
        return switch (field) {
            case REPORTER -> flow.reporter();
            case PARTNER -> flow.partner();
            case PARTNER2 -> flow.partner2();
            case COMMODITY_CODE -> flow.commodityCode();
            case HS_EDITION -> flow.hsEdition();
            case PERIOD -> flow.period();
            case DIRECTION -> flow.direction();
            case MODE -> flow.mode();
            case PROCEDURE -> flow.procedure();
            default -> throw new IllegalArgumentException("'" + field.code() + "' is no key of a stored observation");
        };
    }

    private static Map<String, Long> plus(Map<String, Long> a, Map<String, Long> b) {
        Map<String, Long> sums = new TreeMap<>(a);
        b.forEach((name, count) -> sums.merge(name, count, Long::sum));
        return sums;
    }
}
