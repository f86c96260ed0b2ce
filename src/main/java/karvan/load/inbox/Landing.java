package karvan.load.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import karvan.config.Source;
import karvan.warehouse.LandedFile;
import karvan.warehouse.StorageFailure;
import karvan.warehouse.Warehouse;

/**
 * What copying a file into the store gave.
 *
 * @param liveSha256 hash of a file that is live already and was not copied again; empty otherwise
 * @param file its copy; null without one
 * @param marks where it may be cut into pieces
 * @param changed whether it was no longer what was seen of it once it was copied
 * @param unreadable why it could not be read; empty when it could
 */
record Landing(String liveSha256, LandedFile file, List<RecordMarks.Mark> marks, boolean changed, String unreadable) {

    /** Whether a copy was made of the file as it was seen, or none is needed. */
    boolean isWhole() {
        return !changed && unreadable.isEmpty();
    }

    /**
     * Copies a file unless it is live already. Several files may be copied at a time.
     *
     * @param splitBytes larger files of delimited text get marks that cut them into equal pieces of at most about this size
     * @throws StorageFailure when the store cannot be written
     */
    static Landing of(Standing standing, Warehouse warehouse, Known known, long splitBytes) {
        Source source = standing.source();
        Look.Seen seen = standing.seen();
        try {
            if (known.namesAndSizes().contains(source.id() + "/" + standing.fileName() + "/" + seen.bytes())) {
                String unchanged = known.seen().of(seen.uri(), seen.bytes(), seen.modifiedMillis());
                String sha256 = unchanged == null ? Delivered.hash(seen) : unchanged;
                if (known.live().containsKey(sha256)) {
                    return new Landing(sha256, null, List.of(), false, "");
                }
            }
            List<RecordMarks> marks = new ArrayList<>(1);
            UnaryOperator<InputStream> marking = in -> {
                if (!RecordMarks.isSplit(source, seen.bytes(), splitBytes)) {
                    return in;
                }
                RecordMarks marked = new RecordMarks(
                        in, source.files().delimiter().charAt(0), RecordMarks.apart(seen.bytes(), splitBytes));
                marks.add(marked);
                return marked;
            };
            LandedFile file = warehouse.land(Delivered.open(seen), marking);
            return new Landing(
                    "", file, marks.isEmpty() ? List.of() : marks.get(0).marks(), !Look.isUnchanged(seen), "");
        } catch (Delivered.Unreadable e) {
            return new Landing("", null, List.of(), false, e.getMessage());
        } catch (IOException e) {
            throw new StorageFailure(
                    "Cannot copy " + standing.name() + " into the warehouse; check free space and rights", e);
        }
    }
}
