package karvan.warehouse.table;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** Writes and reads the rows of a {@link Table} as Parquet with parquet-hadoop alone, without Spark. */
public final class ParquetRows {

    /** Empty: a reader that is given none would parse Hadoop's XML files anew for every file. */
    private static final Configuration NO_SETTINGS = new Configuration(false);

    private ParquetRows() {}

    /**
     * Opens a writer of a file that does not exist yet.
     *
     * @throws IOException when the file cannot be created
     */
    public static <R extends Record> RowWriter<R> write(OutputFile file, Table<R> table) throws IOException {
        return new RowWriter<>(file, table);
    }

    /**
     * Hands every row of a file to {@code use}, one at a time; page checksums are verified.
     *
     * @throws IOException when the file cannot be read or a checksum does not match
     */
    public static <R extends Record> void forEach(InputFile file, Table<R> table, Consumer<R> use) throws IOException {
        MessageType schema = table.parquetSchema();
        MessageColumnIO columns = new ColumnIOFactory().getColumnIO(schema);
        try (ParquetFileReader reader = open(file)) {
            reader.setRequestedSchema(schema);
            for (PageReadStore next = orDamaged(reader::readNextRowGroup);
                    next != null;
                    next = orDamaged(reader::readNextRowGroup)) {
                PageReadStore pages = next;
                RecordReader<R> records = orDamaged(() -> columns.getRecordReader(pages, new RowMaterializer<>(table)));
                Step<R> row = records::read;
                for (long i = 0; i < pages.getRowCount(); i++) {
                    use.accept(orDamaged(row));
                }
            }
        }
    }

    /** Opens a file for reading with page checksums verified. */
    static ParquetFileReader open(InputFile file) throws IOException {
        ParquetReadOptions options = new ParquetReadOptions.Builder(new HadoopParquetConfiguration(NO_SETTINGS))
                .usePageChecksumVerification(true)
                // Files are small or read from end to end: other threads to fetch their columns would only be waited
                // for.
                .withUseHadoopVectoredIo(false)
                .build();
        return orDamaged(() -> ParquetFileReader.open(file, options));
    }

    /** A step of reading a file. */
    interface Step<T> {
        T take() throws IOException;
    }

    /** A damaged length, type or offset ends in whatever the reader meets first; what the rows are used for is outside. */
    static <T> T orDamaged(Step<T> step) throws IOException {
        try {
            return step.take();
        } catch (RuntimeException | OutOfMemoryError damaged) {
            throw new IOException("it is damaged: " + damaged, damaged);
        }
    }
}
