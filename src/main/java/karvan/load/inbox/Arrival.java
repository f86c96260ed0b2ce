package karvan.load.inbox;

import java.util.List;
import karvan.config.Source;
import karvan.warehouse.LandedFile;

/**
 * A whole file that the store has not read yet.
 *
 * @param source whose it is
 * @param fileName name under the source's folder
 * @param file landed copy
 * @param marks where it may be cut into pieces; empty when it is read in one
 */
public record Arrival(Source source, String fileName, LandedFile file, List<RecordMarks.Mark> marks) {

    /** By the file alone: a source is long to go through, and hardly two arrivals share a file. */
    @Override
    public int hashCode() {
        return fileName.hashCode() * 31 + file.hashCode();
    }
}
