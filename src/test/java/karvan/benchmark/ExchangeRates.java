package karvan.benchmark;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Rates of the benchmark, in ten-thousandths of a unit per US dollar: tenge by working day and month, euro and rouble by
 * month only, none of the yuan. Drawn, not published ones.
 */
final class ExchangeRates {

    /** Rates are whole numbers of these parts of a unit. */
    static final int PARTS = 10_000;

    private static final Map<String, Integer> START = Map.of("KZT", 450_0000, "EUR", 9217, "RUB", 90_9330);

    private final Map<String, TreeMap<String, Integer>> rates = new LinkedHashMap<>();

    ExchangeRates(long seed, YearMonth first, int months) {
        for (String currency : new String[] {"KZT", "EUR", "RUB"}) {
            SplittableRandom random = new SplittableRandom(seed + currency.hashCode());
            TreeMap<String, Integer> ofCurrency = new TreeMap<>();
            int rate = START.get(currency);
            for (int i = 0; i < months; i++) {
                YearMonth month = first.plusMonths(i);
                rate += (random.nextInt(41) - 20) * rate / 1000;
                ofCurrency.put(month.toString(), rate);
                if (currency.equals("KZT")) {
                    daily(month, rate, random, ofCurrency);
                }
            }
            rates.put(currency, ofCurrency);
        }
    }

    private static void daily(YearMonth month, int rate, SplittableRandom random, TreeMap<String, Integer> rates) {
        for (LocalDate day = month.atDay(1); !day.isAfter(month.atEndOfMonth()); day = day.plusDays(1)) {
            if (day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                rates.put(day.toString(), rate + (random.nextInt(21) - 10) * rate / 1000 / 100 * 100);
            }
        }
    }

    /** The rate of the day, else of its month; 0 where none is held. */
    int on(String currency, LocalDate day) {
        Map<String, Integer> ofCurrency = rates.getOrDefault(currency, new TreeMap<>());
        Integer rate = ofCurrency.get(day.toString());
        return rate == null ? ofCurrency.getOrDefault(YearMonth.from(day).toString(), 0) : rate;
    }

    /** Rates by currency and then by day or month, as they stand in the configuration. */
    Map<String, TreeMap<String, Integer>> byCurrency() {
        return rates;
    }
}
