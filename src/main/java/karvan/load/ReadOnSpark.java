package karvan.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
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

/** Reads files in one Spark job: a task per file or per piece of a large one, the biggest first. */
final class ReadOnSpark {

    /**
     * A file is cut no finer than into a 32nd of the night, whatever runs it, so that the same night gives the same parts
     * everywhere: pieces of one file must tell the driver their keys, and many files keep all cores busy without.
     */
    private static final int MOST_PIECES = 32;

    private final JavaSparkContext spark;
    private final CodeLists codeLists;
    private final Rates rates;
    private final Warehouse warehouse;
    private final Map<Arrival, String> segmentNames;
    private final TimeBudget time;
    private final Consumer<ReadSoFar> told;

    record Task(Arrival arrival, Piece piece) {}

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
        List<Task> tasks = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            try {
                tasks.addAll(pieces(arrival, pieceBytes));
            } catch (Refusal refusal) {
                results.put(arrival, List.of(PieceResult.refused(refusal.kind(), refusal.getMessage())));
            }
        }
        results.putAll(run(tasks));
        // A key that stands in two pieces is a duplicate, and which row came first only one reader of both can tell.
        List<Task> again = results.entrySet().stream()
                .filter(file -> Segments.shareKeys(file.getValue()))
                .map(file -> whole(file.getKey()))
                .toList();
        results.putAll(run(again));
        return results;
    }

    private Task whole(Arrival arrival) {
        return new Task(
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
    private List<Task> pieces(Arrival arrival, long pieceBytes) {
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
        List<Task> tasks = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            long end = i + 1 < starts.size()
                    ? starts.get(i + 1).startByte()
                    : arrival.file().bytes();
            CsvSplit split =
                    new CsvSplit(starts.get(i).startByte(), end, starts.get(i).row());
            tasks.add(new Task(
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
        return tasks;
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

    private Map<Arrival, List<PieceResult>> run(List<Task> tasks) {
        if (tasks.isEmpty()) {
            return Map.of();
        }
        List<Integer> biggestFirst = IntStream.range(0, tasks.size())
                .boxed()
                .sorted(Comparator.comparing(i -> -tasks.get(i).piece().bytes()))
                .toList();
        List<PieceResult> results =
                collect(biggestFirst.stream().map(tasks::get).toList());
        PieceResult[] inOrder = new PieceResult[tasks.size()];
        for (int i = 0; i < results.size(); i++) {
            inOrder[biggestFirst.get(i)] = results.get(i);
        }
        Map<Arrival, List<PieceResult>> byFile = new LinkedHashMap<>();
        for (int i = 0; i < inOrder.length; i++) {
            byFile.computeIfAbsent(tasks.get(i).arrival(), any -> new ArrayList<>())
                    .add(inOrder[i]);
        }
        return byFile;
    }

    private List<PieceResult> collect(List<Task> tasks) {
        Broadcast<CodeLists> lists = spark.broadcast(codeLists);
        Broadcast<Rates> allRates = spark.broadcast(rates);
        LongAccumulator rows = spark.sc().longAccumulator("rows read");
        TimeBudget timeOfEach = time;
        ReadProgress progress = new ReadProgress(tasks, rows.id(), told);
        spark.sc().addSparkListener(progress);
        told.accept(progress.soFar());
        try {
            List<Piece> pieces = tasks.stream().map(Task::piece).toList();
            List<PieceResult> results = collect(spark.parallelize(pieces, pieces.size())
                    .map(piece -> WritePiece.write(
                            piece,
                            lists.value(),
                            allRates.value(),
                            TaskContext.get().taskAttemptId(),
                            timeOfEach,
                            rows::add)));
            told.accept(progress.ended(
                    results.stream().mapToLong(PieceResult::rowsRead).sum()));
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
    private static List<PieceResult> collect(JavaRDD<PieceResult> results) throws SparkException {
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
