package karvan;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options of everything that reads a configuration and a store. */
final class StoreOptions {
    @Option(names = "--conf", paramLabel = "DIR", description = "Folder of the configuration (default: conf).")
    Path conf = home("conf");

    @Option(names = "--warehouse", paramLabel = "DIR", description = "Folder of the store (default: data/warehouse).")
    String warehouse = home("data/warehouse").toString();

    static Path home(String folder) {
        return Path.of(System.getProperty("karvan.home", ".")).resolve(folder);
    }
}
