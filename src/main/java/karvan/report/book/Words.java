package karvan.report.book;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import karvan.config.Labels;
import karvan.trade.Direction;
import karvan.trade.Period;

/** The words of one language: labels, names of codes, periods and numbers as they are written in a sentence. */
public final class Words {

    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    private final Labels labels;
    private final CodeNames names;
    /** Periods are few and stand in thousands of rows. */
    private final Map<Period, String> periods = new ConcurrentHashMap<>();

    private final Map<String, List<String>> families = new ConcurrentHashMap<>();

    public Words(Labels labels, CodeNames names) {
        this.labels = labels;
        this.names = names;
    }

    String language() {
        return labels.language();
    }

    /** The label of a key with its placeholders filled. */
    String text(String key, Object... values) {
        return labels.text(key, values);
    }

    /** The label of a code in a family of labels; the code itself where the family does not know it. */
    String named(String family, String code) {
        return labels.find(family + "." + code).orElse(code);
    }

    /** The codes of a family of labels in the order of the file. */
    List<String> family(String family) {
        return families.computeIfAbsent(family, name -> labels.keysAfter(name + "."));
    }

    String country(String code) {
        return name("countries", code);
    }

    /** The name of a code in a code list; the code itself where the list does not know it. */
    String name(String list, String code) {
        return names.name(list, code, language()).orElse(code);
    }

    Optional<String> findName(String list, String code) {
        return names.name(list, code, language());
    }

    String group(String key) {
        return named("group", key);
    }

    /** The short name of a group for the axis of a chart; the full name where there is none. */
    String shortGroup(String key) {
        return labels.find("group_short." + key).orElseGet(() -> group(key));
    }

    String direction(String code) {
        return named("direction", code);
    }

    /** The direction of goods: from the exporter to the importer. */
    String goods(String exporter, String importer) {
        return text("goods", country(exporter), country(importer));
    }

    /** Which country is exporter and which importer of what a reporter records, as the direction of goods. */
    String goods(String reporter, String partner, Direction direction) {
        boolean leaves = direction == Direction.EXPORT || direction == Direction.RE_EXPORT;
        return leaves ? goods(reporter, partner) : goods(partner, reporter);
    }

    /** A period in words: "January to June 2025", "June 2025", "2025". */
    String period(Period period) {
        // Asked for first: making the function that words it takes longer than to find what is there.
        String words = periods.get(period);
        return words == null ? periods.computeIfAbsent(period, this::inWords) : words;
    }

    private String inWords(Period period) {
        int year = period.start().getYear();
        int lastYear = period.end().getYear();
        String first = month(period.start().getMonthValue());
        String last = month(period.end().getMonthValue());
        if (period.form() == Period.Form.YEAR) {
            return text("period.year", year);
        }
        if (period.months() == 1) {
            return text("period.month", first, year);
        }
        return lastYear == year
                ? text("period.months", first, last, year)
                : text("period.across_years", first, year, last, lastYear);
    }

    private String month(int number) {
        return text("month." + number);
    }

    /** A number with so many decimals, with the marks of the language; a minus sign where it is below zero. */
    String number(BigDecimal value, int decimals) {
        BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_UP);
        String digits = rounded.abs().toPlainString();
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % 3 == 0) {
                text.append(text("number.grouping"));
            }
            text.append(whole.charAt(i));
        }
        if (point >= 0) {
            text.append(text("number.decimal")).append(digits, point + 1, digits.length());
        }
        return rounded.signum() < 0 ? "\u2212" + text : text.toString();
    }

    String count(long number) {
        return number(BigDecimal.valueOf(number), 0);
    }

    /** US dollars in millions with one decimal, without the unit. */
    String millions(BigDecimal usd) {
        return number(usd.divide(MILLION, 10, RoundingMode.HALF_UP), 1);
    }

    /** A change in per cent with its sign. */
    String change(BigDecimal percent) {
        String number = number(percent, 1);
        return text("number.percent", percent.setScale(1, RoundingMode.HALF_UP).signum() > 0 ? "+" + number : number);
    }

    String percent(BigDecimal percent) {
        return text("number.percent", number(percent, 1));
    }

    /**
     * "3.8 times" from a growth of 100 per cent on, empty below: large changes are read as multiples.
     *
     * @param growthPercent null when there is no growth
     */
    String times(BigDecimal growthPercent) {
        if (growthPercent == null || growthPercent.compareTo(BigDecimal.valueOf(100)) < 0) {
            return "";
        }
        BigDecimal multiple = growthPercent.movePointLeft(2).add(BigDecimal.ONE).setScale(1, RoundingMode.HALF_UP);
        return text("growth.times", multiple);
    }

    String date(LocalDate date) {
        return date.toString();
    }

    String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone)) + " (" + zone.getId() + ")";
    }
}
