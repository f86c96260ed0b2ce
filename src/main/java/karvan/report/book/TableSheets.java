package karvan.report.book;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import karvan.config.SheetDefinition;
import karvan.config.SheetKind;
import karvan.trade.Status;

/** Makes a sheet from rows and column specifications: headings with units, introduction, limit of rows, widths. */
final class TableSheets {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int NARROWEST = 9;
    private static final int HEADING_LINES = 3;
    /** Room at the borders of a cell. */
    private static final double GAP = 2;
    /** Bold letters against those of the body. */
    private static final double BOLD = 1.1;

    private TableSheets() {}

    /**
     * The sheet of one kind.
     *
     * @param whyEmpty key of the sentence that stands in the table when there are no rows
     * @param introKeys keys of further sentences above the table
     */
    static <R> BookSheet sheet(
            Night night,
            Words words,
            SheetKind kind,
            List<R> rows,
            List<ColumnSpec<R>> specs,
            String whyEmpty,
            String... introKeys) {
        return sheet(night, words, kind, rows, rows.size(), specs, whyEmpty, introKeys);
    }

    /**
     * The sheet of one kind, of whose rows only the first are at hand.
     *
     * @param rows at least as many as the sheet shows at most
     * @param all how many there are
     */
    static <R> BookSheet sheet(
            Night night,
            Words words,
            SheetKind kind,
            List<R> rows,
            long all,
            List<ColumnSpec<R>> specs,
            String whyEmpty,
            String... introKeys) {
        SheetDefinition definition = definition(night, kind);
        List<ColumnSpec<R>> shown = chosen(definition, specs);
        boolean cut = definition.maxRows() > 0 && all > definition.maxRows();
        List<R> kept = cut ? rows.subList(0, definition.maxRows()) : rows;
        List<List<BookCell>> cells = new ArrayList<>(kept.size());
        for (R row : kept) {
            List<BookCell> line = new ArrayList<>(shown.size());
            for (ColumnSpec<R> spec : shown) {
                line.add(spec.cell().apply(row));
            }
            cells.add(line);
        }
        if (cells.isEmpty()) {
            cells.add(emptyRow(words.text(whyEmpty), shown.size()));
        }
        List<String> intro = intro(words, definition, shown, introKeys);
        if (cut) {
            intro.add(words.text("intro.cut", words.count(kept.size()), words.count(all)));
        }
        return new BookSheet(
                words.text(definition.tabKey()),
                words.text(definition.title()),
                kind.code(),
                words.text(definition.descriptionKey()),
                intro,
                columns(words, shown, cells),
                cells,
                kept.size());
    }

    static SheetDefinition definition(Night night, SheetKind kind) {
        return night.sheets().stream()
                .filter(sheet -> sheet.sheet() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No sheet " + kind.code() + " is defined"));
    }

    private static <R> List<ColumnSpec<R>> chosen(SheetDefinition definition, List<ColumnSpec<R>> specs) {
        List<ColumnSpec<R>> chosen = new ArrayList<>();
        for (String key : definition.columns()) {
            int before = chosen.size();
            specs.stream().filter(spec -> spec.key().equals(key)).forEach(chosen::add);
            if (chosen.size() == before) {
                throw new IllegalStateException(
                        "The sheet " + definition.sheet().code() + " has no cells for the column " + key);
            }
        }
        return chosen;
    }

    private static List<BookCell> emptyRow(String why, int columns) {
        List<BookCell> row = new ArrayList<>();
        row.add(BookCell.text(why));
        while (row.size() < columns) {
            row.add(new BookCell.Blank(Status.NOT_APPLICABLE.mark()));
        }
        return row;
    }

    private static <R> List<String> intro(
            Words words, SheetDefinition definition, List<ColumnSpec<R>> shown, String... introKeys) {
        List<String> intro = new ArrayList<>();
        intro.add(words.text(definition.descriptionKey()));
        for (String key : introKeys) {
            intro.add(words.text(key));
        }
        String structure = words.text("intro.one_table");
        boolean numbers = shown.stream().anyMatch(spec -> spec.role().isNumber() && spec.role() != CellRole.COUNT);
        intro.add(numbers ? structure + " " + words.text("intro.marks") : structure);
        return intro;
    }

    /** The columns of a grid or table with the widths that their cells need. */
    static <R> List<BookColumn> columns(Words words, List<ColumnSpec<R>> specs, List<List<BookCell>> rows) {
        List<BookColumn> columns = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            ColumnSpec<R> spec = specs.get(i);
            String heading = heading(words, spec);
            double width = Math.max(longestWord(heading), NARROWEST - GAP);
            while (TextWidth.lines(heading, (int) (width / BOLD)) > HEADING_LINES) {
                width++;
            }
            width = Math.max(width, Math.min(spec.role().widest(), widest(rows, i, spec.role())));
            columns.add(new BookColumn(spec.key(), heading, spec.role(), (int) Math.ceil(width + GAP)));
        }
        return columns;
    }

    private static <R> String heading(Words words, ColumnSpec<R> spec) {
        String heading = spec.heading() == null ? words.text("column." + spec.key()) : spec.heading();
        String unit = spec.role().unitKey();
        return unit.isEmpty() ? heading : heading + " (" + words.text(unit) + ")";
    }

    /** Headings are wrapped between words and written bold. */
    private static double longestWord(String text) {
        return BLANKS.splitAsStream(text).mapToDouble(TextWidth::of).max().orElse(0) * BOLD;
    }

    /** Width of the widest cell of a column. Of its numbers only the largest and the smallest can be the widest. */
    private static double widest(List<List<BookCell>> rows, int column, CellRole role) {
        double widest = 0;
        BigDecimal largest = null;
        BigDecimal smallest = null;
        String measured = "";
        for (List<BookCell> row : rows) {
            if (row.get(column) instanceof BookCell.Number number) {
                BigDecimal value = number.value();
                largest = largest == null || value.compareTo(largest) > 0 ? value : largest;
                smallest = smallest == null || value.compareTo(smallest) < 0 ? value : smallest;
            } else if (!measured.equals(text(row.get(column)))) {
                // Rows in order repeat the text of the row above.
                measured = text(row.get(column));
                widest = Math.max(widest, TextWidth.of(measured));
            }
        }
        return largest == null ? widest : Math.max(widest, Math.max(width(largest, role), width(smallest, role)));
    }

    private static String text(BookCell cell) {
        if (cell instanceof BookCell.Text text) {
            return text.text();
        }
        if (cell instanceof BookCell.Code code) {
            return code.text();
        }
        return cell instanceof BookCell.Link link ? link.text() : ((BookCell.Blank) cell).mark();
    }

    /** Width of a number after its format. */
    private static double width(BigDecimal number, CellRole role) {
        int point = role.format().indexOf('.');
        int decimals = point < 0 ? 0 : role.format().length() - point - 1;
        String digits = number.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
        return digits.length() + Math.max(0, digits.length() - decimals - 2) / 3;
    }
}
