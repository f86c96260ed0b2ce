package karvan.warehouse.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Function;
import karvan.testing.Sessions;
import karvan.trade.Direction;
import karvan.trade.Flow;
import karvan.trade.HsEdition;
import karvan.trade.PartnerRole;
import karvan.trade.Period;
import karvan.trade.Reject;
import karvan.trade.RejectReason;
import karvan.trade.Sha256;
import karvan.trade.Status;
import karvan.trade.Valuation;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of many pages: with nulls, with texts that repeat, that seldom do, and that are too many for a dictionary. */
class RowWriterTest {

    private static final int ROWS = 90_000;

    @TempDir
    private Path folder;

    private Path file;
    private List<Flow> flows;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("flows.parquet");
        flows = flows();
        try (RowWriter<Flow> writer = ParquetRows.write(new LocalOutputFile(file), Flows.TABLE)) {
            for (Flow flow : flows) {
                writer.write(flow);
            }
        }
    }

    private static List<Flow> flows() {
        Random random = new Random(20250630);
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            flows.add(new Flow(
                    "kz-declarations",
                    "declarations",
                    "KZ",
                    List.of("AZ", "CN", "RU", "ZZ").get(random.nextInt(4)),
                    PartnerRole.DESTINATION,
                    // Nothing but nulls in the first pages.
                    i < 45_000 || random.nextBoolean() ? null : "TR",
                    null,
                    random.nextInt(3) == 0 ? Direction.IMPORT : Direction.EXPORT,
                    Period.month(2025, 1 + i * 12 / ROWS),
                    "%010d".formatted(i / 9),
                    10,
                    HsEdition.HS2022,
                    Valuation.FOB,
                    random.nextInt(10) == 0 ? null : "30",
                    // Every row has its own: no dictionary is worth it.
                    "40/" + i,
                    // 90,000 hashes are more than a dictionary holds.
                    Sha256.of("declarant " + i),
                    random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextLong(1_000_000_000_000L), 2),
                    random.nextInt(5) == 0 ? null : wide(random),
                    "USD",
                    "usd",
                    BigDecimal.valueOf(random.nextLong(1_000_000_000_000_000_000L), 3),
                    null,
                    random.nextBoolean() ? null : new BigDecimal("7.000"),
                    random.nextBoolean() ? null : "шт",
                    Status.REPORTED,
                    "declarations_2025.csv",
                    "ab",
                    "",
                    i + 2L));
        }
        return flows;
    }

    /** Of up to 31 digits, so that a second engine can add them up; also below zero. */
    private static BigDecimal wide(Random random) {
        BigInteger digits = new BigInteger(1 + random.nextInt(100), random);
        return new BigDecimal(random.nextInt(10) == 0 ? digits.negate() : digits, 10);
    }

    @Test
    void rowsAreReadBackAsTheyWere() throws IOException {
        List<Flow> read = new ArrayList<>();
        ParquetRows.forEach(new LocalInputFile(file), Flows.TABLE, read::add);
        assertThat(read).isEqualTo(flows);
    }

    @Test
    void duckDbReadsTheSame() throws SQLException {
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery("select count(*), count(partner2), count(distinct procedure),"
                        + " count(distinct declarant_hash), sum(value_usd), sum(value), sum(net_mass_kg),"
                        + " sum(source_row), min(period), max(declarant_hash),"
                        + " count(*) filter (declarant_hash = sha256('declarant ' || (source_row - 2)))"
                        + " from '" + file + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isEqualTo(ROWS);
            assertThat(row.getLong(2))
                    .isEqualTo(flows.stream()
                            .filter(flow -> flow.partner2() != null)
                            .count());
            assertThat(row.getLong(3)).isEqualTo(ROWS);
            assertThat(row.getLong(4)).isEqualTo(ROWS);
            assertThat(row.getBigDecimal(5)).isEqualByComparingTo(sum(flows, Flow::valueUsd));
            assertThat(row.getBigDecimal(6)).isEqualByComparingTo(sum(flows, Flow::value));
            assertThat(row.getBigDecimal(7)).isEqualByComparingTo(sum(flows, Flow::netMassKg));
            assertThat(row.getLong(8)).isEqualTo(ROWS * (ROWS + 3L) / 2);
            assertThat(row.getString(9)).isEqualTo("2025-01");
            assertThat(row.getString(10))
                    .isEqualTo(flows.stream()
                            .map(Flow::declarantHash)
                            .max(String::compareTo)
                            .orElseThrow());
            assertThat(row.getLong(11)).isEqualTo(ROWS);
        }
    }

    private static BigDecimal sum(List<Flow> flows, Function<Flow, BigDecimal> amount) {
        return flows.stream().map(amount).filter(value -> value != null).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void sparkReadsTheSame() {
        Row row = Sessions.spark()
                .read()
                .schema(Flows.TABLE.sparkSchema())
                .parquet(file.toUri().toString())
                .agg(
                        functions.count("*"),
                        functions.count("partner2"),
                        functions.countDistinct("procedure"),
                        functions.sum("value_usd"),
                        functions.sum("net_mass_kg"),
                        functions.sum("source_row"),
                        functions.max("declarant_hash"))
                .head();
        assertThat(row.getLong(0)).isEqualTo(ROWS);
        assertThat(row.getLong(1))
                .isEqualTo(
                        flows.stream().filter(flow -> flow.partner2() != null).count());
        assertThat(row.getLong(2)).isEqualTo(ROWS);
        assertThat(row.getDecimal(3)).isEqualByComparingTo(sum(flows, Flow::valueUsd));
        assertThat(row.getDecimal(4)).isEqualByComparingTo(sum(flows, Flow::netMassKg));
        assertThat(row.getLong(5)).isEqualTo(ROWS * (ROWS + 3L) / 2);
        assertThat(row.getString(6))
                .isEqualTo(flows.stream()
                        .map(Flow::declarantHash)
                        .max(String::compareTo)
                        .orElseThrow());
    }

    @Test
    void boundsOfPagesLeadToARow() throws IOException {
        ParquetReadOptions wanted = ParquetReadOptions.builder()
                .withRecordFilter(FilterCompat.get(
                        FilterApi.eq(FilterApi.binaryColumn("commodity_code"), Binary.fromString("0000004321"))))
                .useColumnIndexFilter()
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), wanted)) {
            PageReadStore pages = reader.readNextFilteredRowGroup();
            // The nine rows of the code stand in one page, and the other pages are not read.
            assertThat(pages.getRowCount()).isEqualTo(ColumnPages.PAGE_ROWS);
            assertThat(pages.getRowIndexes().orElseThrow().nextLong()).isEqualTo(ColumnPages.PAGE_ROWS);
            assertThat(reader.readNextFilteredRowGroup()).isNull();
        }
    }

    /** The column keeps no bounds: a reader that looks for a value in it must not take its pages for empty ones. */
    @Test
    void aColumnWithoutBoundsIsSearchedThrough() throws IOException, SQLException {
        ParquetReadOptions wanted = ParquetReadOptions.builder()
                .withRecordFilter(FilterCompat.get(
                        FilterApi.eq(FilterApi.binaryColumn("procedure"), Binary.fromString("40/70000"))))
                .useColumnIndexFilter()
                .useStatsFilter()
                .build();
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), wanted)) {
            assertThat(reader.readNextFilteredRowGroup().getRowCount()).isEqualTo(ROWS);
        }
        assertThat(Sessions.spark()
                        .read()
                        .parquet(file.toUri().toString())
                        .where("procedure = '40/70000'")
                        .count())
                .isEqualTo(1);
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet row =
                        statement.executeQuery("select source_row from '" + file + "' where procedure = '40/70000'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isEqualTo(70_002);
        }
    }

    /** What a group ends with, such as a dictionary that was given up, begins anew in the next. */
    @Test
    void severalRowGroupsAreReadBackAsOneTable() throws IOException, SQLException {
        Path groups = folder.resolve("groups.parquet");
        try (RowWriter<Flow> writer = new RowWriter<>(new LocalOutputFile(groups), Flows.TABLE, 1 << 20)) {
            for (Flow flow : flows) {
                writer.write(flow);
            }
        }

        List<Flow> read = new ArrayList<>();
        ParquetRows.forEach(new LocalInputFile(groups), Flows.TABLE, read::add);
        assertThat(read).isEqualTo(flows);
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(groups))) {
            assertThat(reader.getRowGroups()).hasSize(5);
            List<ColumnChunkMetaData> last = reader.getRowGroups().get(4).getColumns();
            assertThat(bounds(last, "source_row")).isEqualTo("80002.." + (ROWS + 1));
            assertThat(bounds(last, "commodity_code")).isEqualTo("0000008888..0000009999");
            assertThat(encodings(last, "declarant_hash")).contains("PLAIN");
        }
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet row = statement.executeQuery(
                        "select count(*) filter (declarant_hash = sha256('declarant ' || (source_row - 2))),"
                                + " count(distinct commodity_code) from '" + groups + "'")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getLong(1)).isEqualTo(ROWS);
            assertThat(row.getLong(2)).isEqualTo(10_000);
        }
    }

    @Test
    void aFigureOfTooManyDigitsIsToldWithItsColumn() throws IOException {
        Reject tooLong = new Reject(
                "s",
                "f",
                "ab",
                "",
                1,
                RejectReason.BAD_NUMBER,
                "",
                "",
                "",
                new BigDecimal("12345678901234567.89"),
                true);
        try (RowWriter<Reject> writer =
                ParquetRows.write(new LocalOutputFile(folder.resolve("long.parquet")), Rejects.TABLE)) {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> writer.write(tooLong))
                    .withMessageContaining(
                            "Table rejects, column value_usd: 12345678901234567.89 has more than the 18");
        }
    }

    @Test
    void boundsOfChunksAreTheLeastAndTheGreatest() throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            assertThat(reader.getRowGroups()).hasSize(1);
            List<ColumnChunkMetaData> chunks = reader.getRowGroups().get(0).getColumns();
            assertThat(bounds(chunks, "partner")).isEqualTo("AZ..ZZ");
            assertThat(bounds(chunks, "period")).isEqualTo("2025-01..2025-12");
            assertThat(bounds(chunks, "commodity_code")).isEqualTo("0000000000..0000009999");
            assertThat(bounds(chunks, "source_row")).isEqualTo("2.." + (ROWS + 1));
            assertThat(bounds(chunks, "value_usd")).isEqualTo("none");
        }
    }

    private static String bounds(List<ColumnChunkMetaData> chunks, String column) {
        ColumnChunkMetaData chunk = chunks.get(Flows.TABLE.indexOf(column));
        return chunk.getStatistics().hasNonNullValue()
                ? chunk.getStatistics().minAsString() + ".."
                        + chunk.getStatistics().maxAsString()
                : "none";
    }

    /** A dictionary as long as it holds, then the texts themselves; texts that never repeat have none. */
    @Test
    void textsStandInADictionaryWhereThatIsShorter() throws IOException {
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file))) {
            List<ColumnChunkMetaData> chunks = reader.getRowGroups().get(0).getColumns();
            assertThat(encodings(chunks, "partner")).containsExactly("PLAIN", "RLE", "RLE_DICTIONARY");
            assertThat(encodings(chunks, "procedure")).containsExactly("PLAIN", "RLE");
            assertThat(chunks.get(Flows.TABLE.indexOf("declarant_hash"))
                            .getEncodingStats()
                            .hasNonDictionaryEncodedPages())
                    .isTrue();
            assertThat(chunks.get(Flows.TABLE.indexOf("partner"))
                            .getEncodingStats()
                            .hasNonDictionaryEncodedPages())
                    .isFalse();
        }
    }

    private static TreeSet<String> encodings(List<ColumnChunkMetaData> chunks, String column) {
        TreeSet<String> names = new TreeSet<>();
        chunks.get(Flows.TABLE.indexOf(column)).getEncodings().forEach(encoding -> names.add(encoding.name()));
        return names;
    }

    @Test
    void aFileWithARowThatCouldNotBeWrittenIsNotWhole() throws IOException {
        Path broken = folder.resolve("broken.parquet");
        Reject noReason = new Reject("s", "f", "ab", "", 1, null, "", "", "", null, true);
        try (RowWriter<Reject> writer = ParquetRows.write(new LocalOutputFile(broken), Rejects.TABLE)) {
            assertThatIllegalArgumentException().isThrownBy(() -> writer.write(noReason));
            assertThatIllegalStateException()
                    .as("a row after it")
                    .isThrownBy(() -> writer.write(
                            new Reject("s", "f", "ab", "", 1, RejectReason.BAD_NUMBER, "", "", "", null, true)));
        }
        assertThatIOException()
                .isThrownBy(() -> ParquetRows.forEach(new LocalInputFile(broken), Rejects.TABLE, row -> {}));
    }

    @Test
    void aFileWithoutRowsIsAFile() throws IOException {
        Path empty = folder.resolve("empty.parquet");
        ParquetRows.write(new LocalOutputFile(empty), Rejects.TABLE).close();
        List<Reject> read = new ArrayList<>();
        ParquetRows.forEach(new LocalInputFile(empty), Rejects.TABLE, read::add);
        assertThat(read).isEmpty();
    }
}
