package karvan.testing.sample;

import static karvan.trade.Direction.EXPORT;
import static karvan.trade.Direction.IMPORT;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import karvan.trade.Direction;
import karvan.trade.RejectReason;

/** Azerbaijan's tables of foreign trade by commodity and country, each from January to a month. */
final class MinistryTables {

    private static final YearMonth FIRST = YearMonth.of(2024, 1);
    private static final YearMonth LAST = YearMonth.of(2025, 7);

    private static final String SOURCE = "az-ministry";
    private static final String SHEET = "Cədvəl 1";
    private static final String CODE_HEADING = "XİF MN kodu";
    private static final String COUNTRY_HEADING = "Ölkə";
    private static final String[] MONTHS =
            "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr".split(" ");

    /** January to September 2024 takes back a part of what January to August printed for this code and partner. */
    private static final YearMonth LOWERED_MONTH = YearMonth.of(2024, 9);

    private static final Trade LOWERED = new Trade("GE", EXPORT, "2710", 42_050_000, 640_000, 0);

    /** A row no loader may accept, added at the end of a table. */
    private record Defect(YearMonth month, String code, String country, RejectReason reason, String column) {}

    private static final List<Defect> DEFECTS = List.of(
            new Defect(YearMonth.of(2024, 6), "27", "Rusiya", RejectReason.BAD_COMMODITY_CODE, CODE_HEADING),
            new Defect(YearMonth.of(2024, 9), "8703", "Yuqoslaviya", RejectReason.UNKNOWN_COUNTRY, COUNTRY_HEADING),
            new Defect(YearMonth.of(2024, 11), "8517", "Çin", RejectReason.DUPLICATE_KEY, COUNTRY_HEADING),
            new Defect(YearMonth.of(2025, 2), "4407", null, RejectReason.MISSING_FIELD, COUNTRY_HEADING));

    private final TradeModel model = TradeModel.azerbaijan();
    private final Map<String, String> goods;
    private final Map<String, String> countries;

    MinistryTables() throws IOException {
        goods = Names.of("commodities", "az");
        countries = Names.of("countries", "az");
    }

    void write(Inbox inbox, ExpectedRejects rejects) throws IOException {
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
            write(inbox, month, rejects);
        }
    }

    /** The one table of January to {@code month}. */
    void write(Inbox inbox, YearMonth month, ExpectedRejects rejects) throws IOException {
        String file = "xarici_ticaret_%d_01-%02d.xlsx".formatted(month.getYear(), month.getMonthValue());
        Packing.Table table = new Packing.Table(
                SHEET,
                new Sheet(month, file, rejects).rows(),
                List.of("A5:A6", "B5:B6", "C5:C6", "D5:E5", "F5:G5"),
                13,
                44,
                26,
                14,
                18,
                14,
                18);
        inbox.put(SOURCE + "/" + file, Packing.xlsx(table, month.plusMonths(1).atDay(22)));
    }

    /** Sums from January to {@code month} by code, partner and direction. */
    private Map<String, Map<String, Map<Direction, Trade>>> cumulative(YearMonth month) {
        Map<String, Map<String, Map<Direction, Trade>>> byCode = new TreeMap<>();
        for (YearMonth m = month.withMonth(1); !m.isAfter(month); m = m.plusMonths(1)) {
            List<Trade> trades = new ArrayList<>(model.month(m));
            if (m.equals(LOWERED_MONTH)) {
                trades.removeIf(t -> t.partner().equals(LOWERED.partner())
                        && t.direction() == LOWERED.direction()
                        && t.code().equals(LOWERED.code()));
                trades.add(new Trade(LOWERED.partner(), LOWERED.direction(), LOWERED.code(), 0, 0, 0).minus(LOWERED));
            }
            trades.forEach(t -> byCode.computeIfAbsent(t.code(), any -> new TreeMap<>())
                    .computeIfAbsent(t.partner(), any -> new EnumMap<>(Direction.class))
                    .merge(t.direction(), t, Trade::plus));
        }
        return byCode;
    }

    /** The rows of one table. */
    private final class Sheet {

        private final YearMonth month;
        private final boolean asText;
        private final char blank;
        private final String file;
        private final ExpectedRejects rejects;
        private final Map<Direction, Trade> total = new EnumMap<>(Direction.class);
        private final List<Object[]> rows = new ArrayList<>();

        Sheet(YearMonth month, String file, ExpectedRejects rejects) {
            this.month = month;
            this.asText = month.getMonthValue() % 3 == 0;
            this.blank = month.getMonthValue() % 2 == 0 ? ' ' : '\u00A0';
            this.file = file;
            this.rejects = rejects;
        }

        List<Object[]> rows() {
            row("Azərbaycan Respublikasının xarici ticarəti, mallar və ölkələr üzrə");
            row(period());
            row("Mənbə: gömrük məlumatları; idxal – SİF, ixrac – FOB");
            row();
            row(CODE_HEADING, "Malın adı", COUNTRY_HEADING, "İdxal", null, "İxrac");
            row(null, null, null, "ton", "min ABŞ dolları", "ton", "min ABŞ dolları");
            cumulative(month)
                    .forEach((code, partners) -> partners.forEach((partner, flows) -> {
                        row(code, goods.get(code), countries.get(partner));
                        write(flows.get(IMPORT), 3);
                        write(flows.get(EXPORT), 5);
                        flows.values().stream()
                                .filter(t -> !valueNotAvailable(t))
                                .forEach(this::add);
                    }));
            // Pictures worth less than half of the printed unit; goods whose value the office counts as 0.
            row("9701", goods.get("9701"), countries.get("FR"), sign("0.0"), sign("0.0"), "-", "-");
            for (Defect defect : DEFECTS) {
                if (defect.month().equals(month)) {
                    writeDefect(defect);
                }
            }
            row("Cəmi", null, null);
            write(total.get(IMPORT), 3);
            write(total.get(EXPORT), 5);
            return rows;
        }

        private void writeDefect(Defect defect) {
            row(defect.code(), goods.getOrDefault(defect.code(), "Mineral yanacaq"), defect.country());
            Trade trade = new Trade("", IMPORT, defect.code(), 5_670_000, 12_300, 0);
            write(trade, 3);
            add(trade);
            rejects.add(SOURCE, file, SHEET, rows.size(), defect.reason(), defect.column());
        }

        private void row(Object... cells) {
            Object[] row = new Object[7];
            System.arraycopy(cells, 0, row, 0, cells.length);
            rows.add(row);
        }

        private String period() {
            int m = month.getMonthValue();
            String year = month.getYear() + (month.getYear() == 2024 ? "-cü" : "-ci") + " ilin ";
            String dash = m % 4 == 0 ? "-" : "–";
            return m == 1 ? year + MONTHS[0] + " ayı" : year + MONTHS[0] + dash + MONTHS[m - 1] + " ayları";
        }

        private void add(Trade trade) {
            total.merge(trade.direction(), trade, Trade::plus);
        }

        /** Writes mass and value of one direction into the last row. */
        private void write(Trade trade, int column) {
            Object[] row = rows.get(rows.size() - 1);
            if (trade == null) {
                row[column] = "-";
                row[column + 1] = "-";
                return;
            }
            row[column] = massNotAvailable(trade) ? "..." : figure(trade.massKg(), 3, false);
            row[column + 1] = valueNotAvailable(trade) ? "..." : figure(trade.cents(), 5, estimated(trade));
        }

        /** The office weighs no ships. */
        private boolean massNotAvailable(Trade trade) {
            return trade.code().equals("8901");
        }

        /** One value is missing in the table of January to March 2024; the next table has it again. */
        private boolean valueNotAvailable(Trade trade) {
            return month.equals(YearMonth.of(2024, 3)) && is(trade, "GB", IMPORT, "8411");
        }

        /** Gas whose clearance is not complete is estimated. */
        private boolean estimated(Trade trade) {
            return month.getYear() == 2025 && (is(trade, "GE", EXPORT, "2711") || is(trade, "TM", IMPORT, "2711"));
        }

        private boolean is(Trade trade, String partner, Direction direction, String code) {
            return trade.partner().equals(partner)
                    && trade.direction() == direction
                    && trade.code().equals(code);
        }

        /** A figure to one decimal of the printed unit, which is {@code 10^scale} of what {@code amount} counts. */
        private Object figure(long amount, int scale, boolean estimate) {
            if (amount == 0) {
                return sign("0.0");
            }
            BigDecimal printed = BigDecimal.valueOf(amount, scale).setScale(1, RoundingMode.UNNECESSARY);
            return asText || estimate ? written(printed) + (estimate ? "*" : "") : printed;
        }

        private String sign(String zero) {
            return asText ? zero.replace('.', ',') : zero;
        }

        /** {@code 1 234,5}. */
        private String written(BigDecimal number) {
            String digits = number.toPlainString().replace('.', ',');
            StringBuilder grouped = new StringBuilder(digits);
            for (int i = digits.indexOf(',') - 3; i > 0; i -= 3) {
                grouped.insert(i, blank);
            }
            return grouped.toString();
        }
    }
}
