package karvan.report.book;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.Function;
import karvan.trade.Status;
import karvan.warehouse.table.Indicators.Figure;

/**
 * How a column is made from the rows of a table.
 *
 * @param key key of the column among {@link karvan.config.SheetKind#columns()}
 * @param heading heading where it is not the label of the key; null for the label
 * @param role what stands in it
 * @param cell cell of a row
 */
record ColumnSpec<R>(String key, String heading, CellRole role, Function<R, BookCell> cell) {

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int DECIMALS = 10;

    static <R> ColumnSpec<R> text(String key, Function<R, String> text) {
        return new ColumnSpec<>(key, null, CellRole.TEXT, text.andThen(BookCell::text));
    }

    static <R> ColumnSpec<R> longText(String key, Function<R, String> text) {
        return new ColumnSpec<>(key, null, CellRole.LONG_TEXT, text.andThen(BookCell::text));
    }

    static <R> ColumnSpec<R> code(String key, Function<R, String> code) {
        return new ColumnSpec<>(key, null, CellRole.CODE, code.andThen(BookCell::code));
    }

    static <R> ColumnSpec<R> flag(String key, Function<R, Status> status) {
        return new ColumnSpec<>(key, null, CellRole.FLAG, row -> BookCell.text(flag(status.apply(row))));
    }

    static <R> ColumnSpec<R> number(String key, CellRole role, Function<R, BookCell> cell) {
        return new ColumnSpec<>(key, null, role, cell);
    }

    static <R> ColumnSpec<R> count(String key, Function<R, Long> count) {
        return new ColumnSpec<>(key, null, CellRole.COUNT, count.andThen(BookCell::count));
    }

    /** The mark beside a number; empty where the number needs none, or where the mark stands in its place. */
    static String flag(Status status) {
        return status.isBlank() ? "" : status.mark();
    }

    /** A figure brought to the unit of its column; the mark of its status where it has no number. */
    static BookCell cell(BigDecimal value, Status status, CellRole role) {
        if (value == null) {
            return new BookCell.Blank((status.isBlank() ? status : Status.NOT_AVAILABLE).mark());
        }
        return new BookCell.Number(inUnit(value, role));
    }

    /** A figure of the table of indicators; not available where there is none. */
    static BookCell cell(Optional<Figure> figure, CellRole role) {
        return figure.isPresent()
                ? cell(figure.get().value(), figure.get().status(), role)
                : new BookCell.Blank(Status.NOT_AVAILABLE.mark());
    }

    /** US dollars, kilograms and ratios in the unit of a role. */
    static BigDecimal inUnit(BigDecimal value, CellRole role) {
        BigDecimal converted =
                switch (role) {
                    case MILLION_USD -> value.divide(MILLION, DECIMALS, RoundingMode.HALF_UP);
                    case THOUSAND_USD, TONNES -> value.divide(THOUSAND, DECIMALS, RoundingMode.HALF_UP);
                    case TEXT, LONG_TEXT, CODE, FLAG, PERCENT, POINTS, USD_PER_KG, COUNT, AMOUNT, EXACT -> value;
                };
        return converted.signum() == 0 ? BigDecimal.ZERO : converted.stripTrailingZeros();
    }
}
