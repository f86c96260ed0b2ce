package karvan.warehouse;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import karvan.warehouse.table.ColumnBlock;
import karvan.warehouse.table.Table;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** Reads some columns of a table of the store, for whoever adds up millions of rows. */
public final class TableBlocks {

    private TableBlocks() {}

    /**
     * Hands the columns of one Parquet file to {@code use}, block by block; see {@link ColumnBlock}.
     *
     * @throws StorageFailure when the file is missing or damaged
     */
    public static void forEach(String uri, Table<?> table, List<String> columns, Consumer<ColumnBlock> use) {
        try {
            HadoopInputFile file = HadoopInputFile.fromPath(new Path(uri), StoreFiles.configuration());
            ColumnBlock.forEach(file, table, columns, use);
        } catch (IOException e) {
            throw new StorageFailure("Cannot read " + uri + "; run 'jobs/karvan.sh verify' and restore it", e);
        }
    }
}
