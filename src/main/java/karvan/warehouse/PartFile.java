package karvan.warehouse;

import java.io.Serializable;

/**
 * One Parquet file of a segment or of the tables of a release.
 *
 * @param table name of its table
 * @param name file name inside its folder
 * @param bytes size
 * @param sha256 hash of its bytes
 * @param rows number of rows
 */
public record PartFile(String table, String name, long bytes, String sha256, long rows) implements Serializable {}
