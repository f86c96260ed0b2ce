package karvan.load;

import static karvan.load.BadNight.HEADER;
import static karvan.load.BadNight.rows;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import karvan.trade.Flow;
import karvan.trade.RejectReason;
import karvan.warehouse.Segment;

/** Well-formed files that cannot be true: found by comparing figures with each other and with earlier files. */
final class BadVintages {

    /** Subheadings of HS2022 with US dollars per kilogram, as they are exported. */
    private static final List<String> EXPORTED = List.of(
            "100199 0.24",
            "100390 0.19",
            "720839 0.64",
            "740311 8.9",
            "760110 2.4",
            "790111 2.6",
            "271019 0.64",
            "280461 2.9");

    private static final List<String> IMPORTED = List.of(
            "851713 130",
            "870323 11.2",
            "300490 42",
            "841381 14.5",
            "610910 14.5",
            "901890 52",
            "392690 3.1",
            "940360 3.3");

    private static final List<String> PARTNERS = List.of("AZ", "TR", "DE", "CN");

    private BadVintages() {}

    /** One row of the table before it is written. */
    private record Row(String code, String partner, String flow, BigDecimal kilograms, BigDecimal value) {
        private Row times(int factor) {
            return new Row(code, partner, flow, kilograms, value.multiply(BigDecimal.valueOf(factor)));
        }

        private Row to(String other) {
            return new Row(code, other, flow, kilograms, value);
        }

        private Row as(String other) {
            return new Row(code, partner, other, kilograms, value);
        }
    }

    /** A month of 64 rows, drawn around the same level from a fixed seed. */
    private static List<Row> month(String month) {
        Random random = new Random(month.hashCode());
        List<Row> rows = new ArrayList<>();
        for (String flow : List.of("export", "import")) {
            for (String good : flow.equals("export") ? EXPORTED : IMPORTED) {
                String[] words = good.split(" ");
                for (String partner : PARTNERS) {
                    long kilograms = 40_000 + random.nextInt(60_000);
                    BigDecimal cents = new BigDecimal(words[1])
                            .multiply(BigDecimal.valueOf(kilograms * (90 + random.nextInt(20))))
                            .setScale(0, java.math.RoundingMode.HALF_UP);
                    rows.add(new Row(words[0], partner, flow, BigDecimal.valueOf(kilograms), cents.movePointLeft(2)));
                }
            }
        }
        return rows;
    }

    private static byte[] file(String month, List<Row> rows) {
        StringBuilder text = new StringBuilder(HEADER).append(";Mass\n");
        rows.forEach(row -> text.append(String.join(
                        ";",
                        month,
                        row.code,
                        "goods",
                        row.partner,
                        row.flow,
                        "USD",
                        "",
                        "",
                        row.value.toPlainString().replace('.', ','),
                        row.kilograms.toPlainString()))
                .append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static BadNight night(String... changes) {
        List<String> all = new ArrayList<>(
                List.of(
                        "- {field: value, header: [\"Value\"], unit: currency}",
                        "- {field: value, header: [\"Value\"], unit: currency}\n    - {field: net_mass, header: [\"Mass\"], unit: kg}"));
        all.addAll(List.of(changes));
        return BadNight.of("text", all.toArray(String[]::new));
    }

    /** February to May are live, as they should be. */
    private static BadNight series(String... changes) {
        BadNight night = night(changes);
        for (String month : List.of("2025-02", "2025-03", "2025-04", "2025-05")) {
            night.deliver("trade_" + month + ".csv", file(month, month(month)));
            assertThat(night.delivery().reason()).isEmpty();
        }
        return night;
    }

    private static List<Row> all(List<Row> rows, UnaryOperator<Row> change) {
        return rows.stream().map(change).toList();
    }

    private static BadNight june(BadNight night, List<Row> rows) {
        return night.deliver("trade_2025-06.csv", file("2025-06", rows));
    }

    static List<BadInput> all() {
        return List.of(
                new BadInput(64, "codes of another edition of the Harmonized System", BadVintages::editions),
                new BadInput(67, "rows of totals, and the world as a partner", BadVintages::totals),
                new BadInput(68, "month 13, a month of the future, 03/04/2025", BadVintages::periods),
                new BadInput(69, "one row, or the whole file, in another unit", BadVintages::units),
                new BadInput(74, "a corrected file with the changed rows only", BadVintages::patches),
                new BadInput(76, "values that jump against the last version or the months before", BadVintages::jumps));
    }

    private static BadNight.Verdict editions() {
        BadNight one = rows("2025-06;080290;Macadamia nuts;DE;import;USD;;;3");
        one.rejected(RejectReason.UNKNOWN_COMMODITY_CODE, 4, "Code", "080290");
        // Mushrooms, phones, 3D printers: half of the codes are of HS2022 only.
        List<String> recent = List.of("070952", "070953", "851713", "851714", "848510", "854911", "240411", "880621");
        List<Row> rows = new ArrayList<>();
        recent.forEach(code -> month("2025-06").stream()
                .limit(PARTNERS.size())
                .forEach(row -> rows.add(new Row(code, row.partner, "import", row.kilograms, row.value))));
        rows.addAll(month("2025-06").subList(0, 32));
        return june(night("hs_edition: HS2022", "hs_edition: HS2017"), rows)
                .refused(
                        "100.0 % of its 16 commodity codes are known in HS2022, 50.0 % in HS2017, which its description"
                                + " says; only another edition knows 50.0 %, the limit is 3 %");
    }

    private static BadNight.Verdict totals() {
        BadNight declared = rows("2025-06;Total;;;;USD;;;30,75");
        assertThat(declared.segment().skippedByRule()).containsEntry("total", 1L);
        assertThat(declared.segment().subtotals().matched()).isEqualTo(1);
        declared.normalised("a declared total is a control figure", "10.50", "20.25");
        rows("2025-06;740311;x;of which: EU;import;USD;;;3", "2025-06;740312;x;Страны СНГ;import;USD;;;3")
                .rejected(2, RejectReason.UNKNOWN_COUNTRY, 4, "Country", "of which: EU");

        BadNight world = rows("2025-06;100199;Wheat;World;export;USD;;;10,50");
        assertThat(world.segment().skippedByRule()).containsEntry("world_total", 1L);
        assertThat(world.segment().subtotals().matched()).isEqualTo(1);
        world.normalised("the world among its countries is a control figure", "10.50", "20.25");
        Segment off = rows("2025-06;100199;Wheat;World;export;USD;;;15,50").segment();
        assertThat(off.subtotals().examples()).singleElement().asString().contains("its rows add up to 10.50 USD");

        List<Row> once = new ArrayList<>(month("2025-06"));
        once.add(sum(once.subList(0, 4)).to("ZZ"));
        BadNight chance = june(night(), once);
        chance.segment();
        assertThat(chance.delivery().reason())
                .contains("The export of 100199 with ZZ", "is to the cent the sum of its 4 other partners");

        List<Row> always = new ArrayList<>(month("2025-06"));
        for (int i = 0; i < 64; i += 4) {
            always.add(sum(always.subList(i, i + 4)).to("ZZ"));
        }
        return june(night(), always).refused("The partner ZZ equals the sum of the others in 16 of 16 groups of rows");
    }

    private static Row sum(List<Row> rows) {
        BigDecimal value = rows.stream().map(Row::value).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal kilograms = rows.stream().map(Row::kilograms).reduce(BigDecimal.ZERO, BigDecimal::add);
        return new Row(rows.get(0).code, rows.get(0).partner, rows.get(0).flow, kilograms, value);
    }

    private static BadNight.Verdict periods() {
        rows("2025-13;740311;x;DE;import;USD;;;3").rejected(RejectReason.BAD_PERIOD, 4, "Month", "2025-13");
        rows("03/04/2025;740311;x;DE;import;USD;;;3").rejected(RejectReason.BAD_PERIOD, 4, "Month", "03/04/2025");
        BadNight twoForms = BadNight.text(
                BadNight.GOOD.replace("2025-06", "15/06/2025") + "06/07/2025;740311;x;DE;import;USD;;;3\n",
                "date_format: yyyy-MM",
                "date_format: dd/MM/yyyy|MM/dd/yyyy");
        twoForms.rejected(RejectReason.BAD_PERIOD, 4, "Month", "06/07/2025");
        BadNight future = night();
        return future.deliver("trade_2025-10.csv", file("2025-10", month("2025-10")))
                .refused("It tells 2025-10, which has not ended on the business date 2025-09-01");
    }

    private static BadNight.Verdict units() {
        List<Row> rows = new ArrayList<>(month("2025-06"));
        rows.set(3, new Row(rows.get(3).code, "CN", "export", BigDecimal.TEN, rows.get(3).value));
        BadNight one = june(series(), rows);
        one.segment();
        assertThat(one.delivery().reason())
                .contains("1 unit values lie more than 6 median absolute deviations and 20 times from the median")
                .contains("100199 export CN");
        return june(series(), all(month("2025-06"), row -> row.times(1000)))
                .refused("The unit values of its 16 codes, US dollars per kilogram, are in the middle");
    }

    private static BadNight.Verdict patches() {
        List<Row> changed = List.of(
                month("2025-05").get(0).times(2), month("2025-05").get(9).times(2));
        BadNight whole = series().deliver("trade_2025-05_v2.csv", file("2025-05", changed));
        BadNight.Verdict refused = whole.refused(
                "It has 2 rows, trade_2025-05.csv, which it would replace, has 64: 96.9 % are missing, the limit is 20 %");
        assertThat(whole.result().live()).hasSize(4);

        BadNight patched = series(
                        "max_age_days: 0",
                        "max_age_days: 0\nexpected: {mode: patch, patch_keys: [direction, commodity_code, partner]}")
                .deliver("trade_2025-05_v2.csv", file("2025-05", changed));
        Segment merged = patched.segment();
        assertThat(patched.result().live()).hasSize(4);
        assertThat(merged.observationsAccepted()).isEqualTo(64);
        assertThat(merged.rowsRead()).isEqualTo(merged.rowsUsed() + merged.rowsRejected() + merged.rowsSkipped());
        assertThat(merged.skippedByRule()).containsEntry(Segment.REPLACED_BY_PATCH, 2L);
        BigDecimal expected = month("2025-05").stream()
                .map(Row::value)
                .reduce(changed.get(0).value.add(changed.get(1).value).divide(BigDecimal.valueOf(2)), BigDecimal::add);
        assertThat(merged.valueUsd()).isEqualByComparingTo(expected);
        assertThat(patched.flows()).extracting(Flow::sourceFile).contains("trade_2025-05.csv", "trade_2025-05_v2.csv");
        return refused;
    }

    private static BadNight.Verdict jumps() {
        List<Row> may = month("2025-05");
        BadNight corrected = series();
        corrected.deliver("trade_2025-05_v2.csv", file("2025-05", all(may, row -> row.times(2))));
        BadNight.Verdict verdict = corrected.refused(": +100.0 %, the limit is 50 %");
        assertThat(corrected.result().held()).singleElement().satisfies(held -> assertThat(held.sha256())
                .isEqualTo(corrected.delivery().sha256()));

        List<Row> grown = all(
                month("2025-06"),
                row -> new Row(
                        row.code,
                        row.partner,
                        row.flow,
                        row.kilograms.multiply(BigDecimal.valueOf(row.flow.equals("import") ? 7 : 1)),
                        row.value.multiply(BigDecimal.valueOf(row.flow.equals("import") ? 7 : 1))));
        june(series(), grown).refused("times, the limit is 5 times more or less");
        june(series(), all(month("2025-06"), row -> row.as(row.flow.equals("export") ? "import" : "export")))
                .refused("By their mix of goods its exports and imports are");
        june(series(), may).refused("100.0 % of its 64 figures are those of trade_2025-05.csv, which is about 2025-05");
        june(series(), month("2025-06")).segment();
        return verdict;
    }
}
