package karvan.warehouse;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import karvan.warehouse.table.ColumnBlock;
import karvan.warehouse.table.Table;

/** Reads some columns of a table of the store, for whoever adds up millions of rows. */
public final class TableBlocks {

    private TableBlocks() {}

    /**
     * Hands the columns of one Parquet file to {@code use}, block by block; see {@link ColumnBlock}.
     *
     * @throws StorageFailure when the file is missing or damaged
     */
    public static void forEach(String uri, Table<?> table, List<String> columns, Consumer<ColumnBlock> use) {
        beginnings(uri, table, columns, 100, use);
    }

    /**
     * The same of the first rows of each block only, which costs as much less as there are fewer.
     *
     * @param percent how many of its rows
     * @throws StorageFailure when the file is missing, or damaged where it is read
     */
    public static void beginnings(
            String uri, Table<?> table, List<String> columns, int percent, Consumer<ColumnBlock> use) {
        try {
            ColumnBlock.forEach(StoreFiles.parquet(uri), table, columns, percent, use);
        } catch (IOException e) {
            throw new StorageFailure("Cannot read " + uri + "; run 'jobs/karvan.sh verify' and restore it", e);
        }
    }
}
