package karvan.load.describe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import karvan.config.CodeLists;
import karvan.config.Field;
import karvan.load.read.RawRow;

/**
 * Which column tells what about an observation: a heading alone is not believed where its texts can be looked up.
 *
 * @param fields the column of each field
 * @param nested whether rows of countries stand below rows of commodities
 */
record KeyGuess(Map<Field, ColumnLook> fields, boolean nested) {

    /** Share of texts that must be known before a column is believed to hold what its heading says. */
    private static final double MOSTLY = 0.6;

    private static final double NEARLY_ALL = 0.95;
    private static final Pattern COMMODITY = Pattern.compile("\\d{1,2}|\\d{3,6}|\\d{7,10}|TOTAL");
    private static final Pattern EDITION = Pattern.compile("H[0-6]");
    /** Fields whose columns hold names, never figures. */
    private static final Set<Field> NAMED =
            Set.of(Field.SUPPLEMENTARY_UNIT, Field.ORIGIN, Field.DESTINATION, Field.PARTNER2, Field.CURRENCY);

    private static final Pattern DIRECTED = Pattern.compile(".*(flow|direction|направлен|поток|istiqamət|бағыт).*");
    private static final Pattern MONTH = Pattern.compile("0?[1-9]|1[0-2]");

    static KeyGuess of(List<ColumnLook> looks, HeadGuess head, Optional<HeadingPeriods> periods, CodeLists lists) {
        Builder builder = new Builder(looks, head, periods, lists);
        builder.guess();
        return new KeyGuess(builder.fields, builder.nested);
    }

    Optional<ColumnLook> column(Field field) {
        return Optional.ofNullable(fields.get(field));
    }

    boolean has(Field field) {
        return fields.containsKey(field);
    }

    boolean isKey(ColumnLook look) {
        return fields.containsValue(look);
    }

    private static final class Builder {
        private final List<ColumnLook> looks;
        private final HeadGuess head;
        private final Optional<HeadingPeriods> periods;
        private final CodeLists lists;
        private final Map<Field, ColumnLook> fields = new EnumMap<>(Field.class);
        private final Set<Integer> taken = new HashSet<>();
        private final Map<String, Double> shares = new HashMap<>();
        private boolean nested;

        private Builder(List<ColumnLook> looks, HeadGuess head, Optional<HeadingPeriods> periods, CodeLists lists) {
            this.looks = looks.stream().filter(look -> look.filled() > 0).toList();
            this.head = head;
            this.periods = periods;
            this.lists = lists;
        }

        private void guess() {
            looks.stream().filter(this::isMeasured).forEach(look -> taken.add(look.column()));
            for (ColumnLook look : looks) {
                Words.key(look.folded())
                        .filter(field -> !head.figures().contains(look.column()) || !NAMED.contains(field))
                        .ifPresent(field -> take(field, look));
            }
            best(
                    Field.HS_EDITION,
                    look -> look.share(text -> EDITION.matcher(text).matches()) > NEARLY_ALL
                            ? 1 + (look.folded().matches(".*(search|is).*") ? 0 : 1)
                            : 0);
            best(
                    Field.COMMODITY_CODE,
                    look -> Words.isCode(look.folded())
                                    && look.share(text ->
                                                    COMMODITY.matcher(text).matches())
                                            > MOSTLY
                            ? 2
                            : 0);
            best(
                    Field.DIRECTION,
                    look -> look.numbers() == 0
                                    && look.texts().size() <= 12
                                    && (look.texts().size() > 1
                                            || DIRECTED.matcher(look.folded()).matches())
                                    && look.share(text -> Words.direction(text).isPresent()) > NEARLY_ALL
                            ? 1
                            : 0);
            best(Field.REPORTER, look -> Words.isReporter(look.folded()) ? known(look, false) : 0);
            nest();
            if (!fields.containsKey(Field.ORIGIN)) {
                best(Field.PARTNER, look -> Words.isPartner(look.folded()) ? known(look, true) : 0);
                best(Field.PARTNER, look -> look.numbers() == 0 ? 0.5 * known(look, true) * english(look) : 0);
            }
            period();
        }

        private boolean isMeasured(ColumnLook look) {
            return periods.filter(p -> p.covers(look)).isPresent();
        }

        private void take(Field field, ColumnLook look) {
            if (!fields.containsKey(field) && taken.add(look.column())) {
                fields.put(field, look);
            }
        }

        /** Takes the free column with the highest mark; of equals the first, of none with a mark above 0 none. */
        private void best(Field field, ToDoubleFunction<ColumnLook> mark) {
            ColumnLook best = null;
            for (ColumnLook look : looks) {
                if (!taken.contains(look.column())
                        && mark.applyAsDouble(look) > (best == null ? 0 : mark.applyAsDouble(best))) {
                    best = look;
                }
            }
            if (best != null) {
                take(field, best);
            }
        }

        /** Share of known countries; codes go before names, which offices spell in several ways. 0 when few are known. */
        private double known(ColumnLook look, boolean groups) {
            double share = shares.computeIfAbsent(
                    look.column() + (groups ? " or group" : ""), any -> look.share(text -> isCountry(text, groups)));
            double code = look.texts().keySet().stream().allMatch(text -> text.length() <= 3) ? 0.02 : 0;
            // NA is Namibia, and in the files of some programs every empty field.
            boolean empty = look.share("NA"::equals) > 0.5;
            return share > MOSTLY && !empty ? share + code : 0;
        }

        private boolean isCountry(String text, boolean groups) {
            return text.equals("0")
                    || lists.countries().findRepaired(text).isPresent()
                    || groups && (lists.countryGroups().find(text).isPresent() || Words.isRegion(text));
        }

        /** Of names in several languages side by side those in English are the best known. */
        private static double english(ColumnLook look) {
            return look.share(text -> Words.language(text).equals("en")) > MOSTLY ? 1.5 : 1;
        }

        private void nest() {
            ColumnLook code = fields.get(Field.COMMODITY_CODE);
            if (code == null) {
                return;
            }
            List<RawRow> below = head.data().stream()
                    .filter(row -> Cells.text(row, code.column()).isEmpty())
                    .toList();
            if (3 * below.size() < head.data().size()) {
                return;
            }
            for (ColumnLook look : looks) {
                if (!taken.contains(look.column()) && look.numbers() == 0) {
                    ColumnLook names = ColumnLook.of(
                            look.column(), head.texts(), head.header().size(), below);
                    if (names.filled() > 0 && names.share(text -> isCountry(text, true)) > MOSTLY) {
                        nested = true;
                        take(Field.PARTNER, look);
                        return;
                    }
                }
            }
        }

        private void period() {
            if (periods.isPresent()) {
                return;
            }
            best(Field.PERIOD, look -> look.folded().matches(".*(desc|время).*") ? 0 : dated(look));
            ColumnLook period = fields.get(Field.PERIOD);
            if (period == null || DateForm.of(period).equals(Optional.of("yyyy"))) {
                twoColumns(period);
            }
        }

        /** A year alone may have its month in a column of its own. */
        private void twoColumns(ColumnLook year) {
            if (year != null) {
                fields.remove(Field.PERIOD);
                taken.remove(year.column());
            }
            best(
                    Field.YEAR,
                    look -> look.folded().matches("(ref)?year|год|il|жыл|yil") && look.share(Cells::isYear) > NEARLY_ALL
                            ? 1
                            : 0);
            best(
                    Field.MONTH,
                    look -> look.folded().matches(".*(month|period|месяц|^ay$|ай).*")
                                    && look.share(text -> MONTH.matcher(text).matches()) > NEARLY_ALL
                            ? 1
                            : 0);
            if (!fields.containsKey(Field.YEAR) || !fields.containsKey(Field.MONTH)) {
                fields.remove(Field.YEAR);
                fields.remove(Field.MONTH);
                if (year != null) {
                    fields.put(Field.PERIOD, year);
                    taken.add(year.column());
                }
            }
        }

        private static double dated(ColumnLook look) {
            Optional<String> form = DateForm.of(look);
            if (form.isEmpty()) {
                return 0;
            }
            String heading = look.folded();
            boolean named = heading.matches("(period|date|дата|tarix|күні|time|time_period|месяц|ay|ай)");
            boolean nearly = heading.matches(".*(period|date|дата|year|год|месяц|month|time).*");
            return named ? 3 : nearly && form.get().length() > 4 ? 2 : nearly ? 1 : 0;
        }
    }

    /** Fields in the order of their columns. */
    List<Field> inOrder() {
        List<Field> order = new ArrayList<>(fields.keySet());
        order.sort(java.util.Comparator.comparingInt(field -> fields.get(field).column()));
        return order;
    }
}
