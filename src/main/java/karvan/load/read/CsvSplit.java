package karvan.load.read;

import java.io.Serializable;

/**
 * Part of a text file that one task reads; both ends lie where a record begins or the file ends.
 *
 * @param startByte first byte
 * @param endByte byte after the last one
 * @param firstRow number of the record at {@code startByte}; the first of the file is 1, empty lines count
 */
public record CsvSplit(long startByte, long endByte, long firstRow) implements Serializable {

    public CsvSplit {
        if (startByte < 0 || endByte < startByte || firstRow < 1) {
            throw new IllegalArgumentException(
                    "No split from byte " + startByte + " to " + endByte + ", row " + firstRow);
        }
    }
}
