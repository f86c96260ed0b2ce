package karvan.warehouse.table;

import java.lang.invoke.CallSite;
import java.lang.invoke.LambdaConversionException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private final Function<Object, Object>[] accessors;
    private final Constructor<R> constructor;

    private Table(String name, Class<R> rowType, List<Column> columns) {
        this.name = name;
        this.rowType = rowType;
        this.columns = List.copyOf(columns);
        this.components = rowType.getRecordComponents();
        this.accessors = accessors(components);
        this.constructor = canonicalConstructor(rowType, components);
        proveColumnsMatchComponents();
    }

    static <R extends Record> Table<R> of(String name, Class<R> rowType, Column... columns) {
        return new Table<>(name, rowType, Arrays.asList(columns));
    }

    private static <R> Constructor<R> canonicalConstructor(Class<R> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
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

    /**
     * What the record of a row holds for one column; null where the row has no value.
     *
     * @throws IllegalArgumentException when the column must have one
     */
    Object required(R row, int index) {
        Object component = accessors[index].apply(row);
        if (component == null && !columns.get(index).nullable()) {
            throw new IllegalArgumentException(
                    "Table " + name + ": column " + columns.get(index).name() + " must have a value");
        }
        return component;
    }

    /** The text that a component of a text column is stored as. */
    static String text(Object component) {
        return component instanceof Coded coded ? coded.code() : component.toString();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Function<Object, Object>[] accessors(RecordComponent[] components) {
        return Arrays.stream(components).map(Table::accessor).toArray(Function[]::new);
    }

    /** The accessor of a component as a compiled function: reflection would prove its right to look at every single value. */
    @SuppressWarnings("unchecked")
    private static Function<Object, Object> accessor(RecordComponent component) {
        try {
            MethodHandles.Lookup lookup =
                    MethodHandles.privateLookupIn(component.getDeclaringRecord(), MethodHandles.lookup());
            MethodHandle handle = lookup.unreflect(component.getAccessor());
            CallSite site = LambdaMetafactory.metafactory(
                    lookup,
                    "apply",
                    MethodType.methodType(Function.class),
                    MethodType.methodType(Object.class, Object.class),
                    handle,
                    handle.type().wrap());
            return (Function<Object, Object>) MethodHandleProxies.asInterfaceInstance(Supplier.class, site.getTarget())
                    .get();
        } catch (IllegalAccessException | LambdaConversionException impossible) {
            throw new IllegalStateException("Cannot read " + component, impossible);
        }
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
