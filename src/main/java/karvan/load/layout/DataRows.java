package karvan.load.layout;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import karvan.config.Field;
import karvan.config.SkipRow;
import karvan.config.Source;
import karvan.config.TableSection;
import karvan.load.read.RawRow;
import karvan.trade.Period;
import karvan.trade.RejectReason;

/** Rows below the header of a table, each ending in observations, a reject or a skip. */
final class DataRows {

    private final Source source;
    private final Header header;
    private final LayoutOutput output;
    private final Map<SkipRow, Pattern> skipRows = new LinkedHashMap<>();
    private final NestedRows nested;
    private final Pattern until;
    /** Texts of the keys of the row being read; a held one stays until the next. */
    private final String[] texts = new String[Field.values().length];

    private final Map<Header.Block, Observation.Columns> columns;
    private final boolean monthsInRows;
    private boolean ended;
    private long count;

    DataRows(Source source, Header header, LayoutOutput output) {
        this.source = source;
        this.header = header;
        this.columns = columns(header);
        this.monthsInRows = RowMonths.areTold(source);
        this.output = output;
        source.layout().skipRows().forEach(rule -> skipRows.put(rule, Pattern.compile(rule.pattern())));
        this.nested = source.layout().kind() == Source.LayoutKind.NESTED ? new NestedRows(header, output) : null;
        TableSection section = source.layout().section();
        this.until = section == null || section.until() == null ? null : Pattern.compile(section.until());
    }

    long count() {
        return count;
    }

    void accept(RawRow row) {
        count++;
        ended |= until != null && Headings.anyCell(row, until);
        if (ended) {
            output.skip(row, "outside");
        } else if (isBlank(row)) {
            output.skip(row, "blank");
        } else if (readKeys(row) && !skipped(row) && !misfit(row) && !isUndated(row)) {
            switch (source.layout().kind()) {
                case TABLE ->
                    output.observation(observation(row, header.blocks().get(0)));
                case WIDE -> wide(row);
                case NESTED -> nested.accept(row);
            }
        }
    }

    /** Reads what the row says of its keys, and keeps what it says for the rows below it, whatever becomes of it. */
    private boolean readKeys(RawRow row) {
        for (Header.KeyCell key : header.keys()) {
            String text = key.text(row);
            int field = key.field().ordinal();
            if (!key.held() || !text.isBlank() || texts[field] == null) {
                texts[field] = text;
            }
        }
        return true;
    }

    private static boolean isBlank(RawRow row) {
        for (int column = 0; column < row.width(); column++) {
            if (isFilled(row, column)) {
                return false;
            }
        }
        return true;
    }

    static boolean isFilled(RawRow row, int column) {
        String text = row.text(column);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > ' ' && c <= '~' || !Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                return true;
            }
        }
        return false;
    }

    private boolean skipped(RawRow row) {
        for (Map.Entry<SkipRow, Pattern> rule : skipRows.entrySet()) {
            String text = text(rule.getKey().field());
            if (text != null && rule.getValue().matcher(Headings.oneLine(text)).matches()) {
                String name = rule.getKey().rule();
                if (name.equals(SkipRow.TOTAL)) {
                    filled(row).forEach(block -> output.printedTotal(name, observation(row, block)));
                } else if (name.equals(SkipRow.CONTROL) && isUndated(row)) {
                    return true;
                } else if (name.equals(SkipRow.CONTROL)) {
                    filled(row).forEach(block -> output.control(observation(row, block)));
                }
                output.skip(row, name);
                return true;
            }
        }
        return false;
    }

    /** What the row, its title, sheet or file says of a field; null where nothing does. */
    private String text(Field field) {
        String text = texts[field.ordinal()];
        return text == null ? header.constants().get(field) : text;
    }

    private Stream<Header.Block> filled(RawRow row) {
        return header.blocks().stream().filter(block -> hasFigure(row, block));
    }

    /** Refuses a row whose months cannot be read. */
    private boolean isUndated(RawRow row) {
        if (!monthsInRows || period(header.blocks().get(0)).isPresent()) {
            return false;
        }
        Header.KeyCell key = header.key(Field.MONTH).orElseThrow();
        output.reject(
                row,
                RejectReason.BAD_PERIOD,
                key.heading(),
                key.text(row),
                "Expected the months of a period of shape "
                        + source.period().shape().code());
        return true;
    }

    private Optional<Period> period(Header.Block block) {
        return RowMonths.find(source.period(), block.period(), Headings.oneLine(text(Field.MONTH)));
    }

    /** Refuses a row that does not fit under the header. */
    private boolean misfit(RawRow row) {
        if (source.files().format().isDelimited()) {
            if (row.width() != header.width() && !endsWithDelimiter(row)) {
                reject(row, "expected " + header.width() + " fields as in the header, found " + row.width());
                return true;
            }
            return false;
        }
        for (int column = 0; column < row.width(); column++) {
            if (!header.isHeaded(column) && isFilled(row, column)) {
                reject(row, "the cell of column " + (column + 1) + " stands under no heading");
                return true;
            }
        }
        return false;
    }

    /** Whether the row is one empty field longer than its header, as the source says of its files. */
    private boolean endsWithDelimiter(RawRow row) {
        return source.files().trailingDelimiter()
                && row.width() == header.width() + 1
                && row.text(header.width()).isEmpty();
    }

    private void reject(RawRow row, String detail) {
        output.reject(row, RejectReason.WRONG_FIELD_COUNT, "", row.toString(), detail);
    }

    private void wide(RawRow row) {
        boolean any = false;
        boolean control = false;
        for (Header.Block block : filled(row).toList()) {
            if (block.control()) {
                output.control(observation(row, block));
                control = true;
            } else {
                output.observation(observation(row, block));
                any = true;
            }
        }
        if (!any && control) {
            output.skip(row, SkipRow.CONTROL);
        } else if (!any) {
            rejectWithoutFigure(header, row, output);
        }
    }

    static void rejectWithoutFigure(Header header, RawRow row, LayoutOutput output) {
        String column = header.blocks().get(0).measures().get(0).heading();
        output.reject(row, RejectReason.MISSING_FIELD, column, "", "no measure column of the row is filled");
    }

    static boolean hasFigure(RawRow row, Header.Block block) {
        return block.measures().stream()
                .anyMatch(measure -> measure.field() != Field.INDEX && isFilled(row, measure.column()));
    }

    private Observation observation(RawRow row, Header.Block block) {
        Period period = monthsInRows ? period(block).orElseThrow() : block.period();
        Observation observation = new Observation(row, block.direction(), period, false, columns.get(block));
        setConstants(observation, header);
        for (Header.KeyCell key : header.keys()) {
            observation.set(key.field(), texts[key.field().ordinal()], row.isNumber(key.column()));
        }
        setMeasures(observation, block, row);
        return observation;
    }

    /** Of each block of a header the columns of its observations. */
    static Map<Header.Block, Observation.Columns> columns(Header header) {
        Map<Header.Block, Observation.Columns> all = new IdentityHashMap<>();
        for (Header.Block block : header.blocks()) {
            Observation.Columns columns = new Observation.Columns();
            header.keys().forEach(key -> columns.set(key.field(), key.heading(), null));
            block.measures().forEach(measure -> columns.set(measure.field(), measure.heading(), measure.unit()));
            all.put(block, columns);
        }
        return all;
    }

    static void setConstants(Observation observation, Header header) {
        for (Map.Entry<Field, String> constant : header.constants().entrySet()) {
            observation.set(constant.getKey(), constant.getValue(), false);
        }
    }

    static void setMeasures(Observation observation, Header.Block block, RawRow row) {
        for (Header.MeasureCell measure : block.measures()) {
            observation.set(measure.field(), row.text(measure.column()), row.isNumber(measure.column()));
        }
    }

    /** The key column {@code key} as it stands in {@code row}, which may be another row than the observation's. */
    static void setKey(Observation observation, Header.KeyCell key, RawRow row) {
        observation.set(key.field(), key.text(row), row.isNumber(key.column()));
    }
}
