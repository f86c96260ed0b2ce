package karvan.warehouse.table;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The kinds of column a Karvan table has, each with its Parquet and Spark form. */
public enum ColumnType {
    /** UTF-8 text; codes are text too, so that leading zeros survive. */
    TEXT(0, 0),
    BOOLEAN(0, 0),
    INTEGER(0, 0),
    LONG(0, 0),
    /** Money, {@code DECIMAL(18,2)} in INT64. */
    MONEY(18, 2),
    /** Masses and quantities, {@code DECIMAL(18,3)} in INT64. */
    MASS(18, 3),
    /** Delivered values, rates, shares and growth, {@code DECIMAL(38,10)} in 16 fixed bytes. */
    EXACT(38, 10);

    private final int precision;
    private final int scale;

    ColumnType(int precision, int scale) {
        this.precision = precision;
        this.scale = scale;
    }

    /** Number of decimals; 0 for kinds that are no decimals. */
    public int scale() {
        return scale;
    }

    /** Number of digits; 0 for kinds that are no decimals. */
    public int precision() {
        return precision;
    }

    boolean isDecimal() {
        return precision > 0;
    }

    /** Whether its values are measured or counted, so that few rows have the same. */
    boolean isFigure() {
        return isDecimal() || this == LONG;
    }

    DataType sparkType() {
        return switch (this) {
            case TEXT -> DataTypes.StringType;
            case BOOLEAN -> DataTypes.BooleanType;
            case INTEGER -> DataTypes.IntegerType;
            case LONG -> DataTypes.LongType;
            case MONEY, MASS, EXACT -> DataTypes.createDecimalType(precision, scale);
        };
    }

    PrimitiveType parquetType(String name, boolean nullable) {
        Repetition repetition = nullable ? Repetition.OPTIONAL : Repetition.REQUIRED;
        return switch (this) {
            case TEXT ->
                Types.primitive(PrimitiveTypeName.BINARY, repetition)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case BOOLEAN ->
                Types.primitive(PrimitiveTypeName.BOOLEAN, repetition).named(name);
            case INTEGER -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
            case LONG -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
            case MONEY, MASS ->
                Types.primitive(PrimitiveTypeName.INT64, repetition)
                        .as(LogicalTypeAnnotation.decimalType(scale, precision))
                        .named(name);
            case EXACT ->
                Types.primitive(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY, repetition)
                        .length(16)
                        .as(LogicalTypeAnnotation.decimalType(scale, precision))
                        .named(name);
        };
    }
}
