package karvan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import karvan.testing.Nights;
import karvan.warehouse.StoreLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that waits for another one. */
class LockWaitTest {

    private static final Path SAMPLE = Path.of("sample-data/inbox");
    private static final String JUNE = "kz-customs/rk_4z_06_25.zip";
    private static final String JANUARY_TO_JULY = "az-ministry/xarici_ticaret_2025_01-07.xlsx";

    @TempDir
    private Path folder;

    /** The first look of a run is taken before it asks for the lock; what came while it waited must be seen all the same. */
    @Test
    void aFileThatArrivesWhileTheRunWaitsForTheLockIsTaken() throws Exception {
        Nights nights = Nights.in(folder);
        nights.deliver(SAMPLE.resolve(JANUARY_TO_JULY), JANUARY_TO_JULY);
        RunOptions o = nights.options();
        RunOptions patient =
                new RunOptions(o.conf(), o.inbox(), o.warehouse(), o.asOf(), o.place(), Duration.ofMinutes(5));
        FutureTask<Integer> night = new FutureTask<>(() -> Jobs.nightly(patient, nights.out()));
        Thread running = new Thread(night);
        try (StoreLock held =
                StoreLock.take(nights.store(), "another run", Duration.ZERO).orElseThrow()) {
            assertThat(held).isNotNull();
            running.start();
            while (Arrays.stream(running.getStackTrace())
                            .noneMatch(frame -> frame.getClassName().equals(StoreLock.class.getName()))
                    && running.isAlive()) {
                Thread.onSpinWait();
            }
            nights.deliver(SAMPLE.resolve(JUNE), JUNE);
        }

        assertThat(night.get()).as(nights.printed()).isZero();
        assertThat(nights.releases().live(nights.release(1).segments()))
                .extracting(live -> live.segment().fileName())
                .contains("rk_4z_06_25.zip");
    }
}
