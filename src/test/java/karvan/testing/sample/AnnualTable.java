package karvan.testing.sample;

import static karvan.trade.Direction.EXPORT;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import karvan.trade.Direction;

/**
 * The annual table of trade by country. 2024 is what the monthly customs tables add up to; 2023 is published for
 * Azerbaijan and illustrative otherwise, and so is all trade with members of the EAEU, which customs tables do not cover.
 */
final class AnnualTable {

    private static final List<String> EAEU = List.of("AM", "BY", "KG", "RU");
    private static final List<String> CIS = List.of("AZ", "TJ", "TM", "UZ");
    private static final List<String> EU = List.of("DE", "FR", "IT", "NL", "PL");

    /** Cents of exports and imports in 2023, as published. */
    private static final long AZ_EXPORTS_2023 = 48_359_366_203L;

    private static final long AZ_IMPORTS_2023 = 7_311_101_627L;

    /** Cents by column: exports 2023 and 2024, imports 2023 and 2024. */
    private final Map<String, long[]> byCountry = new TreeMap<>();

    private AnnualTable() {
        TradeModel model = TradeModel.kazakhstan();
        for (int month = 1; month <= 12; month++) {
            for (Trade trade : model.month(YearMonth.of(2024, month))) {
                byCountry.computeIfAbsent(trade.partner(), any -> new long[4])[column(trade.direction())] +=
                        trade.cents();
            }
        }
        byCountry.forEach((country, cents) -> {
            Random random = new Random(country.hashCode());
            cents[0] = cents[1] * (850_000 + random.nextInt(300_001)) / 1_000_000;
            cents[2] = cents[3] * (850_000 + random.nextInt(300_001)) / 1_000_000;
        });
        long[] azerbaijan = byCountry.get("AZ");
        azerbaijan[0] = AZ_EXPORTS_2023;
        azerbaijan[2] = AZ_IMPORTS_2023;
        byCountry.put("AM", new long[] {2_841_733_912L, 3_114_620_457L, 3_904_118_266L, 3_655_940_731L});
        byCountry.put("BY", new long[] {19_482_077_315L, 21_305_118_640L, 84_116_290_558L, 88_740_335_194L});
        byCountry.put("KG", new long[] {111_820_446_107L, 104_553_871_926L, 39_277_045_813L, 42_106_588_370L});
        byCountry.put("RU", new long[] {978_305_112_048L, 951_446_870_233L, 1_624_098_335_761L, 1_702_551_208_994L});
        // A country Kazakhstan bought from in 2023 and did not trade with in 2024.
        byCountry.put("MC", new long[] {0, 0, 12_340_155L, 0});
    }

    private static int column(Direction direction) {
        return direction == EXPORT ? 1 : 3;
    }

    static void write(Inbox inbox) throws IOException {
        List<Object[]> rows = new AnnualTable().rows();
        Packing.Table table = new Packing.Table("Страны", rows, List.of("A3:A4", "B3:C3", "D3:E3"), 34, 20, 20, 20, 20);
        inbox.put("kz-bns-annual/trade_by_country_2024.xls", Packing.xls(table, LocalDate.of(2025, 4, 15)));
    }

    private List<Object[]> rows() throws IOException {
        Map<String, String> names = Names.of("countries", "ru");
        Map<String, String> groups = Names.of("country-groups", "ru");
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {"Внешняя торговля Республики Казахстан по странам"});
        rows.add(new Object[] {"тыс. долл. США"});
        rows.add(new Object[] {"Страна", "Экспорт", null, "Импорт", null});
        rows.add(new Object[] {null, "2023", "2024", "2023", "2024"});
        List<String> others = new ArrayList<>(byCountry.keySet());
        others.removeAll(EAEU);
        others.removeAll(CIS);
        others.removeAll(EU);
        List<String> cis = new ArrayList<>(EAEU);
        cis.addAll(CIS);
        rows.add(row(groups.get("W0"), new ArrayList<>(byCountry.keySet())));
        // The EAEU is a part of the CIS here: the CIS, the EU and the other countries add up to the total.
        rows.add(row(groups.get("CIS"), cis));
        rows.add(row(groups.get("EAEU"), EAEU));
        countries(rows, names, EAEU);
        countries(rows, names, CIS);
        rows.add(row(groups.get("EU"), EU));
        countries(rows, names, EU);
        rows.add(row(groups.get("OTHER"), others));
        countries(rows, names, others);
        return rows;
    }

    private void countries(List<Object[]> rows, Map<String, String> names, List<String> countries) {
        countries.stream()
                .sorted(Comparator.comparing(names::get))
                .forEach(country -> rows.add(row(names.get(country), List.of(country))));
    }

    private Object[] row(String name, List<String> countries) {
        long[] sums = new long[4];
        countries.forEach(
                country -> Arrays.setAll(sums, i -> sums[i] + byCountry.get(country)[i]));
        Object[] cells = new Object[5];
        cells[0] = name;
        for (int i = 0; i < sums.length; i++) {
            cells[i + 1] = sums[i] == 0 ? "-" : BigDecimal.valueOf(sums[i], 5);
        }
        return cells;
    }
}
