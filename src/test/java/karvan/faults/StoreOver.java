package karvan.faults;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import karvan.warehouse.Store;

/** A store over another one; what inherits from it changes a step or looks on. */
class StoreOver implements Store {

    private static final long serialVersionUID = 1L;

    private final Store under;

    StoreOver(Store under) {
        this.under = under;
    }

    /** Called with the name of each operation and of its file before it is done. */
    void before(String operation, String name) throws IOException {}

    @Override
    public String uri() {
        return under.uri();
    }

    @Override
    public Optional<Path> local() {
        return under.local();
    }

    @Override
    public OutputStream write(String name, Rights rights) throws IOException {
        before("write", name);
        return under.write(name, rights);
    }

    @Override
    public void fsync(String name) throws IOException {
        before("fsync", name);
        under.fsync(name);
    }

    @Override
    public boolean createIfAbsent(String from, String name) throws IOException {
        before("create", name);
        return under.createIfAbsent(from, name);
    }

    @Override
    public void replace(String from, String name) throws IOException {
        before("replace", name);
        under.replace(from, name);
    }

    @Override
    public List<Entry> list(String name) throws IOException {
        before("list", name);
        return under.list(name);
    }

    @Override
    public InputStream read(String name) throws IOException {
        before("read", name);
        return under.read(name);
    }

    @Override
    public void delete(String name) throws IOException {
        before("delete", name);
        under.delete(name);
    }

    @Override
    public Optional<Closeable> tryLock(String name, String owner) throws IOException {
        before("lock", name);
        return under.tryLock(name, owner);
    }

    @Override
    public long freeBytes() throws IOException {
        return under.freeBytes();
    }
}
