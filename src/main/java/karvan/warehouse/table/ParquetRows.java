package karvan.warehouse.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes and reads the rows of a {@link Table} as Parquet with parquet-hadoop alone, without Spark. */
public final class ParquetRows {

    /** Enough for the codes and names of one column; a column with more distinct texts simply fills it once. */
    private static final int CACHED_TEXTS = 4096;

    /** Empty: a writer or reader that is given none would parse Hadoop's XML files anew for every file. */
    private static final Configuration NO_SETTINGS = new Configuration(false);

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

    private ParquetRows() {}

    /**
     * Opens a writer of zstd-compressed pages with page checksums. The bytes depend only on the rows.
     *
     * @throws IOException when the file cannot be created
     */
    public static <R extends Record> ParquetWriter<R> write(OutputFile file, Table<R> table) throws IOException {
        Builder<R> writer = new Builder<>(new OrderedFooter(file), table)
                .withConf(NO_SETTINGS)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withWriterVersion(version(table))
                .withSizeStatisticsEnabled(false)
                .withPageWriteChecksumEnabled(true);
        for (Column column : table.columns()) {
            writer.withStatisticsEnabled(column.name(), FILTERED.contains(column.name()));
            // Texts are codes and repeat; figures seldom do, and would fill a dictionary only for it to be given up.
            if (column.type().isFigure()) {
                writer.withDictionaryEncoding(column.name(), false);
            }
        }
        return writer.build();
    }

    /**
     * Version 2 has one encoding for values of fixed length that are not in a dictionary, and DuckDB reads it for texts only;
     * version 1 writes them as they are, which every program reads.
     */
    private static WriterVersion version(Table<?> table) {
        boolean fixedLength = table.columns().stream().anyMatch(column -> column.type() == ColumnType.EXACT);
        return fixedLength ? WriterVersion.PARQUET_1_0 : WriterVersion.PARQUET_2_0;
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
                for (long i = 0; i < pages.getRowCount(); i++) {
                    use.accept(orDamaged(records::read));
                }
            }
        }
    }

    /** Opens a file for reading with page checksums verified. */
    static ParquetFileReader open(InputFile file) throws IOException {
        ParquetReadOptions options = new ParquetReadOptions.Builder(new HadoopParquetConfiguration(NO_SETTINGS))
                .usePageChecksumVerification(true)
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

    private static final class Builder<R extends Record> extends ParquetWriter.Builder<R, Builder<R>> {
        private final OrderedFooter file;
        private final Table<R> table;

        private Builder(OrderedFooter file, Table<R> table) {
            super(file);
            this.file = file;
            this.table = table;
        }

        @Override
        protected Builder<R> self() {
            return this;
        }

        /** Deprecated in favour of a method that is not abstract yet in parquet-hadoop 1.17. */
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<R> getWriteSupport(Configuration configuration) {
            return new RowWriteSupport<>(file, table);
        }
    }

    private static final class RowWriteSupport<R extends Record> extends WriteSupport<R> {
        private final OrderedFooter file;
        private final Table<R> table;
        private final String[] names;
        private final ColumnType[] types;
        private final Map<Object, Binary> texts = new HashMap<>();
        private final Object[] lastTexts;
        private final Binary[] lastBinaries;
        private RecordConsumer consumer;

        private RowWriteSupport(OrderedFooter file, Table<R> table) {
            this.file = file;
            this.table = table;
            List<Column> columns = table.columns();
            this.names = columns.stream().map(Column::name).toArray(String[]::new);
            this.types = columns.stream().map(Column::type).toArray(ColumnType[]::new);
            this.lastTexts = new Object[columns.size()];
            this.lastBinaries = new Binary[columns.size()];
        }

        /** Deprecated in favour of a method that is not abstract yet in parquet-hadoop 1.17. */
        @Override
        @SuppressWarnings("deprecation")
        public WriteContext init(Configuration configuration) {
            return new WriteContext(table.parquetSchema(), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public FinalizedWriteContext finalizeWrite() {
            file.begins();
            return super.finalizeWrite();
        }

        @Override
        public void write(R row) {
            consumer.startMessage();
            for (int i = 0; i < names.length; i++) {
                Object component = table.required(row, i);
                if (component != null) {
                    consumer.startField(names[i], i);
                    write(component, i);
                    consumer.endField(names[i], i);
                }
            }
            consumer.endMessage();
        }

        private void write(Object component, int column) {
            ColumnType type = types[column];
            switch (type) {
                case TEXT -> consumer.addBinary(binary(component, column));
                case BOOLEAN -> consumer.addBoolean((Boolean) component);
                case INTEGER -> consumer.addInteger((Integer) component);
                case LONG -> consumer.addLong((Long) component);
                case MONEY, MASS ->
                    consumer.addLong(((BigDecimal) component)
                            .scaleByPowerOfTen(type.scale())
                            .longValueExact());
                case EXACT -> consumer.addBinary(sixteenBytes((BigDecimal) component, type.scale()));
            }
        }

        /** Most columns repeat what the row before has, often the very same object, which needs no search. */
        private Binary binary(Object component, int column) {
            if (component == lastTexts[column]) {
                return lastBinaries[column];
            }
            Binary known = texts.get(component);
            if (known == null) {
                known = Binary.fromString(Table.text(component));
                if (texts.size() < CACHED_TEXTS) {
                    texts.put(component, known);
                }
            }
            lastTexts[column] = component;
            lastBinaries[column] = known;
            return known;
        }

        private static Binary sixteenBytes(BigDecimal number, int scale) {
            byte[] digits = number.setScale(scale, RoundingMode.UNNECESSARY)
                    .unscaledValue()
                    .toByteArray();
            byte[] padded = new byte[16];
            int start = padded.length - digits.length;
            Arrays.fill(padded, 0, start, (byte) (number.signum() < 0 ? -1 : 0));
            System.arraycopy(digits, 0, padded, start, digits.length);
            return Binary.fromConstantByteArray(padded);
        }
    }
}
