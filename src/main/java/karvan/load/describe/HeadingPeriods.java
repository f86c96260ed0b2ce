package karvan.load.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import karvan.config.PeriodPlace;
import karvan.config.Source.PeriodShape;
import karvan.config.Source.TitledPeriod;
import karvan.load.layout.MonthNames;

/**
 * Periods that stand above columns.
 *
 * @param tier the tier of the header they stand in, the uppermost is 0
 * @param declared how a source declares them
 * @param wildcards pattern of the heading by column
 * @param shapes length of the period by column, where it is not the declared one
 */
record HeadingPeriods(
        int tier, TitledPeriod declared, Map<Integer, String> wildcards, Map<Integer, PeriodShape> shapes) {

    private static final Pattern YEAR = Pattern.compile(
            "(?<before>\\p{L}?)(?<year>(?:19|20)\\d{2})(?<letter>[\\p{L}&&[^г]]?)(?<rest>\\W.{0,6}|г\\.?)?");
    private static final Pattern MONTH = Pattern.compile("(19|20)\\d{2}-(0[1-9]|1[0-2])");
    private static final Pattern WORDS =
            Pattern.compile("(?:(?<first>\\p{L}+) ?[-–—] ?)?(?<month>\\p{L}+) (?<year>\\d{4}).*");

    static Optional<HeadingPeriods> find(List<ColumnLook> columns, int tiers) {
        for (int tier = 0; tier < tiers; tier++) {
            Optional<HeadingPeriods> found = months(columns, tier);
            found = found.isPresent() ? found : words(columns, tier);
            found = found.isPresent() ? found : years(columns, tier);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<HeadingPeriods> years(List<ColumnLook> columns, int tier) {
        Map<Integer, Matcher> fitting = fitting(columns, tier, YEAR);
        Set<String> years = new LinkedHashSet<>();
        fitting.values().forEach(match -> years.add(match.group("year")));
        if (years.size() < 2) {
            return Optional.empty();
        }
        Map<String, List<Matcher>> groups = new LinkedHashMap<>();
        fitting.values().forEach(match -> groups.computeIfAbsent(group(match), any -> new ArrayList<>())
                .add(match));
        Map<Integer, String> wildcards = new LinkedHashMap<>();
        fitting.forEach((column, match) -> {
            List<Matcher> group = groups.get(group(match));
            boolean noted = group.stream().anyMatch(each -> each.group("rest") != null);
            boolean young = group.stream().allMatch(each -> each.group("year").startsWith("20"));
            wildcards.put(
                    column,
                    match.group("before")
                            + (young && !noted ? "20??" : "????")
                            + match.group("letter")
                            + (noted ? "*" : ""));
        });
        String before = anyOf(fitting, "before");
        String after = anyOf(fitting, "letter");
        String pattern = before.isEmpty() && after.isEmpty()
                ? "(?<!\\d)(?<year>(?:19|20)\\d{2})(?!\\d)"
                : "^" + before + "(?<year>(?:19|20)\\d{2})" + after + "$";
        return Optional.of(new HeadingPeriods(
                tier,
                new TitledPeriod(PeriodPlace.HEADER, PeriodShape.YEARS, pattern, null, null),
                wildcards,
                Map.of()));
    }

    private static String group(Matcher match) {
        return match.group("before") + "|" + match.group("letter");
    }

    /** The letters that stand there in some headings, each of them left out in others. */
    private static String anyOf(Map<Integer, Matcher> fitting, String group) {
        Set<String> letters = new LinkedHashSet<>();
        fitting.values().forEach(match -> letters.add(match.group(group)));
        letters.remove("");
        return letters.isEmpty()
                ? ""
                : (letters.size() == 1 ? letters.iterator().next() : "\\p{L}") + "?";
    }

    private static Optional<HeadingPeriods> months(List<ColumnLook> columns, int tier) {
        Map<Integer, Matcher> fitting = fitting(columns, tier, MONTH);
        if (fitting.size() < 2) {
            return Optional.empty();
        }
        Map<Integer, String> wildcards = new LinkedHashMap<>();
        fitting.keySet().forEach(column -> wildcards.put(column, "????-??"));
        return Optional.of(new HeadingPeriods(
                tier,
                new TitledPeriod(
                        PeriodPlace.HEADER, PeriodShape.MONTH, "^(?<year>\\d{4})-(?<month>\\d{2})$", null, null),
                wildcards,
                Map.of()));
    }

    private static Optional<HeadingPeriods> words(List<ColumnLook> columns, int tier) {
        for (String language : List.of("ru", "az", "kk", "en")) {
            Map<Integer, Matcher> fitting = fitting(columns, tier, WORDS);
            fitting.values().removeIf(match -> MonthNames.find(match.group("month"), language)
                    .isEmpty());
            fitting.values()
                    .removeIf(match -> match.group("first") != null
                            && MonthNames.find(match.group("first"), language).isEmpty());
            if (fitting.isEmpty()) {
                continue;
            }
            boolean ranges = fitting.values().stream().anyMatch(match -> match.group("first") != null);
            Map<Integer, String> wildcards = new LinkedHashMap<>();
            Map<Integer, PeriodShape> shapes = new LinkedHashMap<>();
            fitting.forEach((column, match) -> {
                boolean range = match.group("first") != null;
                wildcards.put(column, range ? "* - * ????" : "* ????");
                if (ranges && !range) {
                    shapes.put(column, PeriodShape.MONTH);
                }
            });
            return Optional.of(new HeadingPeriods(
                    tier,
                    new TitledPeriod(
                            PeriodPlace.HEADER,
                            ranges ? PeriodShape.JANUARY_TO : PeriodShape.MONTH,
                            "^(?:(?<first>\\p{L}+) ?[-–—] ?)?(?<month>\\p{L}+) (?<year>\\d{4})",
                            language,
                            null),
                    wildcards,
                    shapes));
        }
        return Optional.empty();
    }

    private static Map<Integer, Matcher> fitting(List<ColumnLook> columns, int tier, Pattern form) {
        Map<Integer, Matcher> fitting = new LinkedHashMap<>();
        for (ColumnLook column : columns) {
            Matcher match = form.matcher(column.tiers().get(tier));
            if (!Words.isDerived(column.above()) && match.matches()) {
                fitting.put(column.column(), match);
            }
        }
        return fitting;
    }

    boolean covers(ColumnLook column) {
        return wildcards.containsKey(column.column());
    }
}
