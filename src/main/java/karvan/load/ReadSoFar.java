package karvan.load;

/**
 * How far the reading of delivered files is.
 *
 * @param filesDone files that were read to the end, refused ones too
 * @param files files to read
 * @param rows rows read
 * @param bytesDone bytes read, partly estimated by the rows read
 * @param bytes bytes to read
 */
public record ReadSoFar(int filesDone, int files, long rows, long bytesDone, long bytes) {}
