package karvan.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import karvan.load.ReadSoFar;

/** The line in which a terminal sees what a run is doing. */
final class ProgressLine {

    private static final int BAR = 20;
    /** Part of the bytes from which the time left can be told; the start of the first tasks says nothing about the rest. */
    private static final double ENOUGH = 0.05;

    private static final String GAP = "  ";

    private ProgressLine() {}

    /**
     * The stage and how long it runs; of files that are read also a bar by bytes, files, rows, rows per second and the
     * time left, as soon as they can be told.
     *
     * @param read empty where no files are read
     * @param reading how long they are read already
     * @param columns width of the terminal; the line stays shorter, so that it does not break
     */
    static String of(String stage, Duration running, Optional<ReadSoFar> read, Duration reading, int columns) {
        String line = stage
                + GAP
                + clock(running.toSeconds())
                + read.map(soFar -> of(soFar, reading)).orElse("");
        return line.substring(0, Math.min(line.length(), columns - 1));
    }

    private static String of(ReadSoFar read, Duration reading) {
        double part = read.bytes() == 0 ? 0 : (double) read.bytesDone() / read.bytes();
        int full = (int) (part * BAR);
        StringBuilder line = new StringBuilder()
                .append(GAP + "[")
                .append("=".repeat(full))
                .append(" ".repeat(BAR - full))
                .append("]" + GAP)
                .append(String.format(
                        Locale.ROOT, "%d/%d files" + GAP + "%,d rows", read.filesDone(), read.files(), read.rows()));
        long millis = reading.toMillis();
        if (read.rows() > 0 && millis > 0) {
            line.append(String.format(Locale.ROOT, GAP + "%,d rows/s", read.rows() * 1000 / millis));
        }
        // By bytes: how many rows a file holds is known only when it is read.
        if (part >= ENOUGH) {
            line.append(GAP)
                    .append(clock((long) Math.ceil(millis / 1000.0 * (1 - part) / part)))
                    .append(" left");
        }
        return line.toString();
    }

    private static String clock(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
