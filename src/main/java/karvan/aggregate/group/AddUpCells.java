package karvan.aggregate.group;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import karvan.config.GroupScheme;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.TableBlocks;
import karvan.warehouse.table.Cells;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/** Adds up cells by group, code and file: one pass over the Parquet files in one Spark job. */
public final class AddUpCells {

    /** More tasks than cores even out files of different sizes. */
    private static final int TASKS_PER_CORE = 2;

    private static final int CORES_OF_A_CLUSTER = 32;

    private AddUpCells() {}

    /**
     * What the sums are made by.
     *
     * @param segmentByFile hash of the segment by cells file, as the warehouse names it
     * @param totalLevelBySource the code length that feeds totals
     * @param schemes group schemes
     * @param countryPairs pairs {@code reporter-partner} whose codes are added up one by one
     */
    public record Plan(
            Map<String, String> segmentByFile,
            Map<String, Integer> totalLevelBySource,
            List<GroupScheme> schemes,
            Set<String> countryPairs)
            implements Serializable {}

    /** What one task added up, by group, code and segment. */
    public record TaskSums(PackedSums groups, PackedSums codes, PackedSums files) implements Serializable {}

    /**
     * The sums over the cells of the files of {@code plan}, task by task; without files there are none.
     *
     * @throws StorageFailure when a file is missing or damaged
     */
    public static List<TaskSums> apply(JavaSparkContext spark, Plan plan) {
        List<String> files = plan.segmentByFile().keySet().stream().sorted().toList();
        if (files.isEmpty()) {
            return List.of();
        }
        // A cluster may still be gathering its executors, so it is taken for a large one.
        int cores = Math.max(spark.defaultParallelism(), spark.isLocal() ? 1 : CORES_OF_A_CLUSTER);
        int tasks = Math.min(files.size(), cores * TASKS_PER_CORE);
        JavaRDD<TaskSums> sums = spark.parallelize(files, tasks).mapPartitions(inTask -> {
            Addition addition = new Addition(plan);
            inTask.forEachRemaining(file -> {
                String segment = plan.segmentByFile().get(file);
                addition.begin();
                TableBlocks.forEach(file, Cells.TABLE, Addition.COLUMNS, block -> addition.add(segment, block));
            });
            return List.of(addition.sums()).iterator();
        });
        try {
            return collect(sums);
        } catch (SparkException e) {
            throw failure(e);
        }
    }

    /** Declares what Spark's Scala code throws without saying so to the compiler. */
    private static List<TaskSums> collect(JavaRDD<TaskSums> sums) throws SparkException {
        return sums.collect();
    }

    private static RuntimeException failure(SparkException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageFailure unreadable) {
                return unreadable;
            }
        }
        return new IllegalStateException("A task that adds up cells failed", e);
    }
}
