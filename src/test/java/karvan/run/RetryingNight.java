package karvan.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import karvan.warehouse.FaultPoints;
import org.apache.spark.sql.SparkSession;

/**
 * A process that runs one night on a Spark that tries every task twice, as a cluster does, and in which the first part that a
 * task has written cannot be forced to disk. Arguments: configuration, inbox, warehouse, business date, time of the night.
 */
final class RetryingNight {

    private RetryingNight() {}

    public static void main(String[] arguments) {
        // The run takes the session that is there.
        SparkSession.builder()
                .master("local[1,2]")
                .appName("karvan")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.hadoop.fs.file.impl", "org.apache.hadoop.fs.RawLocalFileSystem")
                .getOrCreate();
        AtomicBoolean failed = new AtomicBoolean();
        FaultPoints.inject(point -> {
            if (point.equals("part.written") && !failed.getAndSet(true)) {
                System.out.println("failing in " + Thread.currentThread().getName());
                throw new IOException("Input/output error");
            }
        });
        RunOptions options = new RunOptions(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                arguments[2],
                Optional.of(LocalDate.parse(arguments[3])),
                SparkPlace.local("local[1]"),
                Duration.ZERO);
        Machine machine =
                new Machine(Clock.fixed(Instant.parse(arguments[4]), ZoneOffset.UTC), Runtime.getRuntime()::halt);
        System.exit(Run.run(options, machine, System.out, Run.Early.SPARK_AND_LOOK, Run::nightly));
    }
}
