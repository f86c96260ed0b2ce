package karvan.warehouse;

import java.io.IOException;
import java.util.Optional;
import karvan.config.ConfigurationArchive;
import karvan.trade.Sha256;

/**
 * What a release was made from and became, beside its tables: the configuration of that night, the delivered files, and the
 * workbooks as they were published. With these a release can be made again.
 */
public final class Originals {

    private Originals() {}

    /**
     * Keeps a configuration as {@code configurations/<hash>.zip}, once for each hash.
     *
     * @throws StorageFailure when it cannot be written
     */
    public static void keepConfiguration(Warehouse warehouse, ConfigurationArchive archive) {
        Store store = warehouse.store();
        String name = nameOfConfiguration(archive.hash());
        try {
            if (!store.hasFile(name)) {
                WholeFile.replace(store, "configuration", WholeFile.aside(), name, archive.zip());
            }
        } catch (IOException e) {
            throw new StorageFailure("Cannot write " + store.uri(name) + "; check free space and rights", e);
        }
    }

    /**
     * The configuration of a hash, empty when no release kept it.
     *
     * @throws StorageFailure when it is not what it was
     */
    public static Optional<ConfigurationArchive> configuration(Warehouse warehouse, String hash) {
        String name = nameOfConfiguration(hash);
        try {
            if (!warehouse.store().hasFile(name)) {
                return Optional.empty();
            }
            ConfigurationArchive archive = ConfigurationArchive.read(WholeFile.read(warehouse.store(), name));
            if (!archive.hash().equals(hash)) {
                throw new StorageFailure(name + " has the hash " + archive.hash() + "; restore it from a backup");
            }
            return Optional.of(archive);
        } catch (IOException e) {
            throw new StorageFailure(name + " cannot be read; restore it from a backup", e);
        }
    }

    static String nameOfConfiguration(String hash) {
        return "configurations/" + hash + ".zip";
    }

    /**
     * A workbook as it was published.
     *
     * @throws StorageFailure when it is missing or not what it was
     */
    public static byte[] workbook(Warehouse warehouse, String sha256) {
        String name = "reports/" + sha256;
        try {
            byte[] bytes = WholeFile.read(warehouse.store(), name);
            if (!Sha256.of(bytes).equals(sha256)) {
                throw new StorageFailure(name + " is damaged; restore it from a backup");
            }
            return bytes;
        } catch (IOException e) {
            throw new StorageFailure(name + " cannot be read; restore it from a backup", e);
        }
    }

    /** The delivered file that a segment was made from. */
    public static LandedFile landed(Warehouse warehouse, Segment segment) {
        return new LandedFile(
                segment.fileSha256(), segment.fileBytes(), warehouse.store().uri("landing/" + segment.fileSha256()));
    }
}
