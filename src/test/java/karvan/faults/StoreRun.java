package karvan.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import karvan.warehouse.FaultPoints;
import karvan.warehouse.Store;

/**
 * A process that runs one night of the store and is killed at a point. Arguments: folder, number of the night, number of
 * the point (0 for none).
 */
final class StoreRun {

    /** What the shell reports of a process that got SIGKILL. */
    static final int KILLED = 137;

    private StoreRun() {}

    public static void main(String[] arguments) throws IOException {
        int at = Integer.parseInt(arguments[2]);
        AtomicInteger points = new AtomicInteger();
        FaultPoints.inject(point -> {
            if (points.incrementAndGet() == at) {
                Runtime.getRuntime().halt(KILLED);
            }
        });
        long night = Long.parseLong(arguments[1]);
        if (StoreNight.run(Store.at(Path.of(arguments[0]).toUri().toString()), night)) {
            System.out.println("published " + night);
        }
    }
}
