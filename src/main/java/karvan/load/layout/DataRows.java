package karvan.load.layout;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import karvan.config.Field;
import karvan.config.Source;
import karvan.load.read.RawRow;
import karvan.trade.RejectReason;

/** Rows below the header of a table, each ending in observations, a reject or a skip. */
final class DataRows {

    private final Source source;
    private final Header header;
    private final LayoutOutput output;
    private final Map<Source.SkipRow, Pattern> skipRows = new LinkedHashMap<>();
    private final NestedRows nested;
    private long count;

    DataRows(Source source, Header header, LayoutOutput output) {
        this.source = source;
        this.header = header;
        this.output = output;
        source.layout().skipRows().forEach(rule -> skipRows.put(rule, Pattern.compile(rule.pattern())));
        this.nested = source.layout().kind() == Source.LayoutKind.NESTED ? new NestedRows(header, output) : null;
    }

    long count() {
        return count;
    }

    void accept(RawRow row) {
        count++;
        if (isBlank(row)) {
            output.skip(row, "blank");
        } else if (!skipped(row) && !misfit(row)) {
            switch (source.layout().kind()) {
                case TABLE ->
                    output.observation(observation(header, row, header.blocks().get(0)));
                case WIDE -> wide(row);
                case NESTED -> nested.accept(row);
            }
        }
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
            if (!Character.isWhitespace(c) && !Character.isSpaceChar(c)) {
                return true;
            }
        }
        return false;
    }

    private boolean skipped(RawRow row) {
        for (Map.Entry<Source.SkipRow, Pattern> rule : skipRows.entrySet()) {
            Header.KeyCell key = header.key(rule.getKey().field()).orElse(null);
            if (key != null
                    && rule.getValue()
                            .matcher(Headings.oneLine(row.text(key.column())))
                            .matches()) {
                if (rule.getKey().rule().equals(Source.SkipRow.TOTAL)) {
                    header.blocks().stream()
                            .filter(block -> hasFigure(row, block))
                            .forEach(block ->
                                    output.printedTotal(Source.SkipRow.TOTAL, observation(header, row, block)));
                }
                output.skip(row, rule.getKey().rule());
                return true;
            }
        }
        return false;
    }

    /** Refuses a row that does not fit under the header. */
    private boolean misfit(RawRow row) {
        if (source.files().format() == Source.Format.CSV) {
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
        for (Header.Block block : header.blocks()) {
            if (hasFigure(row, block)) {
                output.observation(observation(header, row, block));
                any = true;
            }
        }
        if (!any) {
            rejectWithoutFigure(header, row, output);
        }
    }

    static void rejectWithoutFigure(Header header, RawRow row, LayoutOutput output) {
        String column = header.blocks().get(0).measures().get(0).heading();
        output.reject(row, RejectReason.MISSING_FIELD, column, "", "no measure column of the row is filled");
    }

    static boolean hasFigure(RawRow row, Header.Block block) {
        return block.measures().stream().anyMatch(measure -> isFilled(row, measure.column()));
    }

    /** Keys and measures as they stand in the row. */
    static Observation observation(Header header, RawRow row, Header.Block block) {
        return observation(header, row, block, false);
    }

    static Observation observation(Header header, RawRow row, Header.Block block, boolean continuation) {
        Observation observation = new Observation(row, block.direction(), block.period(), continuation);
        header.constants().forEach((field, text) -> observation.set(field, text, false, null, null));
        header.keys().forEach(key -> setKey(observation, key, row));
        for (Header.MeasureCell measure : block.measures()) {
            observation.set(
                    measure.field(),
                    row.text(measure.column()),
                    row.isNumber(measure.column()),
                    measure.heading(),
                    measure.unit());
        }
        return observation;
    }

    /** The key column {@code key} as it stands in {@code row}, which may be another row than the observation's. */
    static void setKey(Observation observation, Header.KeyCell key, RawRow row) {
        Field field = key.field();
        observation.set(field, row.text(key.column()), row.isNumber(key.column()), key.heading(), null);
    }
}
