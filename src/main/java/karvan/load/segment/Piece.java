package karvan.load.segment;

import java.io.Serializable;
import karvan.config.Source;
import karvan.load.layout.Layouts;
import karvan.load.read.CsvSplit;
import karvan.warehouse.LandedFile;
import karvan.warehouse.PartFolder;

/**
 * What one task reads and where it writes.
 *
 * @param source description of the file
 * @param fileName delivered name
 * @param file landed copy
 * @param folder where its parts go
 * @param number number of the piece within the file, from 0
 * @param split the piece of the file; null for the whole file
 * @param head title and header of the file, known beforehand for pieces after the first; null otherwise
 */
public record Piece(
        Source source,
        String fileName,
        LandedFile file,
        PartFolder folder,
        int number,
        CsvSplit split,
        Layouts.Head head)
        implements Serializable {

    /** Bytes to read, the measure of how long it will take. */
    public long bytes() {
        return split == null ? file.bytes() : split.endByte() - split.startByte();
    }
}
