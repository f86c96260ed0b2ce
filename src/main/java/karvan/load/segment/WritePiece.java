package karvan.load.segment;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import karvan.config.CodeLists;
import karvan.config.Rates;
import karvan.load.conform.Conform;
import karvan.load.layout.Layouts;
import karvan.load.read.RawRow;
import karvan.load.read.Refusal;
import karvan.load.read.RowReader;
import karvan.load.read.RowReaders;
import karvan.load.read.TimeBudget;
import karvan.warehouse.StoreFiles;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Reads one piece and writes its Parquet parts; plain Java, called by a Spark task or by a test. */
public final class WritePiece {

    /** Rows between two messages that they were read. */
    private static final int TOLD_AFTER = 1 << 12;

    private WritePiece() {}

    /**
     * @param attempt number that no other attempt at this piece has; parts of a failed attempt stay unlisted
     * @param time how long it may take
     * @param told gets numbers of rows read while they are read; those that are read twice count once
     * @throws IOException when the store cannot be read or written
     */
    public static PieceResult write(
            Piece piece, CodeLists codeLists, Rates rates, long attempt, TimeBudget time, LongConsumer told)
            throws IOException {
        Path landed = new Path(piece.file().uri());
        FileSystem files = StoreFiles.of(landed);
        RowReader reader = piece.split() == null
                ? RowReaders.of(piece.source().files(), files, landed, time)
                : RowReaders.split(piece.source().files(), files, landed, piece.split(), time);
        AtomicLong rowsRead = new AtomicLong();
        Told sum = new Told(told);
        RowReader counted = rows -> {
            rowsRead.set(0);
            reader.read(counting(rows, rowsRead, sum));
        };
        String sourceFile = RowReaders.member(piece.source().files(), files, landed)
                .map(member -> piece.fileName() + "!" + member)
                .orElse(piece.fileName());
        Conform conform = new Conform(
                piece.source(), codeLists, rates, sourceFile, piece.file().sha256());
        try (Parts parts = new Parts(piece.folder(), piece.number(), attempt)) {
            RowAccount account = new RowAccount(piece, sourceFile, conform, parts);
            read(piece, counted, account);
            sum.upTo(rowsRead.get());
            reader.notes().forEach(account::note);
            return account.result(rowsRead.get());
        } catch (Refusal refusal) {
            return PieceResult.refused(refusal.kind(), refusal.getMessage());
        } catch (ArithmeticException tooLarge) {
            return PieceResult.refused(
                    Refusal.Kind.UNEXPECTED,
                    "The figures add up to more than the 18 digits a sum is kept in (" + tooLarge.getMessage()
                            + "); check the unit of the columns");
        }
    }

    private static Predicate<RawRow> counting(Predicate<RawRow> rows, AtomicLong rowsRead, Told told) {
        return row -> {
            if (rowsRead.incrementAndGet() % TOLD_AFTER == 0) {
                told.upTo(rowsRead.get());
            }
            return rows.test(row);
        };
    }

    /** Hands on how many rows were read since it was asked last. */
    private static final class Told {
        private final LongConsumer rows;
        private long sum;

        private Told(LongConsumer rows) {
            this.rows = rows;
        }

        private void upTo(long read) {
            if (read > sum) {
                rows.accept(read - sum);
                sum = read;
            }
        }
    }

    private static void read(Piece piece, RowReader reader, RowAccount account) throws IOException {
        if (piece.split() == null) {
            Layouts.read(piece.source(), piece.fileName(), reader, account);
        } else if (piece.number() == 0) {
            Layouts.readFirst(piece.source(), piece.fileName(), reader, account);
        } else {
            Layouts.readRest(piece.source(), piece.head(), reader, account);
        }
    }
}
