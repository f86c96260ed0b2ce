package karvan.warehouse.table;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/**
 * Some columns of the rows of one row group, column by column, for whoever adds up millions of them: texts as numbers into
 * a short list of what they stand for, figures as unscaled longs.
 */
public final class ColumnBlock {

    /** The number of a text that a row does not have. */
    public static final int NONE = -1;

    private final int rows;
    private final Values[] columns;

    private ColumnBlock(int rows, Values[] columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Hands the columns of a file to {@code use}, a block at a time; page checksums are verified.
     *
     * @param columns names of columns of {@code table}, each a text or a figure of at most 18 digits; blocks count them in this
     *     order
     * @param percent how many of the rows of each block are read, from its first on
     * @throws IOException when the file cannot be read, lacks a column, or a checksum does not match
     */
    public static void forEach(
            InputFile file, Table<?> table, List<String> columns, int percent, Consumer<ColumnBlock> use)
            throws IOException {
        int[] places = columns.stream().mapToInt(table::indexOf).toArray();
        MessageType schema = table.parquetSchema();
        MessageType wanted = new MessageType(
                table.name(), columns.stream().map(schema::getType).toList());
        try (ParquetFileReader reader = ParquetRows.open(file)) {
            ParquetRows.orDamaged(() -> {
                reader.setRequestedSchema(wanted);
                return wanted;
            });
            for (PageReadStore next = ParquetRows.orDamaged(reader::readNextRowGroup);
                    next != null;
                    next = ParquetRows.orDamaged(reader::readNextRowGroup)) {
                PageReadStore pages = next;
                use.accept(ParquetRows.orDamaged(() -> read(pages, wanted, table, places, percent, reader)));
            }
        }
    }

    private static ColumnBlock read(
            PageReadStore pages,
            MessageType wanted,
            Table<?> table,
            int[] places,
            int percent,
            ParquetFileReader reader) {
        int rows = Math.toIntExact(pages.getRowCount() * percent / 100);
        Values[] columns = new Values[places.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = table.columns().get(places[i]).type() == ColumnType.TEXT
                    ? new Texts(rows, table, places[i])
                    : new Figures(rows);
        }
        String createdBy = reader.getFooter().getFileMetaData().getCreatedBy();
        ColumnReadStore store = new ColumnReadStoreImpl(pages, new Root(columns), wanted, createdBy);
        for (int i = 0; i < columns.length; i++) {
            ColumnReader values = store.getColumnReader(wanted.getColumns().get(i));
            int present = values.getDescriptor().getMaxDefinitionLevel();
            for (int row = 0; row < rows; row++) {
                // A column that always has a value has no level to ask for.
                if (present == 0 || values.getCurrentDefinitionLevel() == present) {
                    columns[i].row = row;
                    values.writeCurrentValueToConverter();
                }
                values.consume();
            }
        }
        return new ColumnBlock(rows, columns);
    }

    /** Number of rows. */
    public int rows() {
        return rows;
    }

    /** Of each row the number of its text among {@link #members}, or {@link #NONE}. */
    public int[] ids(int column) {
        return ((Texts) columns[column]).ids;
    }

    /** What the texts of a column stand for in the record of the table, each once. */
    public List<Object> members(int column) {
        return ((Texts) columns[column]).members;
    }

    /** Of each row the unscaled figure; 0 where there is none. */
    public long[] figures(int column) {
        return ((Figures) columns[column]).figures;
    }

    /** Of each row whether it has a figure. */
    public boolean[] known(int column) {
        return ((Figures) columns[column]).known;
    }

    private abstract static class Values extends PrimitiveConverter {
        int row;
    }

    private static final class Texts extends Values {
        private final Table<?> table;
        private final int place;
        private final int[] ids;
        private final List<Object> members = new ArrayList<>();
        private final Map<String, Integer> known = new HashMap<>();
        private int[] ofDictionary = {};

        private Texts(int rows, Table<?> table, int place) {
            this.table = table;
            this.place = place;
            this.ids = new int[rows];
            Arrays.fill(ids, NONE);
        }

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary dictionary) {
            ofDictionary = new int[dictionary.getMaxId() + 1];
            for (int id = 0; id < ofDictionary.length; id++) {
                ofDictionary[id] = id(dictionary.decodeToBinary(id));
            }
        }

        @Override
        public void addValueFromDictionary(int id) {
            ids[row] = ofDictionary[id];
        }

        @Override
        public void addBinary(Binary text) {
            ids[row] = id(text);
        }

        private int id(Binary binary) {
            String text = binary.toStringUsingUTF8();
            Integer id = known.get(text);
            if (id == null) {
                id = members.size();
                members.add(table.component(place, text));
                known.put(text, id);
            }
            return id;
        }
    }

    private static final class Figures extends Values {
        private final long[] figures;
        private final boolean[] known;

        private Figures(int rows) {
            this.figures = new long[rows];
            this.known = new boolean[rows];
        }

        @Override
        public void addInt(int value) {
            addLong(value);
        }

        @Override
        public void addLong(long value) {
            figures[row] = value;
            known[row] = true;
        }

        @Override
        public void addBinary(Binary unscaled) {
            addLong(new BigInteger(unscaled.getBytesUnsafe()).longValueExact());
        }
    }

    private static final class Root extends GroupConverter {
        private final Values[] columns;

        private Root(Values[] columns) {
            this.columns = columns;
        }

        @Override
        public Converter getConverter(int field) {
            return columns[field];
        }

        @Override
        public void start() {
            // Columns are read one after the other, not row by row.
        }

        @Override
        public void end() {
            // See above.
        }
    }
}
