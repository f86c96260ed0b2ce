package karvan.testing.sample;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import karvan.config.CodeLists;
import karvan.config.HsCodes;
import karvan.config.Problems;
import karvan.trade.HsEdition;
import karvan.trade.RejectReason;

/** Items of Kazakhstan's customs declarations as CSV; a drawn sample, all figures illustrative. */
final class Declarations {

    private static final String SOURCE = "kz-declarations";
    private static final int ROWS = 20_000;
    private static final String[] HEADER = ("Номер декларации;БИН декларанта;Дата;Процедура;Вид транспорта;Код ТН ВЭД;"
                    + "Страна происхождения;Страна назначения;Страна отправления;Масса брутто, кг;Масса нетто, кг;"
                    + "Количество в доп. ед.;Доп. ед.;Стоимость;Валюта;Статистическая стоимость, USD")
            .split(";");
    private static final int NUMBER = 0;
    private static final int BIN = 1;
    private static final int DATE = 2;
    private static final int PROCEDURE = 3;
    private static final int MODE = 4;
    private static final int CODE = 5;
    private static final int ORIGIN = 6;
    private static final int DESTINATION = 7;
    private static final int CONSIGNMENT = 8;
    private static final int GROSS = 9;
    private static final int NET = 10;
    private static final int QUANTITY = 11;
    private static final int UNIT = 12;
    private static final int VALUE = 13;
    private static final int CURRENCY = 14;
    private static final int STATISTICAL = 15;

    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final DateTimeFormatter DATES = DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT);
    private static final DateTimeFormatter IN_NUMBER = DateTimeFormatter.ofPattern("ddMMuu", Locale.ROOT);
    private static final List<String> POSTS = List.of("50409", "55301", "50715", "52017", "55205");
    private static final int SUBCODES = 4;

    /** Partners, some more often than others. */
    private static final String[] PARTNERS =
            ("CN CN CN CN CN CN AZ AZ AZ AZ AZ UZ UZ UZ TR TR TR DE DE IT IT KR US GE IR "
                            + "IN JP GB NL FR TJ TM MN AE AF CH PL")
                    .split(" ");

    private static final String[] EXPORTED =
            "1001 1003 7208 7214 7202 7403 7601 7901 2710 2804 3102 1101 1512 1204 2603 8606".split(" ");
    private static final String[] IMPORTED =
            ("8517 8504 8544 8413 8418 8481 8471 8528 9026 0802 0810 0702 2009 0902 1806 3004 3304 3402 3901 4011 4202 4819 "
                            + "6109 6204 6403 6907 7005 7304 7308 8429 8703 8704 8708 9018 9403 9503 3808 2204")
                    .split(" ");

    /** What is done to a row so that it must be refused. */
    private record Defect(int record, RejectReason reason, int column, String text) {}

    /** Records from 2: record 1 is the header. */
    private static final List<Defect> DEFECTS = List.of(
            new Defect(412, RejectReason.WRONG_FIELD_COUNT, -1, "extra"),
            new Defect(15_730, RejectReason.WRONG_FIELD_COUNT, -1, "short"),
            new Defect(733, RejectReason.MISSING_FIELD, NUMBER, ""),
            new Defect(9_121, RejectReason.MISSING_FIELD, DATE, ""),
            new Defect(1_058, RejectReason.BAD_COMMODITY_CODE, CODE, "72О8100000"),
            new Defect(13_004, RejectReason.BAD_COMMODITY_CODE, CODE, "100190000"),
            new Defect(14_207, RejectReason.UNKNOWN_COMMODITY_CODE, CODE, "0802900000"),
            new Defect(1_377, RejectReason.UNKNOWN_COUNTRY, ORIGIN, "XQ"),
            new Defect(1_690, RejectReason.BAD_NUMBER, VALUE, "12,5,3"),
            new Defect(11_248, RejectReason.BAD_NUMBER, NET, "б/н"),
            new Defect(2_005, RejectReason.TOO_MANY_DECIMALS, VALUE, "1520,12345678901"),
            new Defect(2_316, RejectReason.NUMBER_TOO_LARGE, VALUE, "12345678901234567890123456789012,00"),
            new Defect(2_640, RejectReason.NEGATIVE_NUMBER, NET, "-1250,000"),
            new Defect(3_111, RejectReason.BAD_PERIOD, DATE, "31.02.2024"),
            new Defect(12_525, RejectReason.BAD_PERIOD, DATE, "2024-07-03"),
            new Defect(3_500, RejectReason.PERIOD_OUTSIDE_FILE, DATE, "12.11.2023"),
            new Defect(3_842, RejectReason.UNKNOWN_DIRECTION, PROCEDURE, "77"),
            new Defect(4_163, RejectReason.UNKNOWN_MODE, MODE, "99"),
            new Defect(4_570, RejectReason.UNKNOWN_UNIT, UNIT, "БОЧКА"),
            new Defect(4_901, RejectReason.UNKNOWN_CURRENCY, CURRENCY, "XXX"),
            new Defect(5_230, RejectReason.NO_EXCHANGE_RATE, CURRENCY, "CNY"),
            new Defect(6_018, RejectReason.DUPLICATE_KEY, NUMBER, "as the row before"));

    private final Map<String, Map<String, BigDecimal>> rates = new HashMap<>();
    private final HsCodes hsCodes;
    private final Map<String, List<String>> subheadings = new HashMap<>();
    private final int year;
    private final Random random;
    private final List<String[]> rows = new ArrayList<>();

    private Declarations(int year) throws IOException {
        this.year = year;
        this.random = new Random(year);
        Problems problems = new Problems();
        this.hsCodes = CodeLists.load(Path.of("conf/codelists"), problems).hsCodes();
        problems.throwIfAny();
        for (String currency : List.of("KZT", "EUR", "RUB")) {
            rates.put(currency, Names.monthlyRates(currency));
        }
    }

    /** All items of 2024. */
    static void write(Inbox inbox, ExpectedRejects rejects) throws IOException {
        Declarations declarations = new Declarations(2024);
        declarations.draw(ROWS, LocalDate.of(2024, 1, 3), 362);
        declarations.spoil(rejects);
        inbox.put(SOURCE + "/declarations_2024.csv", declarations.csv().getBytes(WINDOWS_1251));
    }

    /** The first items of 2025, cut in the middle of a line as by a broken upload. */
    static void writeCut(Inbox inbox) throws IOException {
        Declarations declarations = new Declarations(2025);
        declarations.draw(600, LocalDate.of(2025, 1, 3), 170);
        String csv = declarations.csv();
        inbox.put(
                SOURCE + "/declarations_2025.csv",
                csv.substring(0, csv.length() - 41).getBytes(WINDOWS_1251));
    }

    private String csv() {
        StringBuilder text = new StringBuilder(String.join(";", HEADER)).append("\r\n");
        rows.forEach(row -> text.append(String.join(";", row)).append("\r\n"));
        return text.toString();
    }

    /** Declarations of one to four items in order of their dates. */
    private void draw(int count, LocalDate first, int days) {
        int sequence = 0;
        while (rows.size() < count) {
            LocalDate day = first.plusDays((long) rows.size() * days / count);
            String number =
                    "%s/%s/%07d".formatted(pick(POSTS.toArray(String[]::new)), day.format(IN_NUMBER), ++sequence);
            String bin = "%02d00%08d".formatted(random.nextInt(24), 40_000_000 + declarant() * 7919);
            int items = Math.min(1 + random.nextInt(4), count - rows.size());
            String procedure = procedure();
            String mode = mode();
            String partner = pick(PARTNERS);
            for (int item = 1; item <= items; item++) {
                rows.add(item(number + "/" + item, bin, day, procedure, mode, partner));
            }
        }
    }

    /** Few declarants file most declarations. */
    private int declarant() {
        int limit = 1 + random.nextInt(420);
        return random.nextInt(limit);
    }

    private String procedure() {
        int roll = random.nextInt(100);
        return roll < 38 ? "10" : roll < 95 ? "40" : roll < 98 ? "31" : "60";
    }

    private String mode() {
        int roll = random.nextInt(100);
        return roll < 8 ? "10" : roll < 50 ? "20" : roll < 88 ? "30" : roll < 98 ? "40" : "71";
    }

    private String[] item(String number, String bin, LocalDate day, String procedure, String mode, String partner) {
        boolean outward = procedure.equals("10") || procedure.equals("31");
        boolean domestic = procedure.equals("10") || procedure.equals("60");
        String code = pick(domestic ? EXPORTED : IMPORTED);
        Goods good = Goods.BY_CODE.get(code);
        long cents = (400_00L + random.nextInt(90_000_00)) * (1 + random.nextInt(6)) / 3;
        long netGrams = Math.max(1, good.massKg(cents, 85 + random.nextInt(31))) * 1000 + random.nextInt(1000);
        long grossGrams = netGrams + netGrams * (1 + random.nextInt(9)) / 100;
        String currency = currency();
        String[] row = new String[HEADER.length];
        row[NUMBER] = number;
        row[BIN] = bin;
        row[DATE] = day.format(DATES);
        row[PROCEDURE] = procedure;
        row[MODE] = mode;
        row[CODE] = nationalCode(code);
        row[ORIGIN] = domestic ? "KZ" : procedure.equals("31") ? pick(PARTNERS) : partner;
        row[DESTINATION] = outward ? partner : "KZ";
        row[CONSIGNMENT] = outward ? "KZ" : random.nextInt(100) < 82 ? partner : pick(PARTNERS);
        row[GROSS] = number(grossGrams, 3);
        row[NET] = number(netGrams, 3);
        row[QUANTITY] = good.hasUnit() ? Long.toString(good.quantity(netGrams / 1000)) : "";
        row[UNIT] = good.unit.toUpperCase(Locale.ROOT);
        row[VALUE] = inCurrency(cents, currency, day);
        row[CURRENCY] = currency;
        row[STATISTICAL] = random.nextInt(100) < 7 ? "" : number(cents, 2);
        return row;
    }

    /** One of the first subheadings of a heading, ended as the tariff ends those it does not divide. */
    private String nationalCode(String heading) {
        List<String> subheadings =
                this.subheadings.computeIfAbsent(heading, any -> hsCodes.subheadings(HsEdition.HS2022, heading));
        return subheadings.get(random.nextInt(SUBCODES) % subheadings.size()) + "0000";
    }

    private String currency() {
        int roll = random.nextInt(100);
        return roll < 58 ? "USD" : roll < 74 ? "KZT" : roll < 89 ? "EUR" : "RUB";
    }

    private String inCurrency(long cents, String currency, LocalDate day) {
        BigDecimal usd = BigDecimal.valueOf(cents, 2);
        BigDecimal rate = currency.equals("USD")
                ? BigDecimal.ONE
                : rates.get(currency).get(year + "-%02d".formatted(day.getMonthValue()));
        return usd.multiply(rate)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString()
                .replace('.', ',');
    }

    private static String number(long units, int decimals) {
        return BigDecimal.valueOf(units, decimals).toPlainString().replace('.', ',');
    }

    private String pick(String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private void spoil(ExpectedRejects rejects) {
        for (Defect defect : DEFECTS) {
            int index = defect.record() - 2;
            String[] row = rows.get(index);
            switch (defect.reason()) {
                case WRONG_FIELD_COUNT ->
                    rows.set(index, recount(row, defect.text().equals("extra")));
                case DUPLICATE_KEY -> row[NUMBER] = rows.get(index - 1)[NUMBER];
                case UNKNOWN_COUNTRY -> {
                    row[PROCEDURE] = "40";
                    row[defect.column()] = defect.text();
                }
                case UNKNOWN_UNIT -> {
                    row[QUANTITY] = "12";
                    row[defect.column()] = defect.text();
                }
                case NO_EXCHANGE_RATE -> {
                    row[STATISTICAL] = "";
                    row[defect.column()] = defect.text();
                }
                default -> row[defect.column()] = defect.text();
            }
            String column = defect.column() < 0 ? "" : HEADER[defect.column()];
            rejects.add(SOURCE, "declarations_2024.csv", "", defect.record(), defect.reason(), column);
        }
    }

    /** The row with a field too many, or one too few. */
    private static String[] recount(String[] row, boolean extra) {
        List<String> fields = new ArrayList<>(List.of(row));
        if (extra) {
            fields.add(3, "");
        } else {
            fields.remove(STATISTICAL);
        }
        return fields.toArray(String[]::new);
    }
}
