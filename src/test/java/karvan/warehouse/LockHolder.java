package karvan.warehouse;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process that holds the lock of a store until it is killed. Argument: the store. */
final class LockHolder {

    private LockHolder() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Optional<Closeable> held = Store.at(arguments[0]).tryLock("lock", "run 1");
        System.out.println(held.isPresent() ? "held" : "somebody else has it");
        TimeUnit.HOURS.sleep(1);
    }
}
