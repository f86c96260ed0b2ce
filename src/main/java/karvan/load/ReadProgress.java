package karvan.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import karvan.load.inbox.Arrival;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorMetricsUpdate;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import scala.Tuple4;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Hears from Spark how far the tasks of one job are: those that ended, and with the heartbeat of the executors those that
 * run. It makes no job of its own, and a cluster tells it the same as a single process.
 */
final class ReadProgress extends SparkListener {

    private final List<List<ReadOnSpark.Unread>> tasks;
    private final long counter;
    private final Consumer<ReadSoFar> told;
    private final long[] rows;
    private final boolean[] ended;
    /** Place among {@link #tasks} by number of the attempt that runs. */
    private final Map<Long, Integer> running = new HashMap<>();

    private int stage = -1;
    /** What Spark tells after the end, it tells too late. */
    private boolean over;

    /**
     * @param tasks what each reads, in the order of the partitions of the job
     * @param counter id of the accumulator to which the tasks add the rows they read
     */
    ReadProgress(List<List<ReadOnSpark.Unread>> tasks, long counter, Consumer<ReadSoFar> told) {
        this.tasks = tasks;
        this.counter = counter;
        this.told = told;
        this.rows = new long[tasks.size()];
        this.ended = new boolean[tasks.size()];
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        if (stage < 0) {
            stage = (Integer) job.stageIds().head();
        }
    }

    @Override
    public synchronized void onTaskStart(SparkListenerTaskStart task) {
        if (task.stageId() == stage) {
            running.put(task.taskInfo().taskId(), task.taskInfo().partitionId());
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        Integer place = running.remove(task.taskInfo().taskId());
        if (place != null && !ended[place] && !over) {
            ended[place] = task.taskInfo().successful();
            rows[place] = ended[place] ? rows(task.taskInfo().accumulables()) : 0;
            told.accept(soFar());
        }
    }

    @Override
    public synchronized void onExecutorMetricsUpdate(SparkListenerExecutorMetricsUpdate heartbeat) {
        for (Tuple4<Object, Object, Object, ?> task : CollectionConverters.asJava(updates(heartbeat))) {
            Integer place = running.get((Long) task._1());
            if (place != null && !ended[place]) {
                rows[place] = rows((Iterable<?>) task._4());
            }
        }
        if (!over) {
            told.accept(soFar());
        }
    }

    @SuppressWarnings("unchecked")
    private static Iterable<Tuple4<Object, Object, Object, ?>> updates(SparkListenerExecutorMetricsUpdate heartbeat) {
        return (Iterable<Tuple4<Object, Object, Object, ?>>) (Iterable<?>) heartbeat.accumUpdates();
    }

    private long rows(Iterable<?> accumulators) {
        for (Object each : CollectionConverters.asJava(accumulators)) {
            AccumulableInfo accumulator = (AccumulableInfo) each;
            if (accumulator.id() == counter && accumulator.update().isDefined()) {
                return (Long) accumulator.update().get();
            }
        }
        return 0;
    }

    /** All is read. */
    synchronized ReadSoFar ended(long rowsRead) {
        over = true;
        ReadSoFar last = soFar();
        return new ReadSoFar(last.files(), last.files(), rowsRead, last.bytes(), last.bytes());
    }

    /** Of a task that runs, its rows tell the bytes, as many for a row as the tasks before needed. */
    synchronized ReadSoFar soFar() {
        Map<Arrival, Boolean> done = new HashMap<>();
        long bytes = 0;
        long bytesEnded = 0;
        long rowsEnded = 0;
        for (int i = 0; i < ended.length; i++) {
            for (ReadOnSpark.Unread unread : tasks.get(i)) {
                done.merge(unread.arrival(), ended[i], Boolean::logicalAnd);
            }
            bytes += bytes(i);
            bytesEnded += ended[i] ? bytes(i) : 0;
            rowsEnded += ended[i] ? rows[i] : 0;
        }
        long bytesDone = bytesEnded;
        for (int i = 0; i < ended.length; i++) {
            if (!ended[i] && rowsEnded > 0) {
                double bytesOfRow = (double) bytesEnded / rowsEnded;
                bytesDone += Math.min(bytes(i), (long) (rows[i] * bytesOfRow));
            }
        }
        int filesDone = (int) done.values().stream().filter(each -> each).count();
        return new ReadSoFar(filesDone, done.size(), Arrays.stream(rows).sum(), bytesDone, bytes);
    }

    private long bytes(int task) {
        return tasks.get(task).stream()
                .mapToLong(unread -> unread.piece().bytes())
                .sum();
    }
}
