package karvan.benchmark;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The work in Spark the usual way: its CSV source, data frames, broadcast joins, its Parquet writer; POI for the workbook. */
final class SparkContestant {

    private static final String[] FIELDS = {
        "record",
        "declarant",
        "date",
        "procedure",
        "mode",
        "commodity_code",
        "origin",
        "destination",
        "consignment",
        "gross",
        "net",
        "quantity",
        "unit",
        "value",
        "currency",
        "statistical"
    };
    private static final String MALFORMED = "malformed";
    private static final String[] KEYS = {
        "record", "declarant", "date", "procedure", "mode", "commodity_code", "currency"
    };

    private final SparkSession spark;
    private final Path conf;

    private SparkContestant(SparkSession spark, Path conf) {
        this.spark = spark;
        this.conf = conf;
    }

    /** @param args configuration, folder of declaration files, folder to write to */
    public static void main(String[] args) throws IOException {
        Path out = Path.of(args[2]);
        try (SparkSession spark = SparkSession.builder()
                .master("local[*]")
                .appName("benchmark")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "8")
                // Spark 4 knows no windows-1251 without it.
                .config("spark.sql.legacy.javaCharsets", "true")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.parquet.compression.codec", "zstd")
                .getOrCreate()) {
            new SparkContestant(spark, Path.of(args[0])).run(Path.of(args[1]), out);
        }
    }

    private void run(Path files, Path out) throws IOException {
        Dataset<Row> checked = checked(files).persist();
        Dataset<Row> valid = checked.filter("reason is null");
        // Few numbers stand twice: they are found by counting and the first row of each is kept.
        Dataset<Row> repeated = valid.groupBy("file_period", "record")
                .count()
                .filter("count > 1")
                .select("file_period", "record");
        Dataset<Row> later = valid.join(broadcast(repeated), new String[] {"file_period", "record"}, "left_semi")
                .withColumn("n", expr("row_number() over (partition by file_period, record order by id)"))
                .filter("n > 1")
                .select("id", "file_period", "record")
                .persist();
        Dataset<Row> accepted = valid.join(broadcast(later.select("id")), new String[] {"id"}, "left_anti");
        accepted.drop("id", "reason", "record")
                .write()
                .parquet(out.resolve("rows").toString());
        checked.filter("reason is not null")
                .select("file_period", "reason", "record")
                .union(later.select(col("file_period"), lit("duplicate_key"), col("record")))
                .coalesce(1)
                .write()
                .parquet(out.resolve("rejects").toString());
        Dataset<Row> totals = totals(accepted).persist();
        totals.coalesce(1).write().parquet(out.resolve("totals").toString());
        ResultTable.write(out.resolve("result.xlsx"), lines(totals));
    }

    private Dataset<Row> checked(Path files) throws IOException {
        StructType schema = new StructType();
        for (String field : FIELDS) {
            schema = schema.add(field, DataTypes.StringType);
        }
        Dataset<Row> delivered = spark.read()
                .schema(schema.add(MALFORMED, DataTypes.StringType))
                .option("sep", ";")
                .option("header", "true")
                .option("encoding", "windows-1251")
                .option("quote", "")
                .option("columnNameOfCorruptRecord", MALFORMED)
                .csv(files.toString())
                .withColumn(
                        "file_period",
                        expr("replace(regexp_extract(input_file_name(), '(\\\\d{4}_\\\\d{2})\\\\.csv$', 1), '_', '-')"))
                .withColumn("id", expr("monotonically_increasing_id()"))
                .withColumn("day", expr("try_to_date(date, 'dd.MM.yyyy')"))
                .withColumn("period", expr("concat(substr(date, 7, 4), '-', substr(date, 4, 2))"))
                .withColumn(
                        "direction",
                        expr("case procedure when '10' then 'export' when '40' then 'import'"
                                + " when '31' then 're-export' when '60' then 're-import' end"))
                .withColumn(
                        "partner",
                        expr("case procedure when '40' then origin when '60' then consignment else destination end"))
                .withColumn("partner2", expr("case when procedure <> '60' then consignment end"))
                .withColumn("gross_mass_kg", amount("gross"))
                .withColumn("net_mass_kg", amount("net"))
                .withColumn("supplementary_quantity", amount("quantity"))
                .withColumn("amount", amount("value"))
                .withColumn("usd", amount("statistical"));
        Dataset<Row> rates = rates();
        Dataset<Row> found = delivered
                .join(codes("countries", "partner_code"), expr("partner_code = partner"), "left")
                .join(codes("countries", "partner2_code"), expr("partner2_code = partner2"), "left")
                .join(subheadings(), expr("subheading = substr(commodity_code, 1, 6)"), "left")
                .join(codes("modes", "mode_code"), expr("mode_code = mode"), "left")
                .join(codes("currencies", "currency_code"), expr("currency_code = currency"), "left")
                .join(units(), expr("unit_text = upper(unit)"), "left")
                .join(
                        broadcast(rates.filter("length(rate_date) = 10")
                                .selectExpr(
                                        "rate_currency as day_currency",
                                        "cast(rate_date as date) as rate_day",
                                        "rate as day_rate")),
                        expr("usd is null and day_currency = currency and rate_day = day"),
                        "left")
                .join(
                        broadcast(rates.filter("length(rate_date) = 7")
                                .selectExpr(
                                        "rate_currency as month_currency",
                                        "rate_date as rate_month",
                                        "rate as month_rate")),
                        expr("usd is null and month_currency = currency and rate_month = period"),
                        "left");
        return found.withColumn("reason", reason())
                .selectExpr(
                        "id",
                        "reason",
                        "record",
                        "period",
                        "direction",
                        "partner",
                        "partner2",
                        "commodity_code",
                        "mode",
                        "procedure",
                        "declarant",
                        "cast(round(case when usd is not null then usd when currency = 'USD' then amount"
                                + " else amount / coalesce(day_rate, month_rate) end, 2) as decimal(18,2)) as value_usd",
                        "amount as value",
                        "currency",
                        "case when usd is not null then 'declared' when currency = 'USD' then 'usd'"
                                + " when day_rate is not null then 'daily' else 'monthly' end as rate_source",
                        "net_mass_kg",
                        "gross_mass_kg",
                        "supplementary_quantity",
                        "case when supplementary_quantity is not null then unit_code end as supplementary_unit",
                        "file_period");
    }

    private static Column amount(String field) {
        return expr("try_cast(replace(" + field + ", ',', '.') as decimal(18,3))");
    }

    private static Column reason() {
        StringBuilder missing = new StringBuilder();
        for (String key : KEYS) {
            missing.append(missing.isEmpty() ? "" : " or ").append(key).append(" is null");
        }
        return expr("case when " + MALFORMED + " is not null then 'wrong_field_count'"
                + " when " + missing + " then 'missing_field'"
                + " when direction is null then 'unknown_direction'"
                + " when day is null then 'bad_period'"
                + " when period <> file_period then 'period_outside_file'"
                + " when not (commodity_code rlike '^[0-9]{10}$') then 'bad_commodity_code'"
                + " when subheading is null then 'unknown_commodity_code'"
                + " when partner is null then 'missing_field'"
                + " when partner_code is null then 'unknown_country'"
                + " when partner2 is not null and partner2_code is null then 'unknown_country'"
                + " when mode_code is null then 'unknown_mode'"
                + fault("value", "amount")
                + fault("statistical", "usd")
                + " when currency_code is null then 'unknown_currency'"
                + " when usd is null and amount is not null and currency <> 'USD' and day_rate is null"
                + " and month_rate is null then 'no_exchange_rate'"
                + fault("net", "net_mass_kg")
                + fault("gross", "gross_mass_kg")
                + fault("quantity", "supplementary_quantity")
                + " when (unit is not null or quantity is not null) and unit_code is null then 'unknown_unit' end");
    }

    /** What can be wrong with a number, in the order in which it is told. */
    private static String fault(String text, String amount) {
        return (" when not (TEXT rlike '^-?[0-9]+(,[0-9]+)?$') then 'bad_number'"
                        + " when TEXT is not null and AMOUNT is null then 'number_too_large'"
                        + " when contains(TEXT, ',') and length(TEXT) - instr(TEXT, ',') > 3 then 'too_many_decimals'"
                        + " when AMOUNT < 0 then 'negative_number'")
                .replace("TEXT", text)
                .replace("AMOUNT", amount);
    }

    private Dataset<Row> list(String file) {
        return spark.read().option("header", "true").csv(conf.resolve(file).toString());
    }

    private Dataset<Row> codes(String list, String name) {
        return broadcast(list("codelists/" + list + ".csv").select(col("code").as(name)));
    }

    private Dataset<Row> subheadings() {
        return broadcast(list("codelists/hs-editions.csv")
                .filter("contains(editions, 'HS2022')")
                .select(col("code").as("subheading")));
    }

    private Dataset<Row> units() {
        return broadcast(list("codelists/units.csv")
                .selectExpr(
                        "code as unit_code",
                        "explode(split(upper(concat_ws('|', code, name_az, name_kk, name_ru, name_en, aliases)), '[|]'))"
                                + " as unit_text")
                .filter("unit_text <> ''")
                .distinct());
    }

    private Dataset<Row> rates() throws IOException {
        Dataset<Row> rates = null;
        try (Stream<Path> files = Files.list(conf.resolve("rates"))) {
            for (Path file : files.toList()) {
                Dataset<Row> ofCurrency = list("rates/" + file.getFileName())
                        .select(
                                lit(file.getFileName().toString().replace(".csv", ""))
                                        .as("rate_currency"),
                                col("date").as("rate_date"),
                                expr("cast(units_per_usd as decimal(10,4))").as("rate"));
                rates = rates == null ? ofCurrency : rates.union(ofCurrency);
            }
        }
        return rates;
    }

    private Dataset<Row> totals(Dataset<Row> accepted) {
        Dataset<Row> byCode = accepted.groupBy("period", "direction", "partner", "commodity_code")
                .agg(
                        expr("sum(value_usd)").as("value_usd"),
                        expr("sum(net_mass_kg)").as("net_mass_kg"),
                        expr("count(*)").as("observations"))
                .persist();
        Dataset<Row> groups = byCode.select("commodity_code")
                .distinct()
                .join(
                        broadcast(list("commodity-groups/karvan.csv").selectExpr("group as grp", "prefix")),
                        expr("startswith(commodity_code, prefix)"))
                .groupBy("commodity_code")
                .agg(expr("max_by(grp, length(prefix))").as("grp"));
        return byCode.join(broadcast(groups), "commodity_code")
                .drop("commodity_code")
                .unionByName(byCode.drop("commodity_code").withColumn("grp", lit("total")))
                .groupBy("period", "direction", "partner", "grp")
                .agg(
                        expr("cast(sum(value_usd) as decimal(18,2))").as("value_usd"),
                        expr("cast(sum(net_mass_kg) as decimal(18,3))").as("net_mass_kg"),
                        expr("sum(observations)").as("observations"));
    }

    private List<ResultTable.Line> lines(Dataset<Row> totals) {
        Dataset<Row> groups = list("commodity-groups/karvan.csv")
                .select(col("group").as("grp"))
                .union(spark.sql("select 'total' as grp"))
                .distinct();
        Dataset<Row> filled = totals.select("period")
                .distinct()
                .crossJoin(spark.sql("select explode(array('export', 'import')) as direction"))
                .crossJoin(groups)
                .join(
                        totals.filter(col("partner").equalTo(BenchmarkConf.PARTNER)),
                        scala.jdk.javaapi.CollectionConverters.asScala(List.of("period", "direction", "grp"))
                                .toSeq(),
                        "left")
                .selectExpr(
                        "direction",
                        "grp",
                        "period",
                        "coalesce(value_usd, 0bd) as value_usd",
                        "coalesce(net_mass_kg, 0bd) as net_mass_kg");
        Dataset<Row> before = filled.selectExpr(
                "direction as d",
                "grp as g",
                "concat(cast(substr(period, 1, 4) as int) + 1, substr(period, 5)) as p",
                "value_usd as year_before_usd");
        List<ResultTable.Line> lines = new ArrayList<>();
        filled.join(before, expr("d = direction and g = grp and p = period"), "left")
                .orderBy("direction", "grp", "period")
                .collectAsList()
                .forEach(row -> lines.add(line(row)));
        return lines;
    }

    private static ResultTable.Line line(Row row) {
        BigDecimal before = row.getAs("year_before_usd");
        return new ResultTable.Line(
                row.getAs("direction"),
                row.getAs("grp"),
                row.getAs("period"),
                row.getAs("value_usd"),
                before,
                row.getAs("net_mass_kg"));
    }
}
