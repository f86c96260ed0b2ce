package karvan.warehouse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Tries before a run whether the file system keeps the one promise that a release rests on: a name is given once, and the
 * second who asks is told. Some FUSE, SMB and exFAT mounts do not.
 */
final class SelfTest {

    private SelfTest() {}

    /** @throws StorageFailure when it does not, or cannot be tried */
    static void prove(Store store) {
        String folder = WholeFile.aside();
        byte[] first = "first".getBytes(StandardCharsets.US_ASCII);
        byte[] second = "second".getBytes(StandardCharsets.US_ASCII);
        try {
            WholeFile.write(store, "self-test", folder + "/1", first);
            WholeFile.write(store, "self-test", folder + "/2", second);
            boolean free = store.createIfAbsent(folder + "/1", folder + "/name");
            boolean freeAgain = store.createIfAbsent(folder + "/2", folder + "/name");
            byte[] found = WholeFile.read(store, folder + "/name");
            store.delete(folder);
            if (!free || freeAgain || !Arrays.equals(found, first)) {
                throw new StorageFailure(
                        "The file system of the warehouse " + store.uri()
                                + " gives one name to two files: of two runs at once both would publish, and one release would be"
                                + " lost. Expected the second file to be refused; put the warehouse on a local disk, NFS or HDFS");
            }
        } catch (IOException e) {
            throw new StorageFailure(
                    "The warehouse " + store.uri()
                            + " cannot be used: creating a file only if it is absent failed; check free space, rights, and"
                            + " that the file system has hard links",
                    e);
        }
    }
}
