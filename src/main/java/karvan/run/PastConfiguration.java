package karvan.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import karvan.config.Configuration;
import karvan.config.ConfigurationArchive;
import karvan.config.InvalidConfiguration;
import karvan.warehouse.Manifest;
import karvan.warehouse.Originals;
import karvan.warehouse.Warehouse;

/**
 * The configuration that a release was made with, as the store kept it.
 *
 * @param configuration what it says
 * @param archive its files
 */
record PastConfiguration(Configuration configuration, ConfigurationArchive archive) {

    /**
     * Reads it; empty when the release kept none.
     *
     * @throws InvalidConfiguration when this program does not understand it
     */
    static Optional<PastConfiguration> of(Warehouse warehouse, Manifest manifest) {
        return Originals.configuration(warehouse, manifest.configurationHash())
                .map(archive -> new PastConfiguration(unpacked(archive, manifest), archive));
    }

    private static Configuration unpacked(ConfigurationArchive archive, Manifest manifest) {
        try {
            Path folder = Files.createTempDirectory("karvan-configuration");
            try {
                archive.unpack(folder);
                return Configuration.load(folder);
            } catch (InvalidConfiguration e) {
                throw new InvalidConfiguration(Stream.concat(
                                Stream.of("The configuration of release " + manifest.number()
                                        + " is not understood by this program; use the program that made the release, "
                                        + manifest.codeVersion()),
                                e.problems().stream())
                        .toList());
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The kept configuration cannot be unpacked", e);
        }
    }

    /** Removes a folder and all that is in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * The files of a configuration that was just read, to be kept with a release.
     *
     * @throws InvalidConfiguration when somebody changed a file in between: what a release keeps must be what made it
     */
    static ConfigurationArchive archive(Path conf, Configuration configuration) {
        ConfigurationArchive archive = ConfigurationArchive.of(conf);
        if (!archive.hash().equals(configuration.hash())) {
            throw new InvalidConfiguration(List.of(conf + " changed while it was read; run again"));
        }
        return archive;
    }
}
