package karvan.warehouse.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import karvan.testing.Sessions;
import karvan.trade.Direction;
import karvan.trade.Flow;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Status;
import karvan.trade.Valuation;
import karvan.warehouse.table.Indicators.Figure;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    @TempDir
    private Path folder;

    private static final Flow FLOW = new Flow(
            "kz-customs",
            "commodity-by-country",
            "KZ",
            "AZ",
            PartnerRole.DESTINATION,
            null,
            null,
            Direction.EXPORT,
            Period.month(2025, 6),
            "0713",
            4,
            HsEdition.HS2022,
            Valuation.FOB,
            null,
            null,
            null,
            new BigDecimal("12.30"),
            new BigDecimal("-0.0123000000"),
            "USD",
            "usd",
            new BigDecimal("1.001"),
            null,
            null,
            null,
            Status.REPORTED,
            "июнь.zip!июнь.xls",
            "ab",
            "товар-страна",
            12);

    @Test
    void whatParquetHadoopWritesItReadsBack() throws IOException {
        assertThat(written(Flows.TABLE, FLOW)).containsExactly(FLOW);
    }

    @Test
    void duckDbReadsFiguresOfWhichEachIsDifferent() throws IOException, SQLException {
        BigDecimal sum = BigDecimal.ZERO;
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < 70_000; i++) {
            BigDecimal value = new BigDecimal("12345.0000000001").multiply(BigDecimal.valueOf(i));
            sum = sum.add(value);
            figures.add(figure(value));
        }
        try (RowWriter<Figure> writer =
                ParquetRows.write(new LocalOutputFile(folder.resolve("indicators.parquet")), Indicators.TABLE)) {
            for (Figure figure : figures) {
                writer.write(figure);
            }
        }

        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(
                        "select sum(value) from '" + folder.resolve("indicators.parquet") + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBigDecimal(1)).isEqualByComparingTo(sum);
        }
    }

    @Test
    void exactFiguresAtTheEdgesOfALongAreReadBack() throws IOException {
        BigInteger most = BigInteger.valueOf(Long.MAX_VALUE);
        BigInteger least = BigInteger.valueOf(Long.MIN_VALUE);
        Figure[] figures = Stream.of(
                        BigInteger.ZERO,
                        BigInteger.ONE.negate(),
                        most,
                        most.add(BigInteger.ONE),
                        least,
                        least.subtract(BigInteger.ONE),
                        BigInteger.TEN.pow(38).subtract(BigInteger.ONE),
                        BigInteger.ONE.subtract(BigInteger.TEN.pow(38)))
                .map(unscaled -> figure(new BigDecimal(unscaled, 10)))
                .toArray(Figure[]::new);

        assertThat(written(Indicators.TABLE, figures)).containsExactly(figures);
    }

    private static Figure figure(BigDecimal value) {
        return new Figure(
                "r",
                "growth",
                "KZ",
                "AZ",
                "export",
                "s",
                "g",
                Period.year(2025),
                value,
                "percent",
                Status.REPORTED,
                "x",
                "");
    }

    /** parquet-hadoop keeps them in hash sets of enum constants, whose order is another one in every process. */
    @Test
    void theFooterListsTheEncodingsOfEachColumnInOneOrder() throws IOException {
        written(Flows.TABLE, FLOW, FLOW, FLOW, FLOW);
        byte[] file = Files.readAllBytes(folder.resolve("flows.parquet"));
        int trailer = file.length - 8;
        int bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(trailer);
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, trailer - bytes, bytes));
        assertThat(footer.getRow_groups().get(0).getColumns())
                .allSatisfy(column ->
                        assertThat(column.getMeta_data().getEncodings()).isSorted())
                .anySatisfy(column ->
                        assertThat(column.getMeta_data().getEncodings()).hasSizeGreaterThan(2));
    }

    @Test
    void sparkReadsTheSameValues() throws IOException {
        written(Flows.TABLE, FLOW);

        List<Row> rows = Sessions.spark()
                .read()
                .schema(Flows.TABLE.sparkSchema())
                .parquet(folder.resolve("flows.parquet").toUri().toString())
                .collectAsList();

        assertThat(rows).hasSize(1);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < rows.get(0).length(); i++) {
            Object value = rows.get(0).get(i);
            values.add(value == null ? null : Flows.TABLE.component(i, value));
        }
        assertThat(Flows.TABLE.ofComponents(values.toArray())).isEqualTo(FLOW);
    }

    @Test
    void moneyIsStoredAsWholeCents() {
        assertThat(Flows.TABLE.parquetSchema().getType("value_usd"))
                .hasToString("optional int64 value_usd (DECIMAL(18,2))");
        assertThat(Flows.TABLE.parquetSchema().getType("value"))
                .hasToString("optional fixed_len_byte_array(16) value (DECIMAL(38,10))");
    }

    @Test
    void aFigureMustNotBeRoundedOnTheWay() {
        Figure figure = new Figure(
                "r",
                "share",
                "KZ",
                "AZ",
                "export",
                "karvan",
                "metals",
                Period.year(2025),
                new BigDecimal("0.12345678901"),
                "percent",
                Status.REPORTED,
                "s",
                "");

        assertThat(catchThrowable(() -> written(Indicators.TABLE, figure))).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aKeyMustHaveAValue() {
        Figure figure = new Figure(
                "r",
                "share",
                null,
                "AZ",
                "export",
                "karvan",
                "metals",
                Period.year(2025),
                null,
                "percent",
                Status.NOT_AVAILABLE,
                "s",
                "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> written(Indicators.TABLE, figure))
                .withMessage("Table indicators: column reporter must have a value");
    }

    /** Each table writes out the components of its record; two of one type must not stand in each other's place. */
    @Test
    void everyTableTellsTheComponentsOfARowInTheirOrder() throws ReflectiveOperationException {
        List<Table<?>> tables = new ArrayList<>();
        for (JavaClass room : new ClassFileImporter().importPackages("karvan.warehouse.table")) {
            if (room.tryGetField("TABLE").isPresent()) {
                tables.add((Table<?>) room.reflect().getField("TABLE").get(null));
            }
        }
        assertThat(tables).hasSizeGreaterThan(15);
        for (Table<?> table : tables) {
            proveComponents(table);
        }
    }

    private static <R extends Record> void proveComponents(Table<R> table) throws ReflectiveOperationException {
        RecordComponent[] components = table.rowType().getRecordComponents();
        Object[] different = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            different[i] = value(components[i].getType(), i);
        }
        assertThat(table.componentsOf(table.ofComponents(different)))
                .as("table " + table.name())
                .containsExactly(different);
    }

    private static Object value(Class<?> type, int i) {
        if (type.isEnum()) {
            return type.getEnumConstants()[i % type.getEnumConstants().length];
        }
        return switch (type.getSimpleName()) {
            case "String" -> "text " + i;
            case "BigDecimal" -> BigDecimal.valueOf(i);
            case "Period" -> Period.year(2000 + i);
            case "int" -> i;
            case "long" -> (long) i;
            case "boolean" -> i % 2 == 0;
            default -> throw new IllegalArgumentException("No value of " + type);
        };
    }

    @SafeVarargs
    private final <R extends Record> List<R> written(Table<R> table, R... rows) throws IOException {
        Path file = folder.resolve(table.name() + ".parquet");
        try (RowWriter<R> writer = ParquetRows.write(new LocalOutputFile(file), table)) {
            for (R row : rows) {
                writer.write(row);
            }
        }
        List<R> read = new ArrayList<>();
        ParquetRows.forEach(new LocalInputFile(file), table, read::add);
        return read;
    }
}
