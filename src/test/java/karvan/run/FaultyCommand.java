package karvan.run;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import karvan.Karvan;
import karvan.warehouse.FaultPoints;

/**
 * A process that runs a command as the scripts in {@code jobs/} do and is killed when it comes to a fault point. Arguments:
 * name of the point, how many times it is passed before, then the command with its options.
 */
final class FaultyCommand {

    /** What the shell reports of a process that got SIGKILL. */
    static final int KILLED = 137;

    private FaultyCommand() {}

    public static void main(String[] arguments) {
        AtomicInteger left = new AtomicInteger(Integer.parseInt(arguments[1]));
        FaultPoints.inject(point -> {
            if (point.equals(arguments[0]) && left.getAndDecrement() == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
        });
        Karvan.main(Arrays.copyOfRange(arguments, 2, arguments.length));
    }
}
