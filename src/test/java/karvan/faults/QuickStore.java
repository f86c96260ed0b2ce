package karvan.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import karvan.warehouse.Store;

/**
 * A store on a local disk that forces nothing: when a process dies, the kernel still has what it wrote. For tests of
 * thousands of nights; what must be forced before what is asked by {@link MutationTest}.
 */
final class QuickStore extends StoreOver {

    private static final long serialVersionUID = 1L;

    private final String root;

    QuickStore(Path root) {
        super(Store.at(root.toUri().toString()));
        this.root = root.toString();
    }

    @Override
    public void fsync(String name) throws IOException {
        before("fsync", name);
        if (!Files.exists(Path.of(root, name))) {
            throw new NoSuchFileException(name);
        }
    }
}
