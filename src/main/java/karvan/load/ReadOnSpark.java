package karvan.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import karvan.config.CodeLists;
import karvan.config.Rates;
import karvan.load.inbox.Arrival;
import karvan.load.inbox.RecordMarks;
import karvan.load.layout.Layouts;
import karvan.load.read.CsvSplit;
import karvan.load.read.Refusal;
import karvan.load.read.RowReaders;
import karvan.load.read.TimeBudget;
import karvan.load.segment.Piece;
import karvan.load.segment.PieceResult;
import karvan.load.segment.Segments;
import karvan.load.segment.WritePiece;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.StoreFiles;
import karvan.warehouse.Warehouse;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkException;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;

/** Reads files in one Spark job: a task per file, per piece of a large one, or for several small ones; the biggest first. */
final class ReadOnSpark {

    /**
     * A file is cut no finer than into a 32nd of the night, whatever runs it, so that the same night gives the same parts
     * everywhere: pieces of one file must tell the driver their keys, and many files keep all cores busy without.
     */
    private static final int MOST_PIECES = 32;

    /**
     * Small files are read by one task until it has so many bytes: to plan a task, send it and tell of its end takes half as long
     * as to read a spreadsheet of ninety kilobytes. Where there are few of them, it has fewer, so that no core is left without.
     */
    private static final long FEWEST_BYTES = 256 << 10;

    private static final int TASKS_PER_CORE = 2;

    private final JavaSparkContext spark;
    private final CodeLists codeLists;
    private final Rates rates;
    private final Warehouse warehouse;
    private final Map<Arrival, String> segmentNames;
    private final TimeBudget time;
    private final Consumer<ReadSoFar> told;

    /** What is to be read of a file by one task. */
    record Unread(Arrival arrival, Piece piece) {}

    ReadOnSpark(
            JavaSparkContext spark,
            CodeLists codeLists,
            Rates rates,
            Warehouse warehouse,
            Map<Arrival, String> segmentNames,
            TimeBudget time,
            Consumer<ReadSoFar> told) {
        this.spark = spark;
        this.codeLists = codeLists;
        this.rates = rates;
        this.warehouse = warehouse;
        this.segmentNames = segmentNames;
        this.time = time;
        this.told = told;
    }

    /** The results of the pieces of each file, in order. */
    Map<Arrival, List<PieceResult>> read(List<Arrival> arrivals) {
        Map<Arrival, List<PieceResult>> results = new LinkedHashMap<>();
        long bytes =
                arrivals.stream().mapToLong(arrival -> arrival.file().bytes()).sum();
        long pieceBytes = bytes / MOST_PIECES;
        List<Unread> pieces = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            try {
                pieces.addAll(pieces(arrival, pieceBytes));
            } catch (Refusal refusal) {
                results.put(arrival, List.of(PieceResult.refused(refusal.kind(), refusal.getMessage())));
            }
        }
        results.putAll(run(pieces));
        // A key that stands in two pieces is a duplicate, and which row came first only one reader of both can tell.
        List<Unread> again = results.entrySet().stream()
                .filter(file -> Segments.shareKeys(file.getValue()))
                .map(file -> whole(file.getKey()))
                .toList();
        results.putAll(run(again));
        return results;
    }

    private Unread whole(Arrival arrival) {
        return new Unread(
                arrival,
                new Piece(
                        arrival.source(),
                        arrival.fileName(),
                        arrival.file(),
                        warehouse.segmentFolder(segmentNames.get(arrival)),
                        0,
                        null,
                        null));
    }

    /** @param pieceBytes a piece that is not the last has at least so many */
    private List<Unread> pieces(Arrival arrival, long pieceBytes) {
        List<RecordMarks.Mark> starts = new ArrayList<>();
        starts.add(new RecordMarks.Mark(0, 1));
        for (RecordMarks.Mark mark : arrival.marks()) {
            long before = starts.get(starts.size() - 1).startByte();
            if (mark.startByte() - before >= pieceBytes
                    && arrival.file().bytes() - mark.startByte() >= pieceBytes / 2) {
                starts.add(mark);
            }
        }
        if (starts.size() == 1) {
            return List.of(whole(arrival));
        }
        Layouts.Head head = head(arrival);
        List<Unread> pieces = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            long end = i + 1 < starts.size()
                    ? starts.get(i + 1).startByte()
                    : arrival.file().bytes();
            CsvSplit split =
                    new CsvSplit(starts.get(i).startByte(), end, starts.get(i).row());
            pieces.add(new Unread(
                    arrival,
                    new Piece(
                            arrival.source(),
                            arrival.fileName(),
                            arrival.file(),
                            warehouse.segmentFolder(segmentNames.get(arrival)),
                            i,
                            split,
                            i == 0 ? null : head)));
        }
        return pieces;
    }

    private Layouts.Head head(Arrival arrival) {
        Path landed = new Path(arrival.file().uri());
        try {
            return Layouts.head(
                    arrival.source(),
                    arrival.fileName(),
                    RowReaders.of(arrival.source().files(), StoreFiles.of(landed), landed, time));
        } catch (IOException e) {
            throw new StorageFailure("Cannot read the landed copy " + landed + " of " + arrival.fileName(), e);
        }
    }

    private Map<Arrival, List<PieceResult>> run(List<Unread> pieces) {
        if (pieces.isEmpty()) {
            return Map.of();
        }
        List<List<Unread>> tasks = tasks(pieces, spark.defaultParallelism());
        // By identity: a piece holds its source, which is long to go through.
        Map<Unread, PieceResult> results = new IdentityHashMap<>();
        List<List<PieceResult>> ofTasks = collect(tasks);
        for (int i = 0; i < tasks.size(); i++) {
            for (int j = 0; j < tasks.get(i).size(); j++) {
                results.put(tasks.get(i).get(j), ofTasks.get(i).get(j));
            }
        }
        Map<Arrival, List<PieceResult>> byFile = new LinkedHashMap<>();
        for (Unread piece : pieces) {
            byFile.computeIfAbsent(piece.arrival(), any -> new ArrayList<>()).add(results.get(piece));
        }
        return byFile;
    }

    /** What each task reads, the biggest first. */
    static List<List<Unread>> tasks(List<Unread> pieces, int cores) {
        long all = pieces.stream().mapToLong(unread -> unread.piece().bytes()).sum();
        long fewest = Math.min(FEWEST_BYTES, all / ((long) cores * TASKS_PER_CORE));
        List<Unread> biggestFirst = pieces.stream()
                .sorted(Comparator.comparing(unread -> -unread.piece().bytes()))
                .toList();
        List<List<Unread>> tasks = new ArrayList<>();
        long bytes = fewest;
        for (Unread unread : biggestFirst) {
            if (bytes >= fewest) {
                tasks.add(new ArrayList<>());
                bytes = 0;
            }
            tasks.get(tasks.size() - 1).add(unread);
            bytes += unread.piece().bytes();
        }
        return tasks;
    }

    /** The results of the pieces of each task, in order. */
    private List<List<PieceResult>> collect(List<List<Unread>> tasks) {
        Broadcast<CodeLists> lists = spark.broadcast(codeLists);
        Broadcast<Rates> allRates = spark.broadcast(rates);
        LongAccumulator rows = spark.sc().longAccumulator("rows read");
        TimeBudget timeOfEach = time;
        ReadProgress progress = new ReadProgress(tasks, rows.id(), told);
        spark.sc().addSparkListener(progress);
        told.accept(progress.soFar());
        try {
            List<List<Piece>> pieces = tasks.stream()
                    .map(task -> task.stream().map(Unread::piece).toList())
                    .toList();
            List<List<PieceResult>> results =
                    collect(spark.parallelize(pieces, pieces.size()).map(ofTask -> {
                        List<PieceResult> read = new ArrayList<>();
                        for (Piece piece : ofTask) {
                            read.add(WritePiece.write(
                                    piece,
                                    lists.value(),
                                    allRates.value(),
                                    TaskContext.get().taskAttemptId(),
                                    timeOfEach,
                                    rows::add));
                        }
                        return read;
                    }));
            told.accept(progress.ended(results.stream()
                    .flatMap(List::stream)
                    .mapToLong(PieceResult::rowsRead)
                    .sum()));
            return results;
        } catch (SparkException e) {
            throw failure(e);
        } finally {
            spark.sc().removeSparkListener(progress);
            lists.destroy();
            allRates.destroy();
        }
    }

    /** Declares what Spark's Scala code throws without saying so to the compiler. */
    private static List<List<PieceResult>> collect(JavaRDD<List<PieceResult>> results) throws SparkException {
        return results.collect();
    }

    private static RuntimeException failure(SparkException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return new StorageFailure(
                        "A task cannot read or write the warehouse; check free space and rights, and on a cluster that every machine sees it under the same path",
                        cause);
            }
        }
        return new IllegalStateException("A task that reads delivered files failed", e);
    }
}
