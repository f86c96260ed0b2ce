package karvan.load.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import karvan.config.Controlled;
import karvan.config.Field;
import karvan.config.KeyPlace;
import karvan.config.PeriodPlace;
import karvan.config.Source;
import karvan.load.read.RawRow;
import karvan.load.read.Refusal;
import karvan.trade.Direction;
import karvan.trade.Period;

/** Compares rows that may be the header with the headings a source declares. */
final class HeaderMatch {

    private final Source source;
    private final List<RawRow> rows;
    private final int width;
    private final HeaderTexts texts;

    private final List<Header.KeyCell> keys = new ArrayList<>();
    private final List<Header.Block> blocks = new ArrayList<>();
    private final boolean[] known;
    private final boolean[] ignored;
    private final List<String> missing = new ArrayList<>();
    private final List<String> ambiguous = new ArrayList<>();

    /** @param rows as many as the header has tiers */
    HeaderMatch(Source source, List<RawRow> rows) {
        this.source = source;
        this.rows = List.copyOf(rows);
        this.texts = new HeaderTexts(rows);
        this.width = texts.width();
        this.known = new boolean[width];
        this.ignored = new boolean[width];
        source.layout().keys().forEach(this::matchKey);
        source.layout().measures().forEach(this::matchMeasure);
    }

    private void matchKey(Source.KeyColumn key) {
        if (key.place() != KeyPlace.COLUMN) {
            return;
        }
        if (key.column() != null) {
            matchBare(key, key.column() - 1);
            return;
        }
        List<Integer> found = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            if (!texts.own(column).isEmpty() && Headings.fits(key.header(), Headings.folded(texts.own(column)))) {
                found.add(column);
            }
        }
        if (found.isEmpty() && !key.optional() && key.field() != Field.IGNORED) {
            missing.add(String.join("' or '", key.header()));
        }
        for (int column : found) {
            claim(column, key, key.field() != Field.IGNORED && found.size() > 1);
            if (key.field() != Field.IGNORED) {
                keys.add(cell(key, column, texts.own(column)));
            }
        }
    }

    /** A column that has no heading is known by its number. */
    private void matchBare(Source.KeyColumn key, int column) {
        if (column < width && texts.own(column).isEmpty()) {
            claim(column, key, false);
            keys.add(cell(key, column, "column " + key.column()));
        } else {
            missing.add("column " + key.column() + " without a heading");
        }
    }

    private static Header.KeyCell cell(Source.KeyColumn key, int column, String heading) {
        Pattern pattern = key.pattern() == null ? null : Pattern.compile(key.pattern());
        return new Header.KeyCell(key.field(), column, heading, pattern, key.held());
    }

    private void matchMeasure(Source.MeasureColumn measure) {
        List<Integer> found = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            if (!texts.own(column).isEmpty() && fits(measure, column)) {
                found.add(column);
            }
        }
        if (measure.field() == Field.IGNORED) {
            found.forEach(this::readOver);
            return;
        }
        if (found.isEmpty()) {
            missing.add(String.join(" / ", measure.header()));
        }
        Period latest = found.stream()
                .map(column -> period(measure, column))
                .filter(Objects::nonNull)
                .max(Comparator.comparing(Period::end))
                .orElse(null);
        for (int column : found) {
            claim(column, null, false);
            Period period = period(measure, column);
            boolean earlier = period != null && period.end().isBefore(latest.end());
            boolean control = measure.control() == Controlled.ALL || measure.control() == Controlled.EARLIER && earlier;
            add(measure, column, period, control);
        }
    }

    /** A column that no one reads may fit several patterns of such columns. */
    private void readOver(int column) {
        if (!ignored[column]) {
            claim(column, null, false);
            ignored[column] = true;
        }
    }

    private String heading(int column, String between) {
        return String.join(between, texts.filled(column));
    }

    private Period period(Source.MeasureColumn measure, int column) {
        return source.period().place() == PeriodPlace.HEADER
                ? TitledPeriods.find(shaped(measure), heading(column, " ")).orElse(null)
                : null;
    }

    private boolean fits(Source.MeasureColumn measure, int column) {
        for (int tier = 0; tier < rows.size(); tier++) {
            if (!Headings.fits(measure.header().get(tier), Headings.folded(texts.tier(tier, column)))) {
                return false;
            }
            if (Headings.fits(measure.except(), Headings.folded(texts.tier(tier, column)))) {
                return false;
            }
        }
        return true;
    }

    /** A key that means part of a text may stand where another key does; anything else has a column of its own. */
    private void claim(int column, Source.KeyColumn key, boolean twice) {
        List<Header.KeyCell> others =
                keys.stream().filter(other -> other.column() == column).toList();
        boolean shared = key != null
                && !others.isEmpty()
                && (key.pattern() != null || others.stream().allMatch(other -> other.pattern() != null));
        if (known[column] && !shared || twice) {
            ambiguous.add("'" + texts.own(column) + "' (column " + (column + 1) + ")");
        }
        known[column] = true;
    }

    private void add(Source.MeasureColumn measure, int column, Period period, boolean control) {
        Direction direction = measure.direction();
        Header.MeasureCell cell =
                new Header.MeasureCell(measure.field(), column, heading(column, " / "), measure.unit());
        Optional<Header.Block> block = blocks.stream()
                .filter(b -> b.direction() == direction && Objects.equals(b.period(), period) && b.control() == control)
                .findFirst();
        if (block.isEmpty()) {
            blocks.add(new Header.Block(direction, period, control, new ArrayList<>(List.of(cell))));
        } else if (block.get().measures().stream().anyMatch(m -> m.field() == measure.field())) {
            ambiguous.add("'" + cell.heading() + "' (column " + (column + 1) + ")");
        } else {
            block.get().measures().add(cell);
        }
    }

    /** How the header tells the period of a measure. */
    private Source.TitledPeriod shaped(Source.MeasureColumn measure) {
        Source.TitledPeriod declared = source.period();
        Source.PeriodShape shape = RowMonths.areTold(source) ? Source.PeriodShape.YEAR : measure.shape();
        return shape == null
                ? declared
                : new Source.TitledPeriod(
                        declared.place(), shape, declared.pattern(), declared.language(), declared.dateFormat());
    }

    /** Number of declared headings that were not found. */
    int missing() {
        return missing.size();
    }

    /** The header, once nothing is missing; a column too many or a heading that stands twice refuses the file. */
    Header header() {
        List<String> extra = extra();
        if (!extra.isEmpty() || !ambiguous.isEmpty()) {
            throw refusal();
        }
        boolean[] headed = new boolean[width];
        for (int column = 0; column < width; column++) {
            headed[column] = known[column] || !texts.own(column).isEmpty();
        }
        List<Header.Block> leftToRight = blocks.stream()
                .sorted(Comparator.comparingInt(block -> block.measures().stream()
                        .mapToInt(Header.MeasureCell::column)
                        .min()
                        .orElse(0)))
                .toList();
        return new Header(
                rows.get(rows.size() - 1).width(), List.copyOf(keys), leftToRight, headed, source.constants());
    }

    private List<String> extra() {
        List<String> extra = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            if (!known[column] && !texts.own(column).isEmpty()) {
                extra.add("'" + texts.own(column) + "' (column " + (column + 1) + ")");
            }
        }
        return extra;
    }

    /** What was expected and what was found instead. */
    Refusal refusal() {
        StringBuilder sentence = new StringBuilder();
        RawRow first = rows.get(0);
        sentence.append(first.sheet().isEmpty() ? "Row " : "Sheet '" + first.sheet() + "', row ");
        sentence.append(first.number()).append(" is not the header its source describes.");
        part(
                sentence,
                "Expected and not found: ",
                missing.stream().map(text -> "'" + text + "'").toList());
        part(sentence, "Found and not expected: ", extra());
        part(sentence, "Found more than once or fitting two declared columns: ", ambiguous);
        sentence.append(" Ask the office what changed, then declare the columns in the source.");
        return new Refusal(Refusal.Kind.UNEXPECTED, sentence.toString());
    }

    private static void part(StringBuilder sentence, String what, List<String> headings) {
        if (!headings.isEmpty()) {
            sentence.append(' ')
                    .append(what)
                    .append(String.join(", ", headings))
                    .append('.');
        }
    }
}
