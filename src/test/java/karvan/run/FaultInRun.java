package karvan.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import karvan.warehouse.FaultPoints;

/** What goes wrong in a run of this process, at one of the points it comes to. */
final class FaultInRun implements FaultPoints.Fault {

    /** What goes wrong. */
    enum Kind {
        /** Nothing is written any more, as if the process were gone. */
        KILL,
        /** One step fails. */
        IO_EXCEPTION,
        /** Nothing can be written any more, and every step says so. */
        DISK_FULL
    }

    /** The end of a run that was killed; nothing in the program catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Kind kind;
    private final int at;
    private final List<String> points = new ArrayList<>();

    /** @param at number of the point, from 1; 0 for a run without fault */
    FaultInRun(Kind kind, int at) {
        this.kind = kind;
        this.at = at;
    }

    /** The points that the run came to, in order. */
    synchronized List<String> points() {
        return List.copyOf(points);
    }

    @Override
    public synchronized void at(String point) throws IOException {
        points.add(point);
        if (at == 0 || points.size() < at) {
            return;
        }
        switch (kind) {
            case KILL -> throw new Killed();
            case IO_EXCEPTION -> {
                if (points.size() == at) {
                    throw new IOException("Input/output error");
                }
            }
            case DISK_FULL -> throw new IOException("No space left on device");
        }
    }
}
