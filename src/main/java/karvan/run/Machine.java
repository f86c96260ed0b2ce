package karvan.run;

import java.time.Clock;
import java.util.function.IntConsumer;

/**
 * What a run takes from the machine it runs on.
 *
 * @param clock the time; a release is never earlier than the one before, whatever it says
 * @param halt ends the process at once with an exit code
 */
record Machine(Clock clock, IntConsumer halt) {

    /** This machine. */
    static final Machine REAL = new Machine(Clock.systemUTC(), Runtime.getRuntime()::halt);
}
