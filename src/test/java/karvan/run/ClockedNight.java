package karvan.run;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * A process that runs one night inside itself, at a fixed time. Arguments: configuration, inbox, warehouse, business date,
 * master, time.
 */
final class ClockedNight {

    private ClockedNight() {}

    public static void main(String[] arguments) {
        RunOptions options = new RunOptions(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                arguments[2],
                Optional.of(LocalDate.parse(arguments[3])),
                SparkPlace.local(arguments[4]),
                Duration.ZERO);
        Machine machine =
                new Machine(Clock.fixed(Instant.parse(arguments[5]), ZoneOffset.UTC), Runtime.getRuntime()::halt);
        System.exit(Run.run(options, machine, System.out, Run.Early.SPARK_AND_LOOK, Run::nightly));
    }
}
