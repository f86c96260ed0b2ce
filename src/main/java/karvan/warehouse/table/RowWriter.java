package karvan.warehouse.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Writes rows of a table as a Parquet file: zstd-compressed pages with checksums. The bytes depend only on the rows. Rows go
 * straight into the pages of their columns; the writers that parquet-hadoop has for nested records take twice as long.
 *
 * @param <R> record of one row
 */
public final class RowWriter<R extends Record> implements Closeable {

    /** A reader decodes a row group at a time. */
    private static final long ROW_GROUP_BYTES = 128L << 20;

    /** Columns by which readers of the exported tables look for rows; bounds of the others would only cost their making. */
    private static final Set<String> FILTERED = Set.of(
            "source_id",
            "reporter",
            "partner",
            "direction",
            "scheme",
            "group",
            "period",
            "commodity_code",
            "source_row");

    private final OrderedFooter output;
    private final Table<R> table;
    private final ParquetFileWriter file;
    private final ZstdPages zstd;
    private final ColumnPages[] columns;
    private long rows;
    /** A row that failed may stand in some of its columns: from then on there is no whole file. */
    private boolean isBroken;

    private boolean isClosed;
    private final long rowGroupBytes;

    RowWriter(OutputFile file, Table<R> table) throws IOException {
        this(file, table, ROW_GROUP_BYTES);
    }

    /** @param rowGroupBytes a row group ends with the pages that bring it to about so many bytes */
    RowWriter(OutputFile file, Table<R> table, long rowGroupBytes) throws IOException {
        this.rowGroupBytes = rowGroupBytes;
        this.output = new OrderedFooter(file);
        this.table = table;
        MessageType schema = table.parquetSchema();
        this.file = new ParquetFileWriter(
                output,
                schema,
                ParquetFileWriter.Mode.CREATE,
                rowGroupBytes,
                0,
                null,
                ParquetProperties.builder().withPageWriteChecksumEnabled(true).build());
        this.zstd = new ZstdPages();
        this.columns = new ColumnPages[table.columns().size()];
        List<ColumnDescriptor> descriptors = schema.getColumns();
        for (int i = 0; i < columns.length; i++) {
            Column column = table.columns().get(i);
            boolean hasBounds = FILTERED.contains(column.name());
            columns[i] = column.type() == ColumnType.TEXT
                    ? new TextPages(descriptors.get(i), hasBounds, zstd)
                    : new FigurePages(descriptors.get(i), column.type(), hasBounds, zstd);
        }
        this.file.start();
    }

    /**
     * Writes the next row.
     *
     * @throws IOException when the file cannot be written
     * @throws IllegalArgumentException when a column that must have a value has none
     * @throws IllegalStateException when a row before it could not be written
     * @throws ArithmeticException when a figure has more digits than its column
     */
    public void write(R row) throws IOException {
        if (isBroken) {
            throw new IllegalStateException(
                    "A row of table " + table.name() + " could not be written; no row can follow it");
        }
        isBroken = true;
        Object[] components = table.componentsOf(row);
        for (int i = 0; i < columns.length; i++) {
            if (components[i] == null && columns[i].isRequired()) {
                throw new IllegalArgumentException("Table " + table.name() + ": column "
                        + table.columns().get(i).name() + " must have a value");
            }
            try {
                columns[i].add(components[i]);
            } catch (ArithmeticException tooLong) {
                throw new ArithmeticException("Table " + table.name() + ", column "
                        + table.columns().get(i).name() + ": " + tooLong.getMessage());
            }
        }
        rows++;
        if (rows % ColumnPages.PAGE_ROWS == 0 && bytes() >= rowGroupBytes) {
            finishRowGroup();
        }
        isBroken = false;
    }

    private long bytes() {
        long bytes = 0;
        for (ColumnPages column : columns) {
            bytes += column.bytes();
        }
        return bytes;
    }

    private void finishRowGroup() throws IOException {
        file.startBlock(rows);
        for (ColumnPages column : columns) {
            column.writeTo(file);
        }
        file.endBlock();
        rows = 0;
    }

    /**
     * Ends the file; after a row that could not be written it is left without its end, so that no reader takes it for whole.
     *
     * @throws IOException when the file cannot be written
     */
    @Override
    public void close() throws IOException {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (zstd;
                output) {
            if (!isBroken) {
                if (rows > 0) {
                    finishRowGroup();
                }
                output.begins();
                file.end(Map.of());
            }
        }
    }
}
