package karvan.warehouse.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.io.api.RecordMaterializer;

/**
 * Puts the columns of a Parquet file together to rows of a {@link Table}. A text that stands in the dictionary of its
 * column is understood once: rows share what it stands for.
 */
final class RowMaterializer<R extends Record> extends RecordMaterializer<R> {

    private final Table<R> table;
    private final Object[] row;
    private final GroupConverter root;

    RowMaterializer(Table<R> table) {
        this.table = table;
        List<Column> columns = table.columns();
        this.row = new Object[columns.size()];
        Converter[] fields = new Converter[columns.size()];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = columns.get(i).type() == ColumnType.TEXT
                    ? new TextConverter(i)
                    : new FigureConverter(i, columns.get(i).type().scale());
        }
        this.root = new GroupConverter() {
            @Override
            public Converter getConverter(int field) {
                return fields[field];
            }

            @Override
            public void start() {
                Arrays.fill(row, null);
            }

            @Override
            public void end() {
                // The row is made when it is asked for.
            }
        };
    }

    @Override
    public R getCurrentRecord() {
        return table.ofComponents(row);
    }

    @Override
    public GroupConverter getRootConverter() {
        return root;
    }

    private final class TextConverter extends PrimitiveConverter {
        private final int column;
        private Object[] members = {};

        private TextConverter(int column) {
            this.column = column;
        }

        @Override
        public boolean hasDictionarySupport() {
            return true;
        }

        @Override
        public void setDictionary(Dictionary dictionary) {
            members = new Object[dictionary.getMaxId() + 1];
            for (int id = 0; id < members.length; id++) {
                members[id] = component(dictionary.decodeToBinary(id));
            }
        }

        @Override
        public void addValueFromDictionary(int id) {
            row[column] = members[id];
        }

        @Override
        public void addBinary(Binary text) {
            row[column] = component(text);
        }

        private Object component(Binary text) {
            return table.component(column, text.toStringUsingUTF8());
        }
    }

    private final class FigureConverter extends PrimitiveConverter {
        private final int column;
        private final int scale;
        private final boolean isDecimal;

        private FigureConverter(int column, int scale) {
            this.column = column;
            this.scale = scale;
            this.isDecimal = table.columns().get(column).type().isDecimal();
        }

        @Override
        public void addBoolean(boolean value) {
            row[column] = value;
        }

        @Override
        public void addInt(int value) {
            row[column] = value;
        }

        @Override
        public void addLong(long value) {
            row[column] = isDecimal ? (Object) BigDecimal.valueOf(value, scale) : (Object) value;
        }

        @Override
        public void addBinary(Binary unscaled) {
            row[column] = exact(unscaled.getBytesUnsafe());
        }

        /** The sixteen bytes of an exact figure. One that fits a long, as nearly all do, is kept without a big integer. */
        private BigDecimal exact(byte[] unscaled) {
            ByteBuffer halves = ByteBuffer.wrap(unscaled);
            long high = halves.getLong();
            long low = halves.getLong();
            return high == low >> Long.SIZE - 1
                    ? BigDecimal.valueOf(low, scale)
                    : new BigDecimal(new BigInteger(unscaled), scale);
        }
    }
}
