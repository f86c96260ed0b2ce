package karvan.load.segment;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import karvan.config.Field;
import karvan.config.SkipRow;
import karvan.config.Source;
import karvan.load.conform.Conform;
import karvan.load.conform.Verdict;
import karvan.load.layout.LayoutOutput;
import karvan.load.layout.Observation;
import karvan.load.read.RawRow;
import karvan.trade.ControlFigure;
import karvan.trade.Direction;
import karvan.trade.Flow;
import karvan.trade.Period;
import karvan.trade.Reject;
import karvan.trade.RejectReason;
import karvan.trade.Transit;
import karvan.warehouse.table.Cells;
import karvan.warehouse.table.ControlFigures;
import karvan.warehouse.table.Flows;
import karvan.warehouse.table.Rejects;
import karvan.warehouse.table.Transits;

/**
 * Keeps the books of one piece: each row is used, rejected or skipped, each observation accepted or rejected, and every
 * value that can be read is found again in one of the two sums.
 */
final class RowAccount implements LayoutOutput {

    /** Longer texts are cut in the table of rejects. */
    private static final int LONGEST_RAW_TEXT = 1_000;

    /** Control figures beside data have keys of their own. */
    private static final String CONTROL = "control ";
    /** The rule by which rows of the world among its countries are no data. */
    private static final String WORLD_TOTAL = "world_total";

    private final Piece piece;
    private final Source source;
    private final String sourceFile;
    private final Conform conform;
    private final Parts parts;
    private final SeenKeys seen = new SeenKeys();
    private final FileCells cells = new FileCells();
    /** Whether a printed total is about one reporter or period of the file's rows. */
    private final boolean totalsByRow;
    /** Whether the file may print totals of its rows at all. */
    private final boolean printsTotals;

    private final boolean printsIndexes;

    private final PrintedTotals printed = new PrintedTotals();
    private final PrintedIndexes indexes = new PrintedIndexes();
    private final DeclaredTotals declared;
    private final TreeSet<Period> titles = new TreeSet<>();
    private final Map<String, Long> skippedByRule = new TreeMap<>();
    private final Map<String, Long> repairs = new TreeMap<>();
    private final TreeSet<Period> periods = new TreeSet<>();
    private Period lastPeriod;
    private final List<Reject> rejectsOfRow = new ArrayList<>();
    private RawRow row;
    private boolean rowUsed;
    /** Whether the row holds a total over all partners. */
    private boolean rowOfTotals;
    /** Whether the row that continuation rows add to was refused as a duplicate. */
    private boolean continuesDuplicate;

    private long continuedRow;
    private Period titled;
    private String firstRow = "";
    private long rowsUsed;
    private long rowsRejected;
    private long accepted;
    private long rejected;
    private BigDecimal valueRead = BigDecimal.ZERO.setScale(2);
    private BigDecimal value = valueRead;
    private BigDecimal rejectedValue = valueRead;
    private BigDecimal netMass = BigDecimal.ZERO.setScale(3);

    RowAccount(Piece piece, String sourceFile, Conform conform, Parts parts) {
        this.piece = piece;
        this.sourceFile = sourceFile;
        this.source = piece.source();
        this.conform = conform;
        this.declared = new DeclaredTotals(piece.source());
        this.parts = parts;
        this.totalsByRow =
                source.layout().skipRows().stream().anyMatch(rule -> rule.rule().equals(SkipRow.TOTAL));
        // Single declarations print no totals, and there are millions of them.
        this.printsTotals = source.feeds() == Source.Feeds.FLOWS && (totalsByRow || !source.microdata());
        this.printsIndexes = source.layout().measures().stream().anyMatch(measure -> measure.field() == Field.INDEX);
    }

    @Override
    public void titled(Period period) {
        titled = period;
        titles.add(period);
    }

    @Override
    public void skip(RawRow skipped, String rule) {
        boolean refused = isCurrent(skipped) && !rejectsOfRow.isEmpty();
        if (isCurrent(skipped) && !refused) {
            indexes.close(printed, place(skipped));
            row = null;
        }
        closeRow();
        if (!refused) {
            skippedByRule.merge(rule, 1L, Long::sum);
        }
    }

    private void count(List<String> repairsOfRow) {
        for (String repair : repairsOfRow) {
            repairs.merge(repair, 1L, Long::sum);
        }
    }

    private boolean isCurrent(RawRow other) {
        return row != null && row.number() == other.number() && row.sheet().equals(other.sheet());
    }

    private void begin(RawRow next) {
        if (!isCurrent(next)) {
            closeRow();
            row = next;
        }
        if (firstRow.isEmpty()) {
            firstRow = place(row);
        }
    }

    /** Its value is in neither sum: a control figure is no part of the data. */
    @Override
    public void control(Observation observation) {
        begin(observation.row());
        if (printsIndexes) {
            indexes.add(conform, observation);
        }
        Verdict verdict = conform.conformControl(observation, titled);
        count(verdict.repairs());
        if (verdict instanceof Verdict.Refused refused) {
            refuse(refused.reason(), refused.column(), refused.rawText(), refused.detail(), null);
        } else if (verdict instanceof Verdict.Accepted figure) {
            if (isNew(CONTROL + figure.key(), observation, null)) {
                write(figure.row());
            }
        }
    }

    @Override
    public void reject(RawRow refused, RejectReason reason, String column, String rawText, String detail) {
        closeRow();
        row = refused;
        refuse(reason, column, rawText, detail, null);
        closeRow();
    }

    @Override
    public void observation(Observation observation) {
        begin(observation.row());
        if (printsIndexes) {
            indexes.add(conform, observation);
        }
        if (!observation.isContinuation() && row.number() != continuedRow) {
            continuedRow = row.number();
            continuesDuplicate = false;
        }
        Verdict verdict = conform.conform(observation, titled);
        if (verdict instanceof Verdict.Total total) {
            control(observation, total);
            return;
        }
        if (verdict.valueUsd() != null) {
            valueRead = valueRead.add(verdict.valueUsd());
        }
        count(verdict.repairs());
        if (printsTotals) {
            printed.find(key(code(observation), verdict.direction(), observation), verdict.valueUsd());
        }
        if (verdict instanceof Verdict.Refused refused) {
            refuse(refused.reason(), refused.column(), refused.rawText(), refused.detail(), refused.valueUsd());
        } else if (verdict instanceof Verdict.Accepted candidate) {
            acceptOnce(observation, candidate);
        }
    }

    /** A total over all partners is proved by their rows; a nested table prints it in its commodity row already. */
    private void control(Observation observation, Verdict.Total total) {
        rowOfTotals = true;
        if (total.valueUsd() != null && source.layout().kind() != Source.LayoutKind.NESTED) {
            PrintedTotals.Key key = key(code(observation), total.direction(), observation);
            printed.print(key, total.valueUsd(), place(row));
            printed.find(key, BigDecimal.ZERO);
        }
    }

    private void acceptOnce(Observation observation, Verdict.Accepted candidate) {
        if (observation.isContinuation() && continuesDuplicate) {
            duplicate(
                    observation,
                    candidate.valueUsd(),
                    "The row continues row " + continuedRow
                            + ", which is a duplicate; it would add to a figure it does not belong to");
            return;
        }
        if (!observation.isContinuation() && !isNew(candidate.key(), observation, candidate.valueUsd())) {
            continuesDuplicate = true;
            return;
        }
        rowUsed = true;
        accepted++;
        if (candidate.period() != lastPeriod) {
            lastPeriod = candidate.period();
            periods.add(lastPeriod);
        }
        if (candidate.valueUsd() != null) {
            value = value.add(candidate.valueUsd());
        }
        if (candidate.massKg() != null) {
            netMass = netMass.add(candidate.massKg());
        }
        declared.add(source, candidate.row());
        write(candidate.row());
    }

    /** Whether the key did not stand in an earlier row, which is else refused. */
    private boolean isNew(String key, Observation observation, BigDecimal valueUsd) {
        if (seen.add(key)) {
            return true;
        }
        duplicate(
                observation, valueUsd, "The key " + key + " stands in an earlier row of the file; keep one of the two");
        return false;
    }

    private void duplicate(Observation observation, BigDecimal valueUsd, String detail) {
        Field field = observation.text(Field.RECORD_ID) == null ? Field.PARTNER : Field.RECORD_ID;
        String heading = observation.heading(field);
        String repeated = observation.text(field);
        refuse(
                RejectReason.DUPLICATE_KEY,
                heading == null ? "" : heading,
                repeated == null ? "" : repeated,
                detail,
                valueUsd);
    }

    private void write(Record accepted) {
        if (accepted instanceof Flow flow) {
            cells.add(flow);
            parts.write(Flows.TABLE, flow);
        } else if (accepted instanceof Transit transit) {
            parts.write(Transits.TABLE, transit);
        } else if (accepted instanceof ControlFigure control) {
            parts.write(ControlFigures.TABLE, control);
        }
    }

    private void refuse(RejectReason reason, String column, String rawText, String detail, BigDecimal valueUsd) {
        rejected++;
        if (valueUsd != null) {
            rejectedValue = rejectedValue.add(valueUsd);
        }
        String cut = rawText.length() > LONGEST_RAW_TEXT ? rawText.substring(0, LONGEST_RAW_TEXT) : rawText;
        rejectsOfRow.add(new Reject(
                source.id(),
                sourceFile,
                piece.file().sha256(),
                row.sheet(),
                row.number(),
                reason,
                column,
                cut,
                detail,
                valueUsd,
                true));
    }

    /** Only at the end of a row is it known whether anything of it was accepted. */
    private void closeRow() {
        if (row == null) {
            return;
        }
        if (printsIndexes) {
            indexes.close(printed, place(row));
        }
        if (rowUsed) {
            rowsUsed++;
        } else if (rowOfTotals && rejectsOfRow.isEmpty()) {
            skippedByRule.merge(WORLD_TOTAL, 1L, Long::sum);
        } else {
            rowsRejected++;
        }
        for (Reject reject : rejectsOfRow) {
            parts.write(Rejects.TABLE, rowUsed ? ofUsedRow(reject) : reject);
        }
        rejectsOfRow.clear();
        row = null;
        rowUsed = false;
        rowOfTotals = false;
    }

    private static Reject ofUsedRow(Reject reject) {
        return new Reject(
                reject.sourceId(),
                reject.sourceFile(),
                reject.sourceSha256(),
                reject.sourceSheet(),
                reject.sourceRow(),
                reject.reason(),
                reject.column(),
                reject.rawText(),
                reject.detail(),
                reject.valueUsd(),
                false);
    }

    @Override
    public void printedTotal(String key, Observation observation) {
        Optional<BigDecimal> valueUsd = conform.printedValueUsd(observation);
        valueUsd.ifPresent(usd -> printed.print(
                key(key.strip(), conform.printedDirection(observation), observation), usd, place(observation.row())));
    }

    /** Something the reader met in the file, {@code times} over; counted like a repair. */
    void note(String name, long times) {
        repairs.merge(name, times, Long::sum);
    }

    private PrintedTotals.Key key(String code, Direction direction, Observation observation) {
        return new PrintedTotals.Key(
                code,
                direction == null ? "" : direction.code(),
                observation.period() == null
                        ? ofRow(observation)
                        : observation.period().toString());
    }

    /** What the columns of a table say a total is about: its reporter and period. */
    private String ofRow(Observation observation) {
        String reporter = observation.text(Field.REPORTER);
        String period = observation.text(Field.PERIOD);
        boolean told = totalsByRow && (reporter != null || period != null);
        return told
                ? String.join(" ", reporter == null ? "" : reporter, period == null ? "" : period)
                        .strip()
                : "";
    }

    private static String code(Observation observation) {
        String code = observation.text(Field.COMMODITY_CODE);
        return code == null ? "" : code.strip();
    }

    private static String place(RawRow row) {
        return row.sheet().isEmpty() ? "row " + row.number() : row.sheet() + ", row " + row.number();
    }

    /**
     * Closes the books.
     *
     * @param rowsRead rows the reader gave, counted by itself
     */
    PieceResult result(long rowsRead) throws IOException {
        closeRow();
        cells.forEach(cell -> parts.write(Cells.TABLE, cell));
        return new PieceResult(
                null,
                null,
                titles.isEmpty() ? null : Period.covering(titles),
                periods,
                rowsRead,
                rowsUsed,
                rowsRejected,
                skippedByRule,
                accepted,
                rejected,
                valueRead,
                value,
                rejectedValue,
                netMass,
                repairs,
                printed,
                declared,
                firstRow,
                piece.split() == null ? new long[0] : seen.hashes(),
                parts.finish());
    }
}
