package karvan.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What a run was started with.
 *
 * @param conf folder of the configuration
 * @param inbox folder with one folder per source
 * @param warehouse folder of the store
 * @param asOf business date, empty for today in the configured zone
 * @param place where Spark does the work
 * @param lockWait how long to wait for another run
 */
public record RunOptions(
        Path conf, Path inbox, String warehouse, Optional<LocalDate> asOf, SparkPlace place, Duration lockWait) {}
