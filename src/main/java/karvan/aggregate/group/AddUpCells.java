package karvan.aggregate.group;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import karvan.aggregate.group.CellSums.Kind;
import karvan.aggregate.period.Amount;
import karvan.config.GroupScheme;
import karvan.trade.Coded;
import karvan.trade.HsEdition;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.table.Cells;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import scala.Tuple2;

/** Adds up cells by group, code and file: one pass over the Parquet files, one exchange of the sums. */
public final class AddUpCells {

    private static final String[] KEYS = {
        "source_id", "reporter", "partner", "partner_role", "direction", "valuation", "hs_edition", "level"
    };
    private static final int CODE = KEYS.length;

    /** How Spark's conditions begin that tell of a file it cannot read. */
    private static final String UNREADABLE_FILE = "FAILED_READ_FILE";

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

    /**
     * The sums over all cells of the files of {@code plan}; without files there are none.
     *
     * @throws StorageFailure when a file is missing or damaged
     */
    public static CellSums apply(SparkSession spark, Plan plan) {
        if (plan.segmentByFile().isEmpty()) {
            return CellSums.of(List.of());
        }
        String[] files = plan.segmentByFile().keySet().stream().sorted().toArray(String[]::new);
        Plan inTasks = new Plan(
                byShortName(plan.segmentByFile()), plan.totalLevelBySource(), plan.schemes(), plan.countryPairs());
        List<Column> columns = new ArrayList<>();
        for (String key : KEYS) {
            columns.add(functions.col(key));
        }
        for (String column :
                List.of("commodity_code", "period", "status", "value_usd", "net_mass_kg", "observations")) {
            columns.add(functions.col(column));
        }
        columns.add(functions.col("_metadata.file_path"));
        JavaPairRDD<String, Amount> sums = spark.read()
                .schema(Cells.TABLE.sparkSchema())
                .parquet(files)
                .select(columns.toArray(Column[]::new))
                .toJavaRDD()
                .mapPartitionsToPair(rows -> addUp(rows, inTasks))
                .reduceByKey(Amount::plus);
        try {
            return CellSums.of(collect(sums));
        } catch (SparkException e) {
            throw failure(e);
        }
    }

    /** Declares what Spark's Scala code throws without saying so to the compiler. */
    private static List<Tuple2<String, Amount>> collect(JavaPairRDD<String, Amount> sums) throws SparkException {
        return sums.collect();
    }

    /** Spark names the file it cannot read, whatever the damage is. */
    private static RuntimeException failure(SparkException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkException read
                    && read.getCondition() != null
                    && read.getCondition().startsWith(UNREADABLE_FILE)) {
                return new StorageFailure(
                        "Cannot read " + read.getMessageParameters().get("path")
                                + "; run 'jobs/karvan.sh verify' and restore it",
                        read.getCause() == null ? read : read.getCause());
            }
        }
        return new IllegalStateException("A task that adds up cells failed", e);
    }

    private static Map<String, String> byShortName(Map<String, String> segmentByFile) {
        Map<String, String> byShortName = new HashMap<>();
        segmentByFile.forEach((file, segment) -> byShortName.put(shortName(file), segment));
        return byShortName;
    }

    /** The last two steps of a path: a segment's folder and the part in it, the same in every spelling of a URI. */
    private static String shortName(String file) {
        Path path = new Path(file);
        return path.getParent().getName() + "/" + path.getName();
    }

    private static Iterator<Tuple2<String, Amount>> addUp(Iterator<Row> rows, Plan plan) {
        Map<String, Amount> sums = new HashMap<>();
        Map<String, List<String>> groupsByCode = new HashMap<>();
        Map<String, String> segmentByPath = new HashMap<>();
        while (rows.hasNext()) {
            Row row = rows.next();
            String segment = segmentByPath.computeIfAbsent(
                    row.getString(CODE + 6), path -> plan.segmentByFile().get(shortName(path)));
            add(row, segment, plan, groupsByCode, sums);
        }
        return sums.entrySet().stream()
                .map(sum -> new Tuple2<>(sum.getKey(), sum.getValue()))
                .iterator();
    }

    private static void add(
            Row row, String segment, Plan plan, Map<String, List<String>> groupsByCode, Map<String, Amount> sums) {
        String recording = recording(row);
        String code = row.getString(CODE);
        String period = row.getString(CODE + 1);
        Amount amount = amount(row);
        sums.merge(CellSums.key(Kind.FILE, "", segment, recording, period), amount, Amount::plus);
        if (row.getInt(CODE - 1) != plan.totalLevelBySource().get(row.getString(0))) {
            return;
        }
        List<String> groups = groupsByCode.computeIfAbsent(
                code + " " + row.getString(CODE - 2) + " " + period,
                unused -> groups(code, row.getString(CODE - 2), period, plan.schemes()));
        for (int i = 0; i < groups.size(); i++) {
            String scheme = plan.schemes().get(i).id();
            sums.merge(CellSums.key(Kind.GROUP, scheme, groups.get(i), recording, period), amount, Amount::plus);
            sums.merge(CellSums.key(Kind.GROUP, scheme, GroupScheme.TOTAL, recording, period), amount, Amount::plus);
        }
        if (plan.countryPairs().contains(row.getString(1) + "-" + row.getString(2))) {
            sums.merge(CellSums.key(Kind.CODE, "", code, recording, period), amount, Amount::plus);
        }
    }

    private static String recording(Row row) {
        String[] codes = new String[KEYS.length];
        for (int i = 0; i < KEYS.length; i++) {
            codes[i] = row.get(i).toString();
        }
        return CellSums.recordingKey(codes);
    }

    private static List<String> groups(String code, String edition, String period, List<GroupScheme> schemes) {
        HsEdition hsEdition = Coded.of(HsEdition.class, edition).orElseThrow();
        LocalDate lastDay = Period.parse(period).end().atEndOfMonth();
        return schemes.stream()
                .map(scheme -> scheme.groupOf(code, hsEdition, lastDay))
                .toList();
    }

    private static Amount amount(Row row) {
        Status status = Coded.of(Status.class, row.getString(CODE + 2)).orElseThrow();
        return Amount.of(decimal(row, CODE + 3), decimal(row, CODE + 4), row.getLong(CODE + 5), status);
    }

    private static BigDecimal decimal(Row row, int column) {
        return row.isNullAt(column) ? null : row.getDecimal(column);
    }
}
