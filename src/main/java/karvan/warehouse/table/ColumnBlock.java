package karvan.warehouse.table;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

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
                use.accept(ParquetRows.orDamaged(() -> read(pages, wanted, table, places, percent)));
            }
        }
    }

    private static ColumnBlock read(PageReadStore pages, MessageType wanted, Table<?> table, int[] places, int percent)
            throws IOException {
        int rows = Math.toIntExact(pages.getRowCount() * percent / 100);
        Values[] columns = new Values[places.length];
        for (int i = 0; i < columns.length; i++) {
            ColumnDescriptor column = wanted.getColumns().get(i);
            columns[i] = table.columns().get(places[i]).type() == ColumnType.TEXT
                    ? new Texts(rows, table, places[i])
                    : new Figures(rows, column.getPrimitiveType().getPrimitiveTypeName());
            read(pages.getPageReader(column), column, rows, columns[i]);
        }
        return new ColumnBlock(rows, columns);
    }

    /** Page by page, as the readers of parquet-hadoop do, but without a call for each of the values and of the levels before them. */
    private static void read(PageReader pages, ColumnDescriptor column, int rows, Values values) throws IOException {
        Dictionary dictionary = dictionary(pages, column);
        if (dictionary != null) {
            values.setDictionary(dictionary);
        }
        int row = 0;
        while (row < rows) {
            if (!(pages.readPage() instanceof DataPageV1 page)) {
                throw new IllegalStateException("after " + row + " of " + rows + " rows of the column "
                        + String.join(".", column.getPath()) + " follows no page of data as Karvan writes them");
            }
            int end = Math.min(rows, row + page.getValueCount());
            read(page, column, dictionary, row, end, values);
            row = end;
        }
    }

    private static Dictionary dictionary(PageReader pages, ColumnDescriptor column) throws IOException {
        DictionaryPage page = pages.readDictionaryPage();
        return page == null ? null : page.getEncoding().initDictionary(column, page);
    }

    private static void read(
            DataPageV1 page, ColumnDescriptor column, Dictionary dictionary, int first, int end, Values values)
            throws IOException {
        ByteBufferInputStream bytes = page.getBytes().toInputStream();
        // A column that always has a value has no levels.
        Known known = column.getMaxDefinitionLevel() == 0
                ? Known.all(first, end)
                : Known.of(levels(bytes, end - first), first);
        if (known.count == 0) {
            return;
        }
        Encoding encoding = page.getValueEncoding();
        if (encoding.usesDictionary() && values instanceof Texts texts) {
            int bits = bytes.read();
            texts.number(known, StoredRuns.read(bytes.slice(bytes.available()), bits, known.count));
        } else if (encoding == Encoding.PLAIN && values instanceof Figures figures && figures.areLongs()) {
            figures.take(known, bytes.slice(known.count * Long.BYTES));
        } else {
            ValuesReader stored = encoding.usesDictionary()
                    ? encoding.getDictionaryBasedValuesReader(column, ValuesType.VALUES, dictionary)
                    : encoding.getValuesReader(column, ValuesType.VALUES);
            stored.initFromPage(page.getValueCount(), bytes);
            for (int i = 0; i < known.count; i++) {
                values.take(known.row(i), stored);
            }
        }
    }

    private static int[] levels(ByteBufferInputStream bytes, int count) throws IOException {
        ByteBuffer levels = bytes.slice(BytesUtils.readIntLittleEndian(bytes));
        return StoredRuns.read(levels, 1, count);
    }

    /** The rows of a page that have a value: mostly all of them, which are then not counted out. */
    private record Known(int first, int count, int[] rows) {

        private static Known all(int first, int end) {
            return new Known(first, end - first, null);
        }

        /** @param levels of each row 1 where it has a value, else 0 */
        private static Known of(int[] levels, int first) {
            int[] rows = new int[levels.length];
            int count = 0;
            for (int i = 0; i < levels.length; i++) {
                rows[count] = first + i;
                count += levels[i];
            }
            return count == levels.length ? all(first, first + count) : new Known(first, count, rows);
        }

        private boolean isAll() {
            return rows == null;
        }

        private int row(int place) {
            return isAll() ? first + place : rows[place];
        }
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

    private abstract static class Values {

        /** Whether its texts are numbered before any of its values is taken. */
        void setDictionary(Dictionary dictionary) {
            // Figures are written out.
        }

        /** Takes the next value of a page for a row. */
        abstract void take(int row, ValuesReader page);
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
        void setDictionary(Dictionary dictionary) {
            ofDictionary = new int[dictionary.getMaxId() + 1];
            for (int id = 0; id < ofDictionary.length; id++) {
                ofDictionary[id] = id(dictionary.decodeToBinary(id));
            }
        }

        @Override
        void take(int row, ValuesReader page) {
            ids[row] = id(page.readBytes());
        }

        /** Takes for each row that has a value its number in the dictionary. */
        private void number(Known rows, int[] numbers) {
            if (rows.isAll()) {
                for (int i = 0; i < numbers.length; i++) {
                    ids[rows.first + i] = ofDictionary[numbers[i]];
                }
            } else {
                for (int i = 0; i < numbers.length; i++) {
                    ids[rows.rows[i]] = ofDictionary[numbers[i]];
                }
            }
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
        private final PrimitiveTypeName type;

        private Figures(int rows, PrimitiveTypeName type) {
            this.figures = new long[rows];
            this.known = new boolean[rows];
            this.type = type;
        }

        private boolean areLongs() {
            return type == PrimitiveTypeName.INT64;
        }

        /** Takes for each row that has a value the next long that is written out. */
        private void take(Known rows, ByteBuffer written) {
            LongBuffer longs = written.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
            if (rows.isAll()) {
                longs.get(figures, rows.first, rows.count);
                Arrays.fill(known, rows.first, rows.first + rows.count, true);
            } else {
                for (int i = 0; i < rows.count; i++) {
                    known[rows.rows[i]] = true;
                    figures[rows.rows[i]] = longs.get();
                }
            }
        }

        @Override
        void take(int row, ValuesReader page) {
            known[row] = true;
            figures[row] = switch (type) {
                case INT32 -> page.readInteger();
                case INT64 -> page.readLong();
                default -> new BigInteger(page.readBytes().getBytesUnsafe()).longValueExact();
            };
        }
    }
}
