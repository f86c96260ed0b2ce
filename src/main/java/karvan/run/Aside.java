package karvan.run;

import java.util.concurrent.Executor;

/** Threads of their own for what a run begins early and does not wait for at its end. */
final class Aside {

    private Aside() {}

    /** Starts a thread for what it is given. */
    static Executor thread(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            thread.start();
        };
    }
}
