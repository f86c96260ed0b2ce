package karvan.faults;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import karvan.warehouse.FaultPoints;
import karvan.warehouse.Store;

/**
 * A store in which one thing goes wrong at one named point. A killed run does nothing any more, neither a write nor the
 * cleaning up in a {@code finally}; a full disk takes no bytes from then on; a failing one fails once.
 */
final class FaultyStore extends StoreOver implements FaultPoints.Fault {

    private static final long serialVersionUID = 1L;

    /** What goes wrong. */
    enum Kind {
        KILL,
        IO_EXCEPTION,
        DISK_FULL,
        SLOW
    }

    /** The end of a run that was killed; nothing in the program catches it. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final transient Kind kind;
    private final int at;
    private final transient Runnable meanwhile;
    private final transient List<String> points = new ArrayList<>();
    private boolean killed;
    private boolean full;

    /**
     * @param at number of the point, from 1; 0 for a run without fault
     * @param meanwhile what others do while a slow run stands still
     */
    FaultyStore(Store under, Kind kind, int at, Runnable meanwhile) {
        super(under);
        this.kind = kind;
        this.at = at;
        this.meanwhile = meanwhile;
    }

    /** The points that the run came to, in order. */
    List<String> points() {
        return points;
    }

    @Override
    public void at(String point) throws IOException {
        alive();
        points.add(point);
        if (points.size() == at) {
            switch (kind) {
                case KILL -> {
                    killed = true;
                    throw new Killed();
                }
                case IO_EXCEPTION -> throw new IOException("Input/output error");
                case DISK_FULL -> full = true;
                case SLOW -> meanwhile.run();
            }
        }
    }

    private void alive() {
        if (killed) {
            throw new Killed();
        }
    }

    @Override
    void before(String operation, String name) throws IOException {
        alive();
        if (full && (operation.equals("create") || operation.equals("replace"))) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public OutputStream write(String name, Rights rights) throws IOException {
        OutputStream out = super.write(name, rights);
        return new FilterOutputStream(out) {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] buffer, int offset, int length) throws IOException {
                alive();
                if (full) {
                    out.write(buffer, offset, length / 2);
                    throw new IOException("No space left on device");
                }
                out.write(buffer, offset, length);
            }

            @Override
            public void flush() throws IOException {
                alive();
                out.flush();
            }

            @Override
            public void close() throws IOException {
                alive();
                out.close();
            }
        };
    }
}
