package karvan.benchmark;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.SplittableRandom;

/** The rows of one month, in order of their dates. */
final class DeclarationRows {

    private static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    private static final String HEADER =
            "Номер декларации;БИН декларанта;Дата;Процедура;Вид транспорта;Код ТН ВЭД;Страна происхождения;"
                    + "Страна назначения;Страна отправления;Масса брутто, кг;Масса нетто, кг;Количество в доп. ед.;"
                    + "Доп. ед.;Стоимость;Валюта;Статистическая стоимость, USD\r\n";

    /** One row in so many has a defect. */
    private static final int ROWS_BY_DEFECT = 400;

    private static final String[] POSTS = {"50409", "55301", "50715", "52017", "55205", "50301", "51417", "55103"};
    private static final Skew DECLARANTS = Skew.zipf(40_000, 0.8);

    /** What is done to a row so that it must be refused. */
    private enum Defect {
        /** Only where the last field is filled: DuckDB takes an empty field too many for a delimiter at the end of the line. */
        EXTRA_FIELD,
        FIELD_MISSING,
        EMPTY_NUMBER,
        SHORT_CODE,
        LETTER_IN_CODE,
        UNKNOWN_COUNTRY,
        POINT_IN_NUMBER,
        WORD_FOR_NUMBER,
        FOUR_DECIMALS,
        NEGATIVE_MASS,
        NO_SUCH_DAY,
        OTHER_DATE_FORMAT,
        OTHER_MONTH,
        UNKNOWN_PROCEDURE,
        UNKNOWN_MODE,
        UNKNOWN_UNIT,
        UNKNOWN_CURRENCY,
        ROW_TWICE
    }

    private final SplittableRandom random;
    private final YearMonth month;
    private final long rows;
    private final Tariff tariff;
    private final Skew partners;
    private final ExchangeRates rates;
    private final String inNumber;
    private String lastRow = "";

    DeclarationRows(long seed, YearMonth month, long rows, Tariff tariff, Skew partners, ExchangeRates rates) {
        this.random = new SplittableRandom(seed);
        this.month = month;
        this.rows = rows;
        this.tariff = tariff;
        this.partners = partners;
        this.rates = rates;
        this.inNumber = twoDigits(month.getMonthValue()) + twoDigits(month.getYear() % 100);
    }

    void write(OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(1 << 16).append(HEADER);
        long written = 0;
        int sequence = 0;
        while (written < rows) {
            int day = (int) (written * month.lengthOfMonth() / rows) + 1;
            String number = "%s/%s%s/%s/"
                    .formatted(
                            POSTS[random.nextInt(POSTS.length)],
                            twoDigits(day),
                            inNumber,
                            Integer.toString(10_000_000 + ++sequence).substring(1));
            int declarant = DECLARANTS.draw(random);
            String bin = twoDigits(declarant % 24) + "0" + declarant % 12 % 10 + (40_000_000 + declarant * 997);
            int procedure = random.nextInt(100);
            int mode = random.nextInt(100);
            int items = (int) Math.min(1 + random.nextInt(5), rows - written);
            for (int item = 1; item <= items; item++) {
                append(text, number + item, bin, month.atDay(day), procedure, mode);
            }
            written += items;
            if (text.length() > 1 << 15) {
                flush(text, out);
            }
        }
        flush(text, out);
    }

    private static void flush(StringBuilder text, OutputStream out) throws IOException {
        out.write(text.toString().getBytes(WINDOWS_1251));
        text.setLength(0);
    }

    private void append(StringBuilder text, String number, String bin, LocalDate day, int procedureRoll, int modeRoll) {
        Defect defect =
                random.nextInt(ROWS_BY_DEFECT) == 0 ? Defect.values()[random.nextInt(Defect.values().length)] : null;
        if (defect == Defect.ROW_TWICE && !lastRow.isEmpty()) {
            text.append(lastRow);
            return;
        }
        String procedure = procedureRoll < 22 ? "10" : procedureRoll < 96 ? "40" : procedureRoll < 98 ? "31" : "60";
        boolean outward = procedure.equals("10") || procedure.equals("31");
        boolean domestic = procedure.equals("10") || procedure.equals("60");
        int good = tariff.draw(random);
        String partner = DeclarationFiles.PARTNERS.get(tariff.partner(good, partners, random));
        String other = random.nextInt(5) > 0 ? partner : DeclarationFiles.PARTNERS.get(partners.draw(random));
        long cents = 100 + (long) StrictMath.exp(12.7 + 1.4 * random.nextGaussian());
        long netGrams = 1 + cents * (50 + random.nextInt(2000)) / 100;
        String currency = currency();
        boolean declared = random.nextInt(25) > 0 || defect == Defect.EXTRA_FIELD;

        int start = text.length();
        text.append(defect == Defect.EMPTY_NUMBER ? "" : number).append(';');
        text.append(bin).append(';');
        text.append(date(day, defect)).append(';');
        text.append(defect == Defect.UNKNOWN_PROCEDURE ? "77" : procedure).append(';');
        if (defect == Defect.EXTRA_FIELD) {
            text.append(';');
        }
        text.append(defect == Defect.UNKNOWN_MODE ? "99" : mode(modeRoll)).append(';');
        text.append(code(tariff.code(good), defect)).append(';');
        String found = defect == Defect.UNKNOWN_COUNTRY ? "XQ" : partner;
        text.append(domestic ? "KZ" : procedure.equals("31") ? other : found).append(';');
        text.append(outward ? found : "KZ").append(';');
        text.append(outward ? "KZ" : procedure.equals("60") ? found : other).append(';');
        if (defect != Defect.FIELD_MISSING) {
            decimal(text, netGrams + netGrams * random.nextInt(10) / 100, 3).append(';');
        }
        if (defect == Defect.NEGATIVE_MASS) {
            text.append('-');
        }
        decimal(text, netGrams, 3).append(';');
        appendQuantity(text, tariff.unit(good), netGrams, defect);
        appendValue(text, cents, currency, day, defect);
        text.append(';')
                .append(defect == Defect.UNKNOWN_CURRENCY ? "XXX" : currency)
                .append(';');
        if (declared) {
            decimal(text, cents, 2);
        }
        text.append("\r\n");
        lastRow = defect == null && (declared || !currency.equals("CNY")) ? text.substring(start) : "";
    }

    private String date(LocalDate day, Defect defect) {
        String year = Integer.toString(month.getYear());
        if (defect == Defect.NO_SUCH_DAY) {
            return "31.02." + year;
        }
        if (defect == Defect.OTHER_DATE_FORMAT) {
            return day.toString();
        }
        LocalDate written = defect == Defect.OTHER_MONTH ? day.minusMonths(1) : day;
        return twoDigits(written.getDayOfMonth()) + "." + twoDigits(written.getMonthValue()) + "." + written.getYear();
    }

    private static String code(String code, Defect defect) {
        if (defect == Defect.SHORT_CODE) {
            return code.substring(1);
        }
        return defect == Defect.LETTER_IN_CODE ? code.substring(0, 8) + "О0" : code;
    }

    private static String mode(int roll) {
        return roll < 6 ? "10" : roll < 40 ? "20" : roll < 90 ? "30" : roll < 98 ? "40" : "71";
    }

    private String currency() {
        int roll = random.nextInt(100);
        return roll < 52 ? "USD" : roll < 70 ? "EUR" : roll < 84 ? "RUB" : roll < 97 ? "KZT" : "CNY";
    }

    private void appendQuantity(StringBuilder text, String unit, long netGrams, Defect defect) {
        if (defect == Defect.UNKNOWN_UNIT) {
            text.append("12;БОЧКА;");
        } else if (unit.isEmpty()) {
            text.append(";;");
        } else {
            text.append(1 + netGrams / 2500).append(';').append(unit).append(';');
        }
    }

    private void appendValue(StringBuilder text, long cents, String currency, LocalDate day, Defect defect) {
        int rate = currency.equals("USD") ? ExchangeRates.PARTS : rates.on(currency, day);
        long inCurrency = rate == 0 ? cents * 7 : multiply(cents, rate);
        if (defect == Defect.WORD_FOR_NUMBER) {
            text.append("б/н");
        } else if (defect == Defect.POINT_IN_NUMBER) {
            text.append(inCurrency / 100).append(".50");
        } else {
            decimal(text, inCurrency, 2).append(defect == Defect.FOUR_DECIMALS ? "15" : "");
        }
    }

    private static long multiply(long cents, int rate) {
        return BigInteger.valueOf(cents)
                .multiply(BigInteger.valueOf(rate))
                .divide(BigInteger.valueOf(ExchangeRates.PARTS))
                .longValueExact();
    }

    private static StringBuilder decimal(StringBuilder text, long units, int decimals) {
        long one = decimals == 2 ? 100 : 1000;
        text.append(units / one).append(',');
        return text.append(Long.toString(one + units % one), 1, decimals + 1);
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
