package karvan.warehouse;

import java.io.IOException;

/**
 * Named moments between two steps of the store, where a run can be killed or a disk can fail. In production nothing
 * listens and a point costs one read of a field; the tests of faults stop, slow or fail the run at each of them in turn.
 */
public final class FaultPoints {

    /** What happens at a point. */
    @FunctionalInterface
    public interface Fault {
        /** @throws IOException when the step after the point is to fail */
        void at(String point) throws IOException;
    }

    private static final Fault NONE = point -> {};

    private static volatile Fault fault = NONE;

    private FaultPoints() {}

    /** For tests only: what happens at every point from now on, in this process. */
    public static void inject(Fault injected) {
        fault = injected;
    }

    /** For tests only: nothing happens at any point any more. */
    public static void clear() {
        fault = NONE;
    }

    /**
     * Says that the run has come to a point.
     *
     * @throws IOException as the injected fault decides; never in production
     */
    static void hit(String point) throws IOException {
        fault.at(point);
    }
}
