package karvan.testing.sample;

import static karvan.trade.Direction.EXPORT;
import static karvan.trade.Direction.IMPORT;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import karvan.trade.Direction;
import karvan.trade.RejectReason;

/** Kazakhstan's monthly customs tables "commodity by country": one archive a month with one workbook. */
final class CustomsTables {

    static final YearMonth FIRST = YearMonth.of(2024, 1);
    static final YearMonth LAST = YearMonth.of(2025, 6);

    private static final String SOURCE = "kz-customs";
    private static final String SHEET = "товар-страна";
    private static final String COUNTRY_HEADING = "Наименование товара, страна";
    private static final String[] NOMINATIVE =
            "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split(" ");
    private static final String[] PREPOSITIONAL =
            "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split(" ");

    /** Spellings of countries that the tables use now and then: code, months apart, spelling. */
    private static final List<Spelling> SPELLINGS = List.of(
            new Spelling("AZ", 5, 2, "АЗЕРБАЙДЖ\uFFFD\uFFFDН"),
            new Spelling("UZ", 3, 1, "УЗБЕКИСТАH"),
            new Spelling("TJ", 4, 2, "ТAДЖИКИСТAН"),
            new Spelling("CN", 6, 4, "КИТ\uFFFD\uFFFDЙ"),
            new Spelling("TR", 6, 5, "ТУРЦ\uFFFD\uFFFDЯ"),
            new Spelling("KR", 3, 0, "КОРЕЯ, РЕСПУБЛИКА"),
            new Spelling("KR", 3, 1, "ЮЖНАЯ КОРЕЯ"),
            new Spelling("IR", 2, 1, "ИРАН, ИСЛАМСКАЯ РЕСПУБЛИКА"),
            new Spelling("US", 2, 0, "СОЕДИНЕННЫЕ ШТАТЫ"),
            new Spelling("GB", 2, 1, "СОЕДИНЕННОЕ КОРОЛЕВСТВО"),
            new Spelling("TM", 4, 3, "ТУРКМЕНИЯ"));

    private record Spelling(String country, int every, int offset, String text) {}

    /** A row no loader may accept, added below the countries of a code. */
    private record Defect(YearMonth month, String code, String country, Direction direction, RejectReason reason) {}

    private static final List<Defect> DEFECTS = List.of(
            new Defect(YearMonth.of(2024, 3), "8517", "РОССИЯ", IMPORT, RejectReason.OUTSIDE_COVERAGE),
            new Defect(YearMonth.of(2024, 5), "8413", "ГЕРМАНИЯ", IMPORT, RejectReason.DUPLICATE_KEY),
            new Defect(YearMonth.of(2024, 7), "4011", "ЮГОСЛАВИЯ", IMPORT, RejectReason.UNKNOWN_COUNTRY),
            new Defect(YearMonth.of(2024, 12), "7208", "КЫРГЫЗСТАН", EXPORT, RejectReason.OUTSIDE_COVERAGE),
            new Defect(YearMonth.of(2025, 3), "6109", "СТРАНЫ АЗИИ", IMPORT, RejectReason.UNKNOWN_COUNTRY));

    /** The subtotal of this code is printed 400 dollars too high, as offices round. */
    private static final YearMonth ROUNDED_MONTH = YearMonth.of(2024, 4);

    private static final String ROUNDED_CODE = "8413";
    private static final long ROUNDED_CENTS = 40_000;

    private static final long CORRECTION_CENTS = 125_000_000;

    private final TradeModel model = TradeModel.kazakhstan();
    private final Map<String, String> goods;
    private final Map<String, String> countries;

    CustomsTables() throws IOException {
        goods = Names.of("commodities", "ru");
        countries = Names.of("countries", "ru");
    }

    /** {@code rk_4z_06_25}: the name of a month's table without an ending. */
    static String name(YearMonth month) {
        return "rk_4z_%02d_%02d".formatted(month.getMonthValue(), month.getYear() % 100);
    }

    /** All months of the first night. */
    void write(Inbox inbox, ExpectedRejects rejects) throws IOException {
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
            writeMonth(inbox, name(month), month, model.month(month), rejects);
        }
    }

    /** June 2025 once more: exports of 7208 to Azerbaijan lower by exactly 1,250,000 dollars, all else as before. */
    void writeCorrection(Inbox inbox) throws IOException {
        List<Trade> trades = new ArrayList<>(model.month(LAST));
        trades.replaceAll(t ->
                t.partner().equals("AZ") && t.direction() == EXPORT && t.code().equals("7208")
                        ? t.minus(new Trade("AZ", EXPORT, "7208", CORRECTION_CENTS, 0, 0))
                        : t);
        writeMonth(inbox, name(LAST) + "_v2", LAST, trades, new ExpectedRejects());
    }

    private void writeMonth(Inbox inbox, String archive, YearMonth month, List<Trade> trades, ExpectedRejects rejects)
            throws IOException {
        boolean xls = month.getMonthValue() % 2 == 1;
        String member = name(month) + (xls ? ".xls" : ".xlsx");
        List<Object[]> rows = new Sheet(month, trades, archive + ".zip!" + member, rejects).rows();
        Packing.Table table = new Packing.Table(
                SHEET, rows, List.of("A6:A7", "B6:B7", "C6:C7", "D6:F6", "G6:I6"), 11, 48, 12, 14, 14, 16, 14, 14, 16);
        var dated = month.plusMonths(1).atDay(20);
        byte[] workbook = xls ? Packing.xls(table, dated) : Packing.xlsx(table, dated);
        inbox.put(SOURCE + "/" + archive + ".zip", Packing.zip(Map.of(member, workbook)));
    }

    /** The rows of one month. */
    private final class Sheet {

        private final YearMonth month;
        private final int index;
        private final Direction[] order;
        private final String file;
        private final ExpectedRejects rejects;
        private final Map<String, Map<String, Map<Direction, Trade>>> byCode = new TreeMap<>();
        private final List<Object[]> rows = new ArrayList<>();

        Sheet(YearMonth month, List<Trade> trades, String file, ExpectedRejects rejects) {
            this.month = month;
            this.index = (month.getYear() - FIRST.getYear()) * 12 + month.getMonthValue() - 1;
            this.order = index % 4 == 2 ? new Direction[] {IMPORT, EXPORT} : new Direction[] {EXPORT, IMPORT};
            this.file = file;
            this.rejects = rejects;
            trades.forEach(t -> byCode.computeIfAbsent(t.code(), any -> new TreeMap<>())
                    .computeIfAbsent(t.partner(), any -> new EnumMap<>(Direction.class))
                    .put(t.direction(), t));
        }

        List<Object[]> rows() {
            row("Экспорт и импорт в разрезе товар-страна");
            row("Республика Казахстан");
            row(period());
            row("(третьи страны, без учёта взаимной торговли со странами ЕАЭС; экспорт – ФОБ, ДАФ, импорт – СИФ)");
            row();
            String[] flows = {word(order[0]), word(order[1])};
            row("Код ТН ВЭД", COUNTRY_HEADING, "Доп. ед. изм.", flows[0], null, null, flows[1]);
            row(null, null, null, "тонн", "доп. ед.", "тыс. долл. США", "тонн", "доп. ед.", "тыс. долл. США");
            Map<Direction, Trade> total = new EnumMap<>(Direction.class);
            byCode.forEach((code, partners) -> writeCode(code, partners, total));
            rows.add(cells("Всего", null, null, total, false));
            return rows;
        }

        private void row(Object... cells) {
            rows.add(cells);
        }

        private String word(Direction direction) {
            return direction == EXPORT ? "экспорт" : "импорт";
        }

        private String period() {
            int m = month.getMonthValue() - 1;
            int year = month.getYear();
            return switch (index % 5) {
                case 0 -> "за " + NOMINATIVE[m] + " " + year + " года";
                case 1 -> "за " + NOMINATIVE[m] + " " + year + " г.";
                case 2 -> "в " + PREPOSITIONAL[m] + " " + year + " года";
                case 3 -> "%02d.%d".formatted(m + 1, year);
                default -> NOMINATIVE[m] + " " + year + " года";
            };
        }

        private void writeCode(String code, Map<String, Map<Direction, Trade>> partners, Map<Direction, Trade> total) {
            Map<Direction, Trade> subtotal = new EnumMap<>(Direction.class);
            partners.values().forEach(flows -> flows.values().forEach(t -> add(subtotal, t)));
            List<Defect> defects = DEFECTS.stream()
                    .filter(d -> d.month().equals(month) && d.code().equals(code))
                    .toList();
            defects.forEach(d -> add(subtotal, trade(d)));
            subtotal.values().forEach(t -> add(total, t));
            if (month.equals(ROUNDED_MONTH) && code.equals(ROUNDED_CODE)) {
                add(subtotal, new Trade("", IMPORT, code, ROUNDED_CENTS, 0, 0));
            }
            String unit = Goods.BY_CODE.get(code).unit;
            rows.add(cells(code, goods.get(code), unit, subtotal, true));
            partners.forEach((partner, flows) -> writeCountry(code, partner, unit, flows));
            for (Defect defect : defects) {
                rows.add(cells(null, defect.country(), unit, Map.of(defect.direction(), trade(defect)), true));
                rejects.add(SOURCE, file, SHEET, rows.size(), defect.reason(), COUNTRY_HEADING);
            }
        }

        /** Every so often a country's figures are printed in two rows, the second without a country. */
        private void writeCountry(String code, String partner, String unit, Map<Direction, Trade> flows) {
            boolean inTwoRows =
                    partner.equals("AZ") && code.equals("1001") || (code + partner + month).hashCode() % 97 == 0;
            if (!inTwoRows) {
                rows.add(cells(null, spelling(partner), unit, flows, true));
                return;
            }
            Map<Direction, Trade> first = new EnumMap<>(Direction.class);
            Map<Direction, Trade> second = new EnumMap<>(Direction.class);
            flows.forEach((direction, t) -> {
                first.put(direction, t.part());
                second.put(direction, t.minus(t.part()));
            });
            rows.add(cells(null, spelling(partner), unit, first, true));
            rows.add(cells(null, null, unit, second, true));
        }

        private String spelling(String partner) {
            return SPELLINGS.stream()
                    .filter(s -> s.country().equals(partner) && index % s.every() == s.offset())
                    .map(Spelling::text)
                    .findFirst()
                    .orElse(countries.get(partner).toUpperCase(Locale.ROOT));
        }

        private Trade trade(Defect defect) {
            return Trade.of("", defect.direction(), defect.code(), 1_234_567, 4_321);
        }

        private void add(Map<Direction, Trade> sums, Trade trade) {
            sums.merge(trade.direction(), trade, Trade::plus);
        }

        private Object[] cells(String code, String name, String unit, Map<Direction, Trade> flows, boolean quantities) {
            Object[] cells = {
                code, name, unit == null || unit.isEmpty() ? null : unit, null, null, null, null, null, null
            };
            for (int i = 0; i < order.length; i++) {
                Trade trade = flows.get(order[i]);
                if (trade != null) {
                    cells[3 + 3 * i] = BigDecimal.valueOf(trade.massKg(), 3);
                    cells[4 + 3 * i] =
                            quantities && unit != null && !unit.isEmpty() ? BigDecimal.valueOf(trade.quantity()) : null;
                    cells[5 + 3 * i] = BigDecimal.valueOf(trade.cents(), 5);
                }
            }
            return cells;
        }
    }
}
