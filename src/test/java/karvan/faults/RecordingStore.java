package karvan.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import karvan.warehouse.Store;

/** A store that writes down every operation: {@code write landing/...}, {@code fsync ...}, {@code create ...}. */
class RecordingStore extends StoreOver {

    private static final long serialVersionUID = 1L;

    private final List<String> operations = new ArrayList<>();

    RecordingStore(Store under) {
        super(under);
    }

    @Override
    void before(String operation, String name) throws IOException {
        operations.add(operation + " " + name);
    }

    @Override
    public boolean createIfAbsent(String from, String name) throws IOException {
        operations.add("from " + from);
        return super.createIfAbsent(from, name);
    }

    @Override
    public void replace(String from, String name) throws IOException {
        operations.add("from " + from);
        super.replace(from, name);
    }

    /** What was done, in order; a name that is given is preceded by {@code from} and the name it had. */
    List<String> operations() {
        return operations;
    }
}
