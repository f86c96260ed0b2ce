package karvan.testing;

import java.nio.file.Path;
import java.time.LocalDate;
import karvan.config.Configuration;
import karvan.config.Plausibility;

/** The limits of plausibility that the configuration sets, and a business date after all files of the sample. */
public final class Limits {

    public static final Plausibility PLAUSIBILITY =
            Configuration.load(Path.of("conf")).settings().plausibility();

    public static final LocalDate AS_OF = LocalDate.of(2025, 9, 1);

    private Limits() {}
}
