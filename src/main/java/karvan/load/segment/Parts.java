package karvan.load.segment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import karvan.warehouse.PartFile;
import karvan.warehouse.PartFolder;
import karvan.warehouse.PartOutput;
import karvan.warehouse.table.ParquetRows;
import karvan.warehouse.table.RowWriter;
import karvan.warehouse.table.Table;

/** The Parquet parts one piece writes, one per table that gets a row. */
final class Parts implements AutoCloseable {

    private final PartFolder folder;
    private final int number;
    private final long attempt;
    private final Map<String, Part<?>> open = new LinkedHashMap<>();

    private static final class Part<R extends Record> {
        private final PartOutput output;
        private final RowWriter<R> writer;
        private long rows;

        private Part(PartOutput output, Table<R> table) throws IOException {
            this.output = output;
            this.writer = ParquetRows.write(output, table);
        }
    }

    Parts(PartFolder folder, int number, long attempt) {
        this.folder = folder;
        this.number = number;
        this.attempt = attempt;
    }

    /** @throws UncheckedIOException when the part cannot be written */
    <R extends Record> void write(Table<R> table, R row) {
        try {
            // A part is only ever stored under the name of its own table.
            @SuppressWarnings("unchecked")
            Part<R> part = (Part<R>) open.get(table.name());
            if (part == null) {
                part = new Part<>(folder.part(table.name(), number, attempt), table);
                open.put(table.name(), part);
            }
            part.writer.write(row);
            part.rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes all parts and tells what they are, in order of table. */
    List<PartFile> finish() throws IOException {
        List<PartFile> written = new ArrayList<>();
        for (Part<?> part : open.values()) {
            part.writer.close();
            written.add(part.output.written(part.rows));
        }
        written.sort(Comparator.comparing(PartFile::table));
        return written;
    }

    /** Closes what is still open; for a piece that failed, whose parts no list will name. */
    @Override
    public void close() throws IOException {
        for (Part<?> part : open.values()) {
            part.writer.close();
        }
    }
}
