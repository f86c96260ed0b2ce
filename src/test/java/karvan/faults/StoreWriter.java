package karvan.faults;

import java.io.IOException;
import java.nio.file.Path;
import karvan.warehouse.StorageFailure;

/**
 * A process that publishes night after night and says so after each: {@code published N}. Arguments: folder, number of
 * nights (1 without), name of the writer. Writers do not take the lock, so that only the names of manifests keep them apart.
 */
public final class StoreWriter {

    /** Exit code of a run whose store failed. */
    static final int STORAGE = 50;

    private StoreWriter() {}

    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        int nights = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        String writer = arguments.length > 2 ? arguments[2] : "one";
        for (int published = 0; published < nights; ) {
            long night = Checker.releases(root).size() + 1L;
            try {
                if (StoreNight.unlocked(new QuickStore(root), night, writer)) {
                    System.out.println("published " + night);
                    published++;
                }
            } catch (StorageFailure e) {
                System.out.println(e.getMessage());
                System.exit(STORAGE);
            }
        }
    }
}
