package karvan.warehouse;

import java.util.List;

/**
 * The totals, indicators and other tables of one release.
 *
 * @param hash name of their folder: made of the live segments, the configuration, the code version and the parent's tables
 * @param uri the folder as a Hadoop path
 * @param parts Parquet files in order of table
 */
public record TableSet(String hash, String uri, List<PartFile> parts) {

    /** The parts of a table, in their order. */
    public List<PartFile> parts(String table) {
        return parts.stream().filter(part -> part.table().equals(table)).toList();
    }

    /** Paths of the files of a table, as Hadoop paths. */
    public List<String> files(String table) {
        return parts(table).stream().map(this::file).toList();
    }

    /** The path of a part, as a Hadoop path. */
    public String file(PartFile part) {
        return uri + "/" + part.name();
    }
}
