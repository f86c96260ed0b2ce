package karvan.run;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import karvan.warehouse.Warehouse;

/**
 * How a run ends when it does not end by itself: by a signal, or because it ran into its deadline. Either way nothing is
 * published from that moment on, and the run leaves its report; what lies in the store by then is what a killed run leaves,
 * and the next run uses it.
 */
final class Ending implements AutoCloseable {

    /** A release that is being linked gets this long, so that the last line can say how it ended; so does the last report. */
    private static final long PATIENCE_SECONDS = 5;

    private final ReentrantLock publishing = new ReentrantLock();
    private final PrintStream out;
    private final RunDiary diary;
    private final Thread signalled;
    private volatile Optional<Warehouse> warehouse = Optional.empty();
    private volatile boolean closed;
    private volatile boolean published;
    private Thread watch;

    Ending(RunDiary diary, PrintStream out) {
        this.diary = diary;
        this.out = out;
        this.signalled = new Thread(this::endBySignal, "signal");
        Runtime.getRuntime().addShutdownHook(signalled);
    }

    /** The store that the run works in, once it is open: there the last report is left. */
    void worksIn(Warehouse opened) {
        warehouse = Optional.of(opened);
    }

    /**
     * Ends the process when the run is not over by the deadline.
     *
     * @param halt ends the process at once with an exit code
     */
    void watch(Duration deadline, IntConsumer halt) {
        watch = new Thread(() -> endAtDeadline(deadline, halt), "deadline");
        watch.setDaemon(true);
        watch.start();
    }

    /** Publishes, unless the run was told to end; returns whether the release is published and ours. */
    boolean publish(BooleanSupplier publish) {
        publishing.lock();
        try {
            if (closed) {
                return false;
            }
            published = publish.getAsBoolean();
            return published;
        } finally {
            publishing.unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Nothing is published from now on; returns what is known about the release of this run. */
    private String closePublishing() throws InterruptedException {
        closed = true;
        if (!publishing.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            return "its release was just being published, and jobs/karvan.sh releases tells whether it was";
        }
        publishing.unlock();
        return published ? "its release is published" : "nothing is published";
    }

    private void endBySignal() {
        try {
            String sentence =
                    "Stopped by a signal: " + closePublishing() + ". Start the run again; finished work is used again.";
            diary.stoppedBySignal(sentence);
            leaveReport();
            out.println(sentence);
            out.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endAtDeadline(Duration deadline, IntConsumer halt) {
        try {
            TimeUnit.MILLISECONDS.sleep(deadline.toMillis());
        } catch (InterruptedException over) {
            return;
        }
        try {
            diary.tell(
                    ExitCode.STORAGE,
                    "The run is not over after " + deadline.toSeconds() + " s, its deadline (limits.deadline_minutes in"
                            + " conf/karvan.yaml): " + closePublishing()
                            + ". Something it waits for hangs, mostly the file system or the cluster; look at them, or"
                            + " give larger nights more time");
            leaveReport();
            diary.sayLast();
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        } finally {
            out.flush();
            halt.accept(ExitCode.STORAGE.code());
        }
    }

    /** The report may hang on the same file system as the run: then it is given up. */
    private void leaveReport() throws InterruptedException {
        Thread report = new Thread(() -> warehouse.ifPresent(diary::leaveIfPossible), "last report");
        report.setDaemon(true);
        report.start();
        report.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    /** The run ended by itself. */
    @Override
    public void close() {
        if (watch != null) {
            watch.interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(signalled);
        } catch (IllegalStateException shuttingDown) {
            // The signal came first and its own thread says so.
            closed = true;
        }
    }
}
