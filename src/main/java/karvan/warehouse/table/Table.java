package karvan.warehouse.table;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import karvan.trade.Coded;
import karvan.trade.Period;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A table: its name, the record of its rows, and one column per record component in the same order. A component
 * {@code valueUsd} is the column {@code value_usd}; enums are stored by code, periods as SDMX text.
 *
 * @param <R> record of one row
 */
public final class Table<R extends Record> {

    private final String name;
    private final Class<R> rowType;
    private final List<Column> columns;
    private final RecordComponent[] components;
    private final Function<R, Object[]> componentsOf;
    private final Constructor<R> constructor;

    private Table(String name, Class<R> rowType, Function<R, Object[]> componentsOf, List<Column> columns) {
        this.name = name;
        this.rowType = rowType;
        this.componentsOf = componentsOf;
        this.columns = List.copyOf(columns);
        this.components = rowType.getRecordComponents();
        this.constructor = canonicalConstructor(rowType, components);
        proveColumnsMatchComponents();
    }

    /**
     * @param componentsOf the components of a row in their order. Written out: a function for each would be called without
     *     knowing which, for every value that is stored, and reflection would besides prove its right to look at it
     */
    static <R extends Record> Table<R> of(
            String name, Class<R> rowType, Function<R, Object[]> componentsOf, Column... columns) {
        return new Table<>(name, rowType, componentsOf, Arrays.asList(columns));
    }

    private static <R> Constructor<R> canonicalConstructor(Class<R> type, RecordComponent[] components) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            // It is public; without this every row would prove anew that it may be made from here.
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException("A record without its canonical constructor: " + type, impossible);
        }
    }

    private void proveColumnsMatchComponents() {
        List<String> expected =
                Arrays.stream(components).map(c -> snakeCase(c.getName())).toList();
        List<String> found = columns.stream().map(Column::name).toList();
        if (!expected.equals(found)) {
            throw new IllegalStateException(
                    "Table " + name + ": columns " + found + " do not follow the record " + expected);
        }
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    /** Plural noun of its row, the first part of its file names. */
    public String name() {
        return name;
    }

    /** The record of its rows. */
    Class<R> rowType() {
        return rowType;
    }

    public List<Column> columns() {
        return columns;
    }

    /** The position of a column among {@link #columns()}. */
    public int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("Table " + name + " has no column " + column);
    }

    public MessageType parquetSchema() {
        List<Type> fields = new ArrayList<>();
        for (Column column : columns) {
            fields.add(column.type().parquetType(column.name(), column.nullable()));
        }
        return new MessageType(name, fields);
    }

    /** Every field is nullable, as Spark reads Parquet files. */
    public StructType sparkSchema() {
        return DataTypes.createStructType(columns.stream()
                .map(c -> DataTypes.createStructField(c.name(), c.type().sparkType(), true))
                .toArray(StructField[]::new));
    }

    /** What the record of a row holds for each column; null where the row has no value. */
    Object[] componentsOf(R row) {
        return componentsOf.apply(row);
    }

    /** The text that a component of a text column is stored as. */
    static String text(Object component) {
        return component instanceof Coded coded ? coded.code() : component.toString();
    }

    /** The row of these components of its record. */
    R ofComponents(Object[] arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Table " + name + " holds no row of " + Arrays.toString(arguments), e);
        }
    }

    /** What a stored value of a column is in the record of its row. */
    Object component(int column, Object stored) {
        Class<?> type = components[column].getType();
        if (type.isEnum()) {
            return member(type, (String) stored);
        }
        return type == Period.class ? Period.parse((String) stored) : stored;
    }

    private static Object member(Class<?> list, String code) {
        for (Object member : list.getEnumConstants()) {
            if (((Coded) member).code().equals(code)) {
                return member;
            }
        }
        throw new IllegalArgumentException("No " + list.getSimpleName() + " has the code " + code);
    }
}
