package karvan.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import karvan.warehouse.FaultPoints;

/**
 * A process that runs one night as {@code jobs/nightly.sh} does, at a fixed time. Arguments: {@code kill} or {@code hang},
 * the number or the name of the fault point where that happens (0 for never), configuration, inbox, warehouse.
 */
final class NightRun {

    private static final int KILLED = 137;

    private NightRun() {}

    public static void main(String[] arguments) {
        AtomicInteger points = new AtomicInteger();
        FaultPoints.inject(point -> {
            if (List.of(Integer.toString(points.incrementAndGet()), point).contains(arguments[1])) {
                if (arguments[0].equals("kill")) {
                    Runtime.getRuntime().halt(KILLED);
                }
                System.out.println("hanging at " + point);
                hang();
            }
        });
        RunOptions options = new RunOptions(
                Path.of(arguments[2]),
                Path.of(arguments[3]),
                arguments[4],
                Optional.of(LocalDate.of(2025, 9, 1)),
                SparkPlace.local("local[1]"),
                Duration.ZERO);
        Machine machine = new Machine(
                Clock.fixed(Instant.parse("2025-09-01T01:00:00Z"), ZoneOffset.UTC), Runtime.getRuntime()::halt);
        System.exit(Run.run(options, machine, System.out, Run.Early.SPARK_AND_LOOK, Run::nightly));
    }

    private static void hang() {
        try {
            TimeUnit.HOURS.sleep(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
