package karvan.run;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import karvan.load.ReadSoFar;

/**
 * Shows on a terminal what a run is doing, in one line of the error stream that is written over again and again. What the
 * run prints stands above that line. Where the scripts see no terminal there is no line, and everything is printed as it
 * comes.
 */
final class Progress implements AutoCloseable {

    /** Set by the scripts to the width of the terminal that the error stream is; not set for a file or a pipe. */
    private static final String COLUMNS = "karvan.terminal";

    /** Narrower terminals show nothing that helps. */
    private static final int LEAST_COLUMNS = 20;

    private static final long REDRAWN_AFTER_MILLIS = 200;
    private static final String TO_START = "\r";
    private static final String CLEAR_TO_END = "\u001B[K";

    private final PrintStream plain;
    private final PrintStream out;
    private final PrintStream terminal;
    private final int columns;
    private final Thread drawing = new Thread(this::redraw, "progress");
    private final Thread stopping = new Thread(this::stop, "end of progress");
    private String stage = "";
    private long stageBegun;
    private Optional<ReadSoFar> read = Optional.empty();
    private long readingBegun;
    /** What stands there now; empty when nothing does. */
    private String drawn = "";

    /** Whether the last line printed still has no end. */
    private boolean lineOpen;

    private boolean stopped;

    private Progress(PrintStream plain, PrintStream terminal, int columns) {
        this.plain = plain;
        this.terminal = terminal;
        this.columns = columns;
        this.stopped = columns < LEAST_COLUMNS;
        this.out = stopped ? plain : new PrintStream(new Above(), true, StandardCharsets.UTF_8);
        if (!stopped) {
            drawing.setDaemon(true);
            drawing.start();
            Runtime.getRuntime().addShutdownHook(stopping);
        }
    }

    /** Progress on the terminal that the scripts found, below what is printed to {@code out}. */
    static Progress above(PrintStream out) {
        return new Progress(out, System.err, Integer.getInteger(COLUMNS, 0));
    }

    /** None, whatever the scripts found. */
    static Progress none(PrintStream out) {
        return new Progress(out, out, 0);
    }

    /** Where a run prints. */
    PrintStream out() {
        return out;
    }

    synchronized void begin(String name) {
        stage = name;
        stageBegun = System.nanoTime();
        read = Optional.empty();
        draw();
    }

    synchronized void end() {
        stage = "";
        lift();
    }

    /** Files are read; comes from a thread of Spark, and may come late. */
    synchronized void read(ReadSoFar soFar) {
        if (read.isEmpty() || soFar.rows() == 0 && soFar.bytesDone() == 0) {
            readingBegun = System.nanoTime();
        }
        read = Optional.of(soFar);
        draw();
    }

    private void redraw() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(REDRAWN_AFTER_MILLIS);
                draw();
            }
        } catch (InterruptedException over) {
            // The run is over.
        }
    }

    private synchronized void draw() {
        if (!stopped && !lineOpen && !stage.isEmpty()) {
            String line = ProgressLine.of(stage, since(stageBegun), read, since(readingBegun), columns);
            if (!line.equals(drawn)) {
                terminal.print(TO_START + line + CLEAR_TO_END);
                terminal.flush();
                drawn = line;
            }
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private synchronized void lift() {
        if (!drawn.isEmpty()) {
            terminal.print(TO_START + CLEAR_TO_END);
            terminal.flush();
            drawn = "";
        }
    }

    private synchronized void stop() {
        stopped = true;
        lift();
    }

    @Override
    public void close() {
        if (out == plain) {
            return;
        }
        stop();
        drawing.interrupt();
        try {
            Runtime.getRuntime().removeShutdownHook(stopping);
        } catch (IllegalStateException shuttingDown) {
            // A signal ends the process, and the line is gone already.
        }
    }

    /** Takes the line away before anything is printed; it comes back below. */
    private final class Above extends OutputStream {

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            synchronized (Progress.this) {
                lift();
                plain.write(bytes, offset, length);
                plain.flush();
                lineOpen = length > 0 ? bytes[offset + length - 1] != '\n' : lineOpen;
            }
        }
    }
}
