package karvan.load.describe;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import karvan.config.Field;
import karvan.config.MeasureUnit;
import karvan.config.Source.MeasureColumn;
import karvan.config.Source.PeriodShape;
import karvan.load.layout.Headings;
import karvan.load.read.RawRow;
import karvan.trade.Direction;
import karvan.trade.Status;

/**
 * Which columns measure what: by the words above them, by the unit in a title, and by where nothing else is left.
 *
 * @param measures as a source declares them, without what stands twice
 * @param columns the columns they were found in
 * @param doubts sentences on what was assumed
 */
record MeasureGuess(List<MeasureColumn> measures, List<ColumnLook> columns, List<String> doubts) {

    /**
     * What is known of the table as a whole.
     *
     * @param unit unit in its titles or in a column; empty where none stands
     * @param direction direction in its titles, sheet or file name; empty where none stands
     * @param controls whether only values are of use
     */
    record Known(Optional<MeasureUnit> unit, Optional<Direction> direction, boolean controls) {}

    static MeasureGuess of(
            List<ColumnLook> looks, KeyGuess keys, HeadGuess head, Optional<HeadingPeriods> periods, Known known) {
        Builder builder = new Builder(keys, head, periods, known);
        looks.stream().filter(look -> !keys.isKey(look) && look.filled() > 0).forEach(builder::look);
        if (builder.measures.stream().noneMatch(MeasureGuess::isValue)) {
            builder.anyFigures(looks);
        }
        return new MeasureGuess(builder.measures(), List.copyOf(builder.columns), List.copyOf(builder.doubts));
    }

    private static boolean isValue(MeasureColumn measure) {
        return measure.field() == Field.VALUE || measure.field() == Field.STATISTICAL_VALUE;
    }

    private static final class Builder {
        private final KeyGuess keys;
        private final HeadGuess head;
        private final Optional<HeadingPeriods> periods;
        private final Known known;
        private final Set<MeasureColumn> measures = new LinkedHashSet<>();
        private final List<ColumnLook> columns = new ArrayList<>();
        private final Set<String> doubts = new LinkedHashSet<>();

        private Builder(KeyGuess keys, HeadGuess head, Optional<HeadingPeriods> periods, Known known) {
            this.keys = keys;
            this.head = head;
            this.periods = periods;
            this.known = known;
        }

        private List<MeasureColumn> measures() {
            return List.copyOf(measures);
        }

        private void look(ColumnLook look) {
            if (Words.isDerived(look.above())) {
                return;
            }
            boolean dated = periods.filter(p -> p.covers(look)).isPresent();
            boolean figures = head.figures().contains(look.column());
            if (dated && look.numbers() == 0 && !NumberGuess.areSigns(look)) {
                add(look, Field.FLAG, null);
                return;
            }
            if (!figures && !dated
                    || periods.isPresent() && !dated
                    || look.own().isEmpty()) {
                return;
            }
            Optional<MeasureUnit> unit = Words.unit(String.join(" ", look.tiers()));
            if (unit.isEmpty() && !dated && !isWorth(look)) {
                return;
            }
            Field field = field(look, unit);
            if (known.controls() && field != Field.VALUE) {
                return;
            }
            add(look, field, unit.orElseGet(() -> field == Field.VALUE ? money(look) : MeasureUnit.KILOGRAM));
        }

        private static boolean isWorth(ColumnLook look) {
            String own = look.folded();
            boolean half = own.matches(".*(cif|fob|сиф|фоб).{0,3}(trade)?.{0,3}value.*");
            return !half
                    && (own.matches(".*(value|amount|стоимость|dəyər|құн).*")
                            || Words.direction(look.above()).isPresent());
        }

        private MeasureUnit money(ColumnLook look) {
            if (keys.has(Field.CURRENCY)) {
                return MeasureUnit.CURRENCY;
            }
            return known.unit().orElseGet(() -> {
                doubts.add("The unit of '" + look.own() + "' stands nowhere: US dollars are assumed");
                return MeasureUnit.USD;
            });
        }

        private static Field field(ColumnLook look, Optional<MeasureUnit> unit) {
            String own = look.folded();
            if (unit.isEmpty()) {
                return Field.VALUE;
            }
            return switch (unit.get()) {
                case KILOGRAM, TONNE, THOUSAND_TONNES ->
                    own.matches(".*(брутто|gross|brutto).*")
                                    || !own.matches(".*(нетто|net|netto).*")
                                            && look.tiers().size() == 1
                                            && !own.matches(".*(mass|вес|масса|wgt|weight|çəki).*")
                            ? Field.GROSS_MASS
                            : Field.NET_MASS;
                case SUPPLEMENTARY -> Field.SUPPLEMENTARY_QUANTITY;
                default ->
                    own.contains("статистическ") || own.contains("statistical value")
                            ? Field.STATISTICAL_VALUE
                            : Field.VALUE;
            };
        }

        private void add(ColumnLook look, Field field, MeasureUnit unit) {
            Optional<Direction> told = Words.direction(look.above());
            boolean byRow = keys.has(Field.DIRECTION) || keys.has(Field.PROCEDURE) || keys.has(Field.ROUTE);
            Direction direction = byRow ? null : told.or(known::direction).orElse(null);
            if (direction == null && !byRow) {
                doubts.add("Neither a heading nor a title nor a name tells whether these are exports or imports:"
                        + " imports are assumed, or ask again with --direction");
                direction = Direction.IMPORT;
            }
            PeriodShape shape = periods.map(p -> p.shapes().get(look.column())).orElse(null);
            List<String> except = shape == null ? List.of() : List.of("* - *");
            Status zero = zero(look, field);
            MeasureColumn measure = new MeasureColumn(field, header(look), except, unit, direction, zero, shape, null);
            boolean twice = periods.isEmpty()
                    && measures.stream()
                            .anyMatch(each -> each.field() == field && each.direction() == measure.direction());
            if (twice) {
                doubts.add("'" + look.own() + "' measures what a column before it does; it is ignored, the other one"
                        + " counts");
                return;
            }
            measures.add(measure);
            columns.add(look);
        }

        private List<String> header(ColumnLook look) {
            return IntStream.range(0, look.tiers().size())
                    .mapToObj(tier -> periods.filter(p -> p.covers(look) && p.tier() == tier)
                            .map(p -> p.wildcards().get(look.column()))
                            .orElse(look.tiers().get(tier)))
                    .toList();
        }

        /** A mass of 0 beside a value says that no mass was reported. */
        private Status zero(ColumnLook look, Field field) {
            if (field != Field.NET_MASS && field != Field.GROSS_MASS) {
                return null;
            }
            Optional<ColumnLook> value = columnOfValue();
            if (value.isEmpty() || keys.nested()) {
                return null;
            }
            long odd = head.data().stream()
                    .filter(row -> Cells.text(row, look.column()).matches("0([.,]0+)?"))
                    .filter(row -> isPositive(row, value.get().column()))
                    .count();
            return odd > 0 ? Status.NOT_AVAILABLE : null;
        }

        private Optional<ColumnLook> columnOfValue() {
            return IntStream.range(0, head.texts().width())
                    .mapToObj(column ->
                            ColumnLook.of(column, head.texts(), head.header().size(), List.of()))
                    .filter(look -> head.figures().contains(look.column()) && isWorth(look))
                    .findFirst();
        }

        private static boolean isPositive(RawRow row, int column) {
            return Cells.text(row, column).matches(".*[1-9].*");
        }

        /** Where no heading names a value, the last column of figures that no key took is the nearest guess. */
        private void anyFigures(List<ColumnLook> looks) {
            List<ColumnLook> free = new ArrayList<>(looks);
            Collections.reverse(free);
            free.stream()
                    .filter(look -> head.figures().contains(look.column()))
                    .filter(look -> !keys.isKey(look) && !columns.contains(look))
                    .filter(look -> !Headings.folded(look.own()).matches(".*(code|код|year|month|ISO|№).*"))
                    .findFirst()
                    .ifPresent(look -> {
                        doubts.add("No heading names a value; column " + (look.column() + 1)
                                + " is taken because it holds figures");
                        add(look, Field.VALUE, money(look));
                    });
        }
    }
}
